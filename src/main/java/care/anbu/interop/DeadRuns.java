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
 * Finds runs whose process died, or lost the database, and goes on with them; where the file is
 * gone as well, the run ends.
 */
@ApplicationScoped
class DeadRuns {

  private static final Logger LOG = Logger.getLogger(DeadRuns.class);

  @Inject ImportRuns runs;
  @Inject Imports imports;
  @Inject ImportSettings settings;
  @Inject Worker worker;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** What an earlier process of this name left. */
  void started(@Observes StartupEvent started) {
    ours();
  }

  /** Runs of this process that nobody works on. */
  void ours() {
    resumeAll("worker = ?2", worker.name());
  }

  /** What other processes left that will not come back. */
  @Scheduled(every = "1m", delayed = "1m")
  void silent() {
    resumeAll("seenAt < ?2", clock.instant().minus(settings.silence()));
  }

  private void resumeAll(String which, Object value) {
    List<String> ids = QuarkusTransaction.requiringNew().call(clinics::ids);
    for (String clinicId : ids) {
      scope.run(clinicId, () -> resume(which, value));
    }
  }

  private void resume(String which, Object value) {
    List<ImportRun> mine =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    runs.list("state = ?1 and " + which, State.RUNNING, value).stream()
                        .filter(run -> !imports.hasInHand(run))
                        .filter(this::takeOver)
                        .toList());
    mine.forEach(imports::goOn);
  }

  private boolean takeOver(ImportRun run) {
    Instant now = clock.instant();
    if (imports.hasFileOf(run)) {
      LOG.infof("import %s goes on", run.ref());
      run.goOn(worker.name(), now);
      return true;
    }
    LOG.warnf("import %s was interrupted, and its file is gone", run.ref());
    run.end(Failure.INTERRUPTED, now);
    return false;
  }
}
