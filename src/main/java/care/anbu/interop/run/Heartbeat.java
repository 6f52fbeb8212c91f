package care.anbu.interop.run;

import care.anbu.shared.Clockwork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Tells the database every twelve seconds that this process still has its imports in hand, and
 * takes up those that it had to drop. Each process speaks for itself, so this is no job of the
 * cluster.
 */
@ApplicationScoped
class Heartbeat {

  private static final Duration EVERY = Duration.ofSeconds(12);

  @Inject Imports imports;
  @Inject DeadRuns deadRuns;

  private final Clockwork clockwork = new Clockwork("import-signs-of-life");

  void begin(@Observes StartupEvent started) {
    clockwork.every(EVERY, EVERY, this::give);
  }

  private void give() {
    imports.keepAlive();
    deadRuns.ours();
    imports.tidy();
  }

  void end(@Observes ShutdownEvent stopping) {
    clockwork.stop();
  }
}
