package care.anbu.interop;

import care.anbu.clinic.Clinics;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Ends the runs of processes that died. Importing the file again completes them: what was imported
 * is known by its keys.
 */
@ApplicationScoped
class DeadRuns {

  private static final Logger LOG = Logger.getLogger(DeadRuns.class);

  @Inject ImportRuns runs;
  @Inject UploadFolder folder;
  @Inject ImportSettings settings;
  @Inject Worker worker;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** What an earlier process of this name left. */
  void started(@Observes StartupEvent started) {
    endAll("worker = ?2", worker.name());
  }

  /** What processes left that will not come back. */
  @Scheduled(every = "1m", delayed = "1m")
  void silent() {
    endAll("seenAt < ?2", clock.instant().minus(settings.silence()));
  }

  private void endAll(String which, Object value) {
    List<String> ids = QuarkusTransaction.requiringNew().call(clinics::ids);
    for (String clinicId : ids) {
      scope.run(clinicId, () -> end(which, value));
    }
  }

  private void end(String which, Object value) {
    Instant now = clock.instant();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                runs.list("state = ?1 and " + which, State.RUNNING, value)
                    .forEach(
                        run -> {
                          LOG.warnf("import %s was interrupted", run.ref());
                          run.end(Failure.INTERRUPTED, now);
                          folder.discardAllOf(run.ref());
                        }));
  }
}
