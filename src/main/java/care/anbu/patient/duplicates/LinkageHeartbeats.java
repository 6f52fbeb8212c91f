package care.anbu.patient.duplicates;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clockwork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives the signs of life of this process's runs, ends those of any process that is gone, with the
 * reason, and begins them again. Each process speaks for itself, so this is no job of the cluster.
 */
@ApplicationScoped
class LinkageHeartbeats {

  private static final Logger LOG = Logger.getLogger(LinkageHeartbeats.class);

  /** A fifth of a minute, within which a dead run is to be found: see {@link LinkageLife}. */
  private static final Duration EVERY = Duration.ofSeconds(12);

  @Inject LinkageRuns runs;
  @Inject LinkageLife life;
  @Inject LinkageSettings settings;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;

  private final Clockwork clockwork = new Clockwork("linkage-heartbeats");

  /** What an earlier process of this name left, and then whatever falls silent. */
  void begin(@Observes StartupEvent started) {
    look(true);
    clockwork.once(this::catchUp);
    clockwork.every(EVERY, EVERY, () -> look(false));
  }

  /**
   * Looks at all clinics once.
   *
   * @param justStarted whether no run of this process's name can be at work
   */
  void look(boolean justStarted) {
    try {
      runs.atWork().forEach((id, clinicId) -> scope.run(clinicId, () -> life.giveSign(id)));
      List<String> ids = QuarkusTransaction.requiringNew().call(clinics::ids);
      for (String clinicId : ids) {
        endDead(clinicId, justStarted);
      }
    } catch (RuntimeException fault) {
      LOG.warn("comparisons under way could not be looked at", fault);
    }
  }

  private void endDead(String clinicId, boolean justStarted) {
    LinkageRun dead = scope.call(clinicId, () -> life.endDead(justStarted));
    if (dead != null) {
      LOG.warnf("linkage %s was interrupted", dead.ref());
      if (settings.automatic()) {
        runs.startLater(clinicId, dead.kind, 0);
      }
    }
  }

  /** What changed shortly before the process ended was not compared yet. */
  private void catchUp() {
    if (!settings.automatic()) {
      return;
    }
    try {
      for (String clinicId : QuarkusTransaction.requiringNew().call(clinics::ids)) {
        if (scope.call(clinicId, life::isBehind)) {
          runs.startLater(clinicId, LinkageRun.Kind.INCREMENTAL, settings.delay().toMillis());
        }
      }
    } catch (RuntimeException fault) {
      LOG.warn("what changed before this start is compared at the next change", fault);
    }
  }

  void end(@Observes ShutdownEvent stopping) {
    clockwork.stop();
  }
}
