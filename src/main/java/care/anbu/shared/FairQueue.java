package care.anbu.shared;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Background work of many clinics on a few threads: of one clinic one piece at a time, in the order
 * in which it came, and the clinics take turns. So one clinic's backlog holds up nobody else's.
 */
public final class FairQueue {

  private static final Logger LOG = Logger.getLogger(FairQueue.class);

  private final ExecutorService threads;

  /** What waits, by clinic; the clinic that has waited longest for a turn comes first. */
  private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

  private final Set<String> busy = new HashSet<>();

  /**
   * @param name of its threads
   * @param atOnce how many clinics at the same time
   */
  public FairQueue(String name, int atOnce) {
    threads = Executors.newFixedThreadPool(atOnce, task -> new Thread(task, name));
  }

  /** Puts work at the end of what its clinic has waiting. */
  public synchronized void add(String clinicId, Runnable work) {
    waiting.computeIfAbsent(clinicId, clinic -> new ArrayDeque<>()).add(work);
    try {
      threads.execute(this::one);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("not begun: the service is stopping");
    }
  }

  private void one() {
    String clinicId;
    Runnable work;
    synchronized (this) {
      clinicId =
          waiting.keySet().stream().filter(clinic -> !busy.contains(clinic)).findFirst().orElse("");
      if (clinicId.isEmpty()) {
        return; // Whoever works for that clinic goes on with what it has waiting.
      }
      Queue<Runnable> its = waiting.remove(clinicId);
      work = its.remove();
      if (!its.isEmpty()) {
        waiting.put(clinicId, its);
      }
      busy.add(clinicId);
    }
    try {
      work.run();
    } catch (RuntimeException fault) {
      LOG.error("background work failed", fault);
    } finally {
      done(clinicId);
    }
  }

  private synchronized void done(String clinicId) {
    busy.remove(clinicId);
    if (waiting.containsKey(clinicId) && !threads.isShutdown()) {
      threads.execute(this::one);
    }
  }

  /** Begins nothing more, interrupts what goes on, and waits so long for it. */
  public void stop(long seconds) throws InterruptedException {
    interrupt();
    await(Duration.ofSeconds(seconds));
  }

  /** Begins nothing more, and interrupts what goes on. */
  public void interrupt() {
    threads.shutdownNow();
  }

  /** Waits so long for what was interrupted. */
  public void await(Duration most) throws InterruptedException {
    threads.awaitTermination(most.toNanos(), TimeUnit.NANOSECONDS);
  }
}
