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
   * Keys of all clinics, for background work that goes through them one by one. It may run on a
   * thread of its own, where nobody has opened a request yet.
   */
  @ActivateRequestContext
  public List<String> ids() {
    return getEntityManager()
        .createQuery("select id from Clinic order by id", String.class)
        .getResultList();
  }
}
