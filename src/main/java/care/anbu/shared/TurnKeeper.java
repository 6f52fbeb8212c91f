package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose turn it is: see {@link InTurn}. */
@ApplicationScoped
public class TurnKeeper {

  static final int OF_ONE_CLINIC = 2;

  /** Who comes beyond them is told at once. */
  static final int WAITING = 6;

  private static final int SHARE_OF_CONNECTIONS = 6;

  private final Semaphore all;
  private final long patienceMillis;
  private final Map<String, Semaphore> clinics = new ConcurrentHashMap<>();
  private final ThreadLocal<Boolean> within = new ThreadLocal<>();

  @Inject
  public TurnKeeper(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size", defaultValue = "30") int pool) {
    this(Math.max(1, pool / SHARE_OF_CONNECTIONS), 10_000);
  }

  TurnKeeper(int atOnce, long patienceMillis) {
    all = new Semaphore(atOnce, true);
    this.patienceMillis = patienceMillis;
  }

  /**
   * Does the work when its turn has come; at once within other work in turn.
   *
   * @throws Problem (503) when that takes too long
   */
  public <T> T inTurn(String clinicId, Callable<T> work) throws Exception {
    if (within.get() != null) {
      return work.call();
    }
    Semaphore own = clinics.computeIfAbsent(clinicId, id -> new Semaphore(OF_ONE_CLINIC, true));
    if (own.getQueueLength() >= WAITING) {
      throw busy();
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    take(own, deadline);
    try {
      // A clinic has two places here at most, so none stands before all others.
      take(all, deadline);
      within.set(true);
      try {
        return work.call();
      } finally {
        within.remove();
        all.release();
      }
    } finally {
      own.release();
    }
  }

  /** Whether this thread is at work in turn. */
  boolean isWithin() {
    return within.get() != null;
  }

  private static void take(Semaphore turns, long deadline) {
    try {
      if (!turns.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static Problem busy() {
    return new Problem(503, "busy");
  }
}
