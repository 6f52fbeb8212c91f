package care.anbu.interop.hl7v2;

import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.FairQueue;
import care.anbu.shared.OncePerSecond;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Tells that messages have brought visits, behind their acknowledgements: whoever listens looks
 * through whole campaigns, and no sender waits for that. What comes within a second is told once.
 * Nobody is contacted for want of it: each message is checked again before it is sent.
 */
@ApplicationScoped
class VisitNews {

  @Inject ClinicScope scope;
  @Inject Event<PatientsVisited> visited;

  private final FairQueue queue = new FairQueue("hl7-visits", 1);
  private final OncePerSecond soon =
      new OncePerSecond(clinicId -> queue.add(clinicId, () -> now(clinicId)));

  void tell(String clinicId) {
    soon.tell(clinicId);
  }

  private void now(String clinicId) {
    scope.run(clinicId, () -> visited.fire(new PatientsVisited(clinicId)));
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queue.stop(2);
  }
}
