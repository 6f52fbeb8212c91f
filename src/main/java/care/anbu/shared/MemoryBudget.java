package care.anbu.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;

/**
 * The part of the heap that work may take which grows with a clinic: comparing records, planning a
 * campaign, looking for households. Whoever begins says how much; what does not fit beside the
 * others waits its turn, and what would never fit is refused before it starts.
 */
@ApplicationScoped
public class MemoryBudget {

  /** The rest is for pages, imports and sending. */
  private static final double SHARE = 0.5;

  private final long all;
  private final ArrayDeque<Object> queue = new ArrayDeque<>();
  private long taken;

  public MemoryBudget() {
    this((long) (Runtime.getRuntime().maxMemory() * SHARE));
  }

  MemoryBudget(long bytes) {
    all = bytes;
  }

  /** Too much for this process, whatever else it does. */
  public static final class TooMuch extends RuntimeException {
    TooMuch(long needed, long available) {
      super("%,d MB of memory needed, %,d at most".formatted(mega(needed), mega(available)));
    }
  }

  /** What was taken, until it is closed. */
  public final class Part implements AutoCloseable {
    private long bytes;

    private Part(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      synchronized (MemoryBudget.this) {
        taken -= bytes;
        bytes = 0;
        MemoryBudget.this.notifyAll();
      }
    }
  }

  /**
   * Takes a part, waiting in turn until it is free.
   *
   * @throws TooMuch when it never will be
   */
  public synchronized Part take(long bytes) throws InterruptedException {
    if (bytes > all) {
      throw new TooMuch(bytes, all);
    }
    var turn = new Object();
    queue.add(turn);
    try {
      while (queue.peek() != turn || taken + bytes > all) {
        wait();
      }
      taken += bytes;
      return new Part(bytes);
    } finally {
      queue.remove(turn);
      notifyAll();
    }
  }

  /**
   * Takes a part if it is free now: for somebody who waits at a page.
   *
   * @throws Problem (503) when it is not
   */
  public synchronized Part takeNow(long bytes) {
    if (!queue.isEmpty() || taken + bytes > all) {
      throw new Problem(503, "busy");
    }
    taken += bytes;
    return new Part(bytes);
  }

  /** Bytes that all may take together. */
  public long bytes() {
    return all;
  }

  /** Megabytes, rounded up. */
  public static long mega(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
