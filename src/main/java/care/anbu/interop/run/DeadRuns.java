package care.anbu.interop.run;

import care.anbu.clinic.Clinics;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.store.SourceKeys;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Finds runs whose process died, or lost the database, and goes on with them. Where the file lies
 * with that process alone, the run waits for it to come back, for a while, and then ends; at once,
 * where it was this very process.
 */
@ApplicationScoped
class DeadRuns {

  private static final Logger LOG = Logger.getLogger(DeadRuns.class);

  @Inject ImportRuns runs;
  @Inject Imports imports;
  @Inject ImportSettings settings;
  @Inject SourceKeys keys;
  @Inject Worker worker;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** More than two signs of life that did not come through. */
  private final Reachable database = new Reachable(Duration.ofSeconds(30));

  /** What an earlier process of this name left. */
  void started(@Observes StartupEvent started) {
    ours();
  }

  /** Runs of this process that nobody works on. */
  void ours() {
    resumeAll(() -> runs.list("state = ?1 and worker = ?2", State.RUNNING, worker.name()));
    database.answered(clock.instant());
  }

  @Scheduled(every = "10s", delayed = "45s")
  void look() {
    if (database.steadyFor(settings.silence(), clock.instant())) {
      silent();
    }
  }

  /** What other processes left that are silent. */
  void silent() {
    resumeAll(() -> runs.silentFor(settings.silence()).stream().map(runs::findById).toList());
  }

  private void resumeAll(Supplier<List<ImportRun>> which) {
    List<String> ids = QuarkusTransaction.requiringNew().call(clinics::ids);
    for (String clinicId : ids) {
      scope.run(clinicId, () -> resume(which));
    }
  }

  private void resume(Supplier<List<ImportRun>> which) {
    List<ImportRun> mine =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    which.get().stream()
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
      runs.seen(run.id);
      return true;
    }
    if (!run.worker.equals(worker.name()) && run.seenAt.plus(settings.lostAfter()).isAfter(now)) {
      return false;
    }
    LOG.warnf("import %s was interrupted, and its file is gone", run.ref());
    run.end(Failure.INTERRUPTED, now);
    keys.forgetOwn(run.clinicId(), run.id);
    return false;
  }
}
