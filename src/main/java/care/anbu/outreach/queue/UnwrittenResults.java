package care.anbu.outreach.queue;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clockwork;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What gateways said, and what follows from it, while the database could not be reached or had no
 * connection left. It is written as soon as that is over, in the order in which it came; until then
 * nothing more of that clinic's channel begins. What cannot be written in an hour, before the
 * process ends, or for want of memory is left to the lease, as after a crash.
 */
@ApplicationScoped
class UnwrittenResults {

  /** Messages whose results are kept, of all clinics: about 15 MB. */
  static final int MOST = 50_000;

  /** Between two tries; the pause doubles up to the longest, much shorter than a lease. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  static final Duration KEPT = Duration.ofHours(1);

  private static final Duration LOOK = Duration.ofMillis(500);

  @Inject ClinicScope scope;
  @Inject Clock clock;

  private final Map<ClinicChannel, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final Clockwork clockwork = new Clockwork("unwritten-results");

  /** What is to be written about so many messages. */
  private record Writing(int messages, Instant since, Runnable work) {}

  /** What waits of one clinic's channel, the oldest first. Everything is done holding it. */
  private static final class Line {

    final Deque<Writing> waiting = new ArrayDeque<>();
    Duration pause = FIRST_PAUSE;
    Instant next = Instant.MIN;

    void waitLonger(Instant now) {
      next = now.plus(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  void begin(@Observes StartupEvent started) {
    clockwork.every(LOOK, LOOK, this::again);
  }

  /**
   * Writes at once, or keeps it where the database does not take it now.
   *
   * @param messages how many it is about
   * @param now in the clinic of this thread
   * @param later the same some time after, in the clinic of the channel, perhaps for the second
   *     time: whether a commit was lost before or after it was made is not known
   */
  void write(ClinicChannel of, int messages, Runnable now, Runnable later) {
    if (messages == 0) {
      return;
    }
    Line line = lines.computeIfAbsent(of, first -> new Line());
    synchronized (line) {
      if (line.waiting.isEmpty() && settled(now)) {
        return;
      }
      if (kept.get() + messages > MOST) {
        Log.errorf("results of %d messages are lost: too many wait for the database", messages);
        return;
      }
      Instant moment = clock.instant();
      if (line.waiting.isEmpty()) {
        line.pause = FIRST_PAUSE;
        line.waitLonger(moment);
      }
      line.waiting.add(new Writing(messages, moment, later));
      kept.addAndGet(messages);
    }
  }

  /** The same, where it is the same some time after. */
  void write(ClinicChannel of, int messages, Runnable work) {
    write(of, messages, work, work);
  }

  /** Whether something of a channel waits. */
  boolean waits(ClinicChannel of) {
    Line line = lines.get(of);
    if (line == null) {
      return false;
    }
    synchronized (line) {
      return !line.waiting.isEmpty();
    }
  }

  /**
   * Tries at once to write what waits of a channel.
   *
   * @return whether nothing waits any more
   */
  boolean clear(ClinicChannel of) {
    Line line = lines.get(of);
    return line == null || clear(of, line, Instant.MAX);
  }

  /** Tries what has waited long enough since the last time. */
  void again() {
    if (kept.get() > 0) {
      lines.forEach((of, line) -> clear(of, line, clock.instant()));
    }
  }

  /**
   * @param by those that are to be tried again later are not tried
   */
  private boolean clear(ClinicChannel of, Line line, Instant by) {
    synchronized (line) {
      if (line.next.isAfter(by) || line.waiting.isEmpty()) {
        return line.waiting.isEmpty();
      }
      while (!line.waiting.isEmpty()) {
        Writing first = line.waiting.peek();
        Instant now = clock.instant();
        if (now.isAfter(first.since().plus(KEPT))) {
          Log.errorf("results of %d messages are lost: no database for long", first.messages());
        } else if (!scope.call(of.clinicId(), () -> settled(first.work()))) {
          line.waitLonger(now);
          return false;
        }
        line.waiting.remove();
        kept.addAndGet(-first.messages());
      }
      return true;
    }
  }

  /** Whether it was written, or never can be. */
  private static boolean settled(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException failure) {
      if (Transactions.mayPass(failure)) {
        Log.warn("what became of messages waits for the database", failure);
        return false;
      }
      Log.error("what became of messages cannot be written", failure);
      return true;
    }
  }

  /** For so long tries to write all, then leaves the rest to the lease. */
  void end(Duration within) {
    clockwork.stop();
    long until = System.nanoTime() + within.toNanos();
    boolean all = false;
    while (!all && System.nanoTime() < until) {
      all = lines.keySet().stream().map(this::clear).reduce(true, Boolean::logicalAnd);
      if (!all) {
        pause();
      }
    }
    if (kept.get() > 0) {
      Log.errorf("results of %d messages are lost: no database before the end", kept.get());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
