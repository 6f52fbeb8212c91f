package care.anbu.clinic;

import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The staff of the clinic. */
@ApplicationScoped
public class StaffMembers implements PanacheRepository<Staff> {

  @Inject ClinicScope scope;

  public List<Staff> inOrder() {
    return list("order by active desc, role, name");
  }

  public Staff require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The active member of staff of a login, looked up in the clinic that the login names. */
  public Optional<Staff> byLogin(String login) {
    String normal = login.strip().toLowerCase(Locale.ROOT);
    String clinic = Staff.clinicOf(normal);
    if (clinic.equals(CurrentClinic.NONE)) {
      return Optional.empty();
    }
    return scope.call(
        clinic,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> find("login = ?1 and active = true", normal).firstResultOptional()));
  }
}
