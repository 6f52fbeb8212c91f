package care.anbu.interop.run;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the database every twelve seconds that this process still has its imports in hand, and
 * takes up those that it had to drop. Each process speaks for itself, so this is no job of the
 * cluster.
 */
@ApplicationScoped
class Heartbeat {

  private static final Logger LOG = Logger.getLogger(Heartbeat.class);

  @Inject Imports imports;
  @Inject DeadRuns deadRuns;

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "import-signs-of-life");
            thread.setDaemon(true);
            return thread;
          });

  void begin(@Observes StartupEvent started) {
    clockwork.scheduleWithFixedDelay(this::give, 12, 12, TimeUnit.SECONDS);
  }

  private void give() {
    try {
      imports.keepAlive();
      deadRuns.ours();
      imports.tidy();
    } catch (RuntimeException fault) {
      LOG.warn("no sign of life could be given for imports under way", fault);
    }
  }

  void end(@Observes ShutdownEvent stopping) {
    clockwork.shutdownNow();
  }
}
