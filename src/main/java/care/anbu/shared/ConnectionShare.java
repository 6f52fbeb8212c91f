package care.anbu.shared;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How many connections of the database one kind of background work may hold at once, however many
 * threads it has: a sixth of the pool, so that pages always get one. Who comes first is served
 * first.
 */
public final class ConnectionShare {

  private static final int PARTS = 6;

  private final Semaphore places;
  private final int ofOneClinic;
  private final Map<String, Semaphore> clinics = new ConcurrentHashMap<>();
  private final ThreadLocal<Boolean> within = new ThreadLocal<>();

  public ConnectionShare() {
    this(
        ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.jdbc.max-size", Integer.class)
                .orElse(2 * PARTS)
            / PARTS);
  }

  ConnectionShare(int connections) {
    places = new Semaphore(Math.max(1, connections), true);
    ofOneClinic = (Math.max(1, connections) + 1) / 2;
  }

  /** Waits for a place, and works; at once within other work of this kind. */
  public <T> T call(Callable<T> work) throws Exception {
    if (within.get() != null) {
      return work.call();
    }
    places.acquireUninterruptibly();
    within.set(true);
    try {
      return work.call();
    } finally {
      within.remove();
      places.release();
    }
  }

  /** Work of one clinic, which has half of the places at most, however long its work takes. */
  public <T> T get(String clinicId, Supplier<T> work) {
    Semaphore own = clinics.computeIfAbsent(clinicId, id -> new Semaphore(ofOneClinic, true));
    own.acquireUninterruptibly();
    try {
      return get(work);
    } finally {
      own.release();
    }
  }

  /** The same of work that throws nothing to be declared. */
  public <T> T get(Supplier<T> work) {
    try {
      return call(work::get);
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception never) {
      throw new IllegalStateException(never);
    }
  }
}
