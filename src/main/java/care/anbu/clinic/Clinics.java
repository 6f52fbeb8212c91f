package care.anbu.clinic;

import care.anbu.shared.CurrentClinic;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;

/** The clinics of this installation. */
@ApplicationScoped
public class Clinics implements PanacheRepositoryBase<Clinic, String> {

  @Inject CurrentClinic current;

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
  @SuppressWarnings("unchecked")
  public List<String> ids() {
    return getEntityManager()
        .createNativeQuery(
            "select c.id from clinic c left join leaving l on l.clinic_id = c.id"
                + " where l.clinic_id is null order by c.id",
            String.class)
        .getResultList();
  }
}
