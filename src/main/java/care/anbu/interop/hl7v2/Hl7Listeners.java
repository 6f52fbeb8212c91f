package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinic;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationSql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** The listener of the clinic. */
@ApplicationScoped
public class Hl7Listeners implements PanacheRepository<Hl7Listener> {

  @Inject InstallationSql everywhere;
  @Inject CurrentClinic clinic;

  /** Whether another clinic has that port, also while it has closed it: its sender still calls. */
  boolean isOfAnother(int port) {
    return everywhere
            .query(
                "select count(*) from hl7_listener where port = :port and clinic_id <> :own",
                Long.class)
            .setParameter("port", port)
            .setParameter("own", clinic.id())
            .getSingleResult()
        > 0;
  }

  /** As it is set up, or as it is proposed to a clinic that has none: at a port of no other. */
  public Hl7Listener current() {
    return findAll().firstResultOptional().orElseGet(this::proposed);
  }

  private record OfClinic(Clinic clinic, Hl7Listener listener) {}

  /** The same with one question for the clinic too, which is then known to the session. */
  Hl7Listener currentWithClinic() {
    OfClinic found =
        getEntityManager()
            .createQuery(
                "select c, l from Clinic c left join Hl7Listener l on l.clinicId = c.id"
                    + " where c.id = :clinic",
                OfClinic.class)
            .setParameter("clinic", clinic.id())
            .getSingleResult();
    return found.listener() == null ? proposed() : found.listener();
  }

  private Hl7Listener proposed() {
    var proposed = new Hl7Listener();
    Set<Integer> ofOthers =
        Set.copyOf(
            everywhere
                .query("select port from hl7_listener where port >= :first", Integer.class)
                .setParameter("first", proposed.port)
                .getResultList());
    while (ofOthers.contains(proposed.port)) {
      proposed.port++;
    }
    return proposed;
  }
}
