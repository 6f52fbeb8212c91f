package care.anbu.interop.hl7v2;

import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.FairQueue;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Tells that messages have brought visits, behind their acknowledgements: whoever listens looks
 * through whole campaigns, and no sender waits for that. What comes within a second, or while they
 * look, is told once. Nobody is contacted for want of it: each message is checked again before it
 * is sent.
 */
@ApplicationScoped
class VisitNews {

  @Inject ClinicScope scope;
  @Inject Event<PatientsVisited> visited;

  private final Executor inASecond = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  private final FairQueue queue = new FairQueue("hl7-visits", 1);

  /** Clinics of which nobody has begun to tell what came. */
  private final Set<String> untold = ConcurrentHashMap.newKeySet();

  void tell(String clinicId) {
    if (untold.add(clinicId)) {
      inASecond.execute(() -> queue.add(clinicId, () -> tellNow(clinicId)));
    }
  }

  private void tellNow(String clinicId) {
    untold.remove(clinicId);
    scope.run(clinicId, () -> visited.fire(new PatientsVisited(clinicId)));
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queue.stop(2);
  }
}
