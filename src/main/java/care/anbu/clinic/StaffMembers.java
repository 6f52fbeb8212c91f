package care.anbu.clinic;

import care.anbu.clinic.signin.Logins;
import care.anbu.shared.ClinicScope;
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

  /** Characters before the @ of a login. */
  public static final int LOGIN_NAME = 31;

  @Inject ClinicScope scope;

  /** The people. */
  public List<Staff> inOrder() {
    return list("program = false order by active desc, role, name");
  }

  /** Whoever the logs may name: the people, then the programs. */
  public List<Staff> withPrograms() {
    return list("order by program, active desc, role, name");
  }

  /** A person; a program has no account that could be changed, and answers for nothing. */
  public Staff requirePerson(long id) {
    return find("id = ?1 and program = false", id)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  public Staff require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /**
   * The login that a name gets in a clinic.
   *
   * @throws Problem when the name has other than letters, digits, dots and dashes, or is taken
   */
  public String freeLogin(String name, String clinicId) {
    String normal = name.strip().toLowerCase(Locale.ROOT);
    if (!Logins.isName(normal)) {
      throw Problem.invalid("clinic:problem_login_form").at("login");
    }
    String login = normal + "@" + clinicId;
    if (count("login", login) > 0) {
      throw Problem.conflict("clinic:problem_login_taken", login).at("login");
    }
    return login;
  }

  /** The active member of staff of a login, looked up in the clinic that the login names. */
  public Optional<Staff> byLogin(String login) {
    return Logins.canonical(login)
        .flatMap(
            normal ->
                scope.call(
                    Staff.clinicOf(normal),
                    () ->
                        QuarkusTransaction.requiringNew()
                            .call(
                                () ->
                                    find("login = ?1 and active = true and program = false", normal)
                                        .firstResultOptional())));
  }
}
