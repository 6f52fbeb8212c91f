package care.anbu.clinic;

import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationSql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;

/** The clinics of this installation. */
@ApplicationScoped
public class Clinics implements PanacheRepositoryBase<Clinic, String> {

  @Inject CurrentClinic current;
  @Inject InstallationSql sql;

  /** The clinic of this request. */
  public Clinic current() {
    return findById(current.id());
  }

  /**
   * Keys of all clinics that are at work, not of those that leave, for background work that goes
   * through them one by one. It may run on a thread of its own, where nobody has opened a request
   * yet.
   */
  @ActivateRequestContext
  public List<String> ids() {
    return sql.query(
            "select c.id from clinic c left join leaving l on l.clinic_id = c.id"
                + " where l.clinic_id is null order by c.id",
            String.class)
        .getResultList();
  }
}
