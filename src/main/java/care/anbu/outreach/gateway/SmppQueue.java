package care.anbu.outreach.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Parts that have not left, the oldest first. They leave as windows and the rate have room; what
 * cannot is given back, and a text of which something has left is ended before others begin.
 */
final class SmppQueue {

  /**
   * A text of which a part left is tried for so long: less than a lease, so that it is recorded by
   * whoever sent it.
   */
  private static final Duration BEGUN = Duration.ofMinutes(2);

  private final SmppBinds binds;
  private final GatewayRate rate;
  private final Duration timeout;
  private final Clock clock;

  /** Everything here is done holding it. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** When a part last left; of {@link System#nanoTime}, as all moments here. */
  private long moved = System.nanoTime();

  private boolean closing;
  private long closeBy;

  /** What the parts of one message have in common. */
  private static final class Text {

    final long since = System.nanoTime();

    /** When its first part left. */
    long left;

    /** Parts that left and were not refused: the phone may have them. */
    int begun;

    /** Why one of them was given back; or null. */
    SmppAnswer refused;
  }

  /**
   * A part that has not left.
   *
   * @param said the last answer, when it was asked to come back; or null
   */
  private record Waiting(
      SmppPart part, Text text, CompletableFuture<SmppAnswer> answer, SmppAnswer said) {}

  /**
   * @param timeout when nothing leaves for so long, what waits is given back
   */
  SmppQueue(SmppBinds binds, GatewayRate rate, Duration timeout, Clock clock) {
    this.binds = binds;
    this.rate = rate;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** The parts of one message; each answer says what became of one, and never fails. */
  List<CompletableFuture<SmppAnswer>> add(List<SmppPart> parts) {
    var answers = new ArrayList<CompletableFuture<SmppAnswer>>();
    var text = new Text();
    synchronized (waiting) {
      for (SmppPart part : parts) {
        var answer = new CompletableFuture<SmppAnswer>();
        answers.add(answer);
        waiting.add(new Waiting(part, text, answer, null));
      }
    }
    sendWaiting();
    return answers;
  }

  /** Lets leave what there is room for. */
  void sendWaiting() {
    for (Runnable next = next(); next != null; next = next()) {
      next.run();
    }
  }

  /** What is to be done outside of the lock; null: nothing for now. */
  private Runnable next() {
    synchronized (waiting) {
      Waiting first = waiting.peek();
      if (first == null) {
        return null;
      }
      SmppAnswer end = end(first, System.nanoTime());
      if (end != null) {
        waiting.remove();
        return () -> first.answer().complete(end);
      }
      Optional<SmppBind> bind = binds.free();
      if (bind.isEmpty() || !rate.take()) {
        return null;
      }
      waiting.remove();
      moved = System.nanoTime();
      Text text = first.text();
      if (text.begun == 0 && first.said() == null) {
        text.left = moved;
      }
      text.begun++;
      // Within the lock, or two would take the same room.
      var answer = bind.get().submit(first.part(), clock.instant());
      return () -> answer.thenAccept(said -> heard(first, said));
    }
  }

  /** Gives back what cannot leave any more, whatever stands before it. */
  void giveBack() {
    var back = new ArrayList<Runnable>();
    synchronized (waiting) {
      long now = System.nanoTime();
      for (var parts = waiting.iterator(); parts.hasNext(); ) {
        Waiting part = parts.next();
        SmppAnswer end = end(part, now);
        if (end != null) {
          parts.remove();
          back.add(() -> part.answer().complete(end));
        }
      }
    }
    back.forEach(Runnable::run);
  }

  /** What it is given back with; null: nothing is in the way. */
  private SmppAnswer end(Waiting part, long now) {
    Text text = part.text();
    if (text.begun == 0 && text.refused != null) {
      return text.refused;
    }
    String hindrance = hindrance(part, now);
    if (hindrance == null) {
      return null;
    }
    text.refused = part.said() == null ? SmppAnswer.notSent(hindrance) : part.said();
    return text.refused;
  }

  private String hindrance(Waiting part, long now) {
    Text text = part.text();
    if (part.part().late(clock.instant())) {
      return "expired";
    }
    if (text.begun > 0) {
      // The rest follows as long as it can: a piece of a text helps nobody.
      boolean longEnough = now - text.left > BEGUN.toNanos();
      return closing && now - closeBy >= 0 ? "closed" : longEnough ? "no room" : null;
    }
    if (closing) {
      return "closed";
    }
    // Where others leave, its turn comes, however slow the rate is.
    long stands = Math.min(now - moved, now - text.since);
    return stands > timeout.toNanos() ? "no room" : binds.problem();
  }

  private void heard(Waiting part, SmppAnswer said) {
    if (said.unknown()) {
      // Java has one thread for all timeouts, which may not be held up.
      CompletableFuture.runAsync(() -> hear(part, said));
    } else {
      hear(part, said);
    }
  }

  private void hear(Waiting part, SmppAnswer said) {
    if (said.taken() || said.unknown() || !again(part, said)) {
      part.answer().complete(said);
    }
    sendWaiting();
  }

  /** Whether what was not taken leaves again: the gateway asked for it, and there is time. */
  private boolean again(Waiting part, SmppAnswer said) {
    long now = System.nanoTime();
    synchronized (waiting) {
      Text text = part.text();
      text.begun--;
      if (said.status() != null && SmppCodes.slower(said.status())) {
        rate.throttled();
        Duration limit = text.begun > 0 ? BEGUN : timeout;
        if (now - text.left < limit.toNanos()) {
          waiting.addFirst(new Waiting(part.part(), text, part.answer(), said));
          return true;
        }
      }
      text.refused = said;
      return false;
    }
  }

  /** From now on no text begins; those that have are ended, if they can be within the timeout. */
  void close() {
    synchronized (waiting) {
      closing = true;
      closeBy = System.nanoTime() + timeout.toNanos();
    }
  }

  /** Whether it was closed, and nothing is waited for any more; nothing leaves after that. */
  boolean over() {
    synchronized (waiting) {
      long now = System.nanoTime();
      boolean over = closing && (binds.inFlight() == 0 && waiting.isEmpty() || now - closeBy >= 0);
      closeBy = over ? now : closeBy;
      return over;
    }
  }
}
