package care.anbu.interop.hl7v2;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** The listener of the clinic. */
@ApplicationScoped
public class Hl7Listeners implements PanacheRepository<Hl7Listener> {

  /** As it is set up, or as it is proposed to a clinic that has none. */
  public Hl7Listener current() {
    return findAll().firstResultOptional().orElseGet(Hl7Listener::new);
  }
}
