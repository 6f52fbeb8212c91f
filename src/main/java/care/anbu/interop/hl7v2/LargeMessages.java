package care.anbu.interop.hl7v2;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Messages beyond the usual size that are in memory at once: one of each clinic, and of all no more
 * than the heap bears. To read one takes many times its length, and every sender has a connection.
 */
@Singleton
class LargeMessages {

  /** Up to here a message needs no room of its own; nearly all are shorter by far. */
  static final int USUAL = 64 << 10;

  /** Many times its length are taken while it is read and masked: texts, parts, copies of both. */
  private static final int TIMES = 32;

  private final Semaphore all;
  private final Map<String, Semaphore> clinics = new ConcurrentHashMap<>();

  /** As many as half of the heap bears. */
  @Inject
  LargeMessages(Hl7Settings settings) {
    this(
        Math.max(
            1,
            Math.toIntExact(
                Runtime.getRuntime().maxMemory()
                    / 2
                    / (TIMES * settings.messageLimit().asLongValue()))));
  }

  LargeMessages(int atOnce) {
    all = new Semaphore(atOnce, true);
  }

  Room of(String clinicId) {
    return new Room(clinics.computeIfAbsent(clinicId, id -> new Semaphore(1, true)));
  }

  /** Of one connection, whose messages come one after the other. */
  final class Room {

    private final Semaphore own;
    private boolean taken;

    private Room(Semaphore own) {
      this.own = own;
    }

    /**
     * Waits for it.
     *
     * @return false when it was not to be had in time
     */
    boolean take(long nanos) throws InterruptedException {
      long deadline = System.nanoTime() + nanos;
      if (!taken && own.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        try {
          taken = all.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
          if (!taken) {
            own.release();
          }
        }
      }
      return taken;
    }

    /** The message that took it is answered. */
    void free() {
      if (taken) {
        taken = false;
        all.release();
        own.release();
      }
    }
  }
}
