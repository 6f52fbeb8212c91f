package care.anbu.outreach;

import care.anbu.outreach.queue.Dispatch;
import care.anbu.shared.Clockwork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Looks every second whether something is due, or was left behind by a process that is gone. Each
 * process looks for itself, since what they find is shared out by their claims: a job of the
 * cluster would wait half a minute until a dead process is missed.
 */
@ApplicationScoped
class QueueLook {

  private static final Duration EVERY = Duration.ofSeconds(1);

  @Inject Dispatch dispatch;
  @Inject Scheduler jobs;

  private final Clockwork clockwork = new Clockwork("queue-look");

  void begin(@Observes StartupEvent started) {
    clockwork.every(EVERY, EVERY, this::look);
  }

  /** Where jobs are halted, nothing is sent by itself either. */
  private void look() {
    if (jobs.isRunning()) {
      dispatch.start();
    }
  }

  void end(@Observes ShutdownEvent stopping) {
    clockwork.stop();
  }
}
