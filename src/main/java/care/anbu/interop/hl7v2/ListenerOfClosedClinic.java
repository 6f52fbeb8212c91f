package care.anbu.interop.hl7v2;

import care.anbu.clinic.leaving.ClinicClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A clinic that leaves takes no more messages. */
@ApplicationScoped
class ListenerOfClosedClinic {

  @Inject Hl7Listeners listeners;
  @Inject MllpListeners ports;

  void close(@Observes ClinicClosed closed) {
    Hl7Listener listener = listeners.current();
    if (listener.enabled) {
      listener.enabled = false;
      ports.apply(closed.clinicId(), listener);
    }
  }
}
