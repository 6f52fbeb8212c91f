package care.anbu.shared;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does something again and again in this process, on a thread of its own that keeps no process from
 * ending. What fails once is done again all the same. What only one process of several should do is
 * a job of the cluster instead.
 */
public final class Clockwork {

  private static final Logger LOG = Logger.getLogger(Clockwork.class);

  private final String name;
  private final ScheduledExecutorService thread;

  /**
   * @param name of its thread, and what the log calls it
   */
  public Clockwork(String name) {
    this.name = name;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var daemon = new Thread(task, name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Once, as soon as nothing else is under way. */
  public void once(Runnable work) {
    thread.execute(() -> run(work));
  }

  /**
   * From after the first wait on until {@link #stop}.
   *
   * @param pause from the end of one time to the next
   */
  public void every(Duration first, Duration pause, Runnable work) {
    thread.scheduleWithFixedDelay(
        () -> run(work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The executor would never do again what has thrown once, and tell nobody. */
  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error fault) {
      LOG.warnf(fault, "%s failed, and goes on", name);
    }
  }

  public void stop() {
    thread.shutdownNow();
  }
}
