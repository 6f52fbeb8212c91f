package care.anbu.outreach.queue;

import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClient;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayRate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Messages on their way through one gateway, as many in a request as it takes. So many requests are
 * in flight at once, and each answer starts the next, while the worker writes attempts and results:
 * neither waits for the other.
 */
final class InFlightMessages {

  /** Waits so long for more answers, so that they are recorded together. */
  private static final long LINGER_MILLIS = 4;

  /** What the rate holds back is looked at so often. */
  private static final long TICK_MILLIS = 20;

  /** A message and the gateway's answer to it. */
  record Landed(PendingAttempt attempt, Delivery delivery) {}

  /**
   * A message that has not left.
   *
   * @param until others may take it for lost after that
   */
  private record Waiting(PendingAttempt attempt, Instant until) {}

  private final GatewayClient client;
  private final Semaphore places;
  private final int downAfter;
  private final GatewayRate rate;
  private final Clock clock;

  /** What has not left; everything with it is done holding it. */
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private final BlockingQueue<Landed> landed = new LinkedBlockingQueue<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicBoolean planned = new AtomicBoolean();

  /** What it said when it took no more, with how long it is to be left alone; null: it does. */
  private volatile Delivery putOff;

  private int collected;
  private int taken;

  InFlightMessages(GatewayClients.Ready gateway, SendingSettings settings, Clock clock) {
    this.client = gateway.client();
    this.rate = gateway.rate();
    this.places = new Semaphore(settings.senders());
    this.downAfter = settings.downAfter();
    this.clock = clock;
  }

  /**
   * Sends these as soon as there is room.
   *
   * @param until what has not left by then does not leave any more
   */
  void take(List<PendingAttempt> pending, Instant until) {
    taken += pending.size();
    synchronized (waiting) {
      pending.forEach(attempt -> waiting.add(new Waiting(attempt, until)));
    }
    fill();
  }

  /** How many have not left yet. */
  int waiting() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  boolean over() {
    return collected == taken;
  }

  /** So many failures in a row are not the messages' fault. */
  boolean gatewayDown() {
    return failuresInARow.get() >= downAfter;
  }

  /** Of several answers the longest rest holds. */
  private synchronized void putOff(Delivery said) {
    if (putOff == null || putOff.pause().compareTo(said.pause()) < 0) {
      putOff = said;
    }
  }

  /** How long it is to be left alone, since it takes no more at present; zero: it does. */
  Duration pause() {
    Delivery said = putOff;
    return said == null ? Duration.ZERO : said.pause();
  }

  /** Waits for the next answer, and takes those that come with it, up to so many. */
  List<Landed> collect(int most) {
    var answers = new ArrayList<Landed>();
    try {
      Landed next = landed.take();
      while (next != null) {
        answers.add(next);
        landed.drainTo(answers, most - answers.size());
        next = answers.size() < most ? landed.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS) : null;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while messages were in flight", stopped);
    }
    collected += answers.size();
    return answers;
  }

  private void fill() {
    // What waits would be refused, too, and would wait here for the whole rest.
    if (putOff != null) {
      giveBack(one -> true, putOff);
      return;
    }
    // The machine stood still, or the gateway kept all places for long.
    Instant now = clock.instant();
    giveBack(one -> now.isAfter(one.until()), Delivery.postponed("lease over", Duration.ZERO));
    while (places.tryAcquire()) {
      List<PendingAttempt> next = next();
      if (next.isEmpty()) {
        places.release();
        return;
      }
      send(next)
          .whenComplete(
              (deliveries, broken) -> {
                places.release();
                land(
                    next,
                    whole(next, deliveries, broken)
                        ? deliveries
                        : Collections.nCopies(next.size(), Delivery.unknown("broken")));
              });
    }
  }

  /** A client that forgets a message has answered nothing: nobody may wait for it forever. */
  private static boolean whole(
      List<PendingAttempt> asked, List<Delivery> deliveries, Throwable broken) {
    return broken == null
        && deliveries != null
        && deliveries.size() == asked.size()
        && deliveries.stream().allMatch(Objects::nonNull);
  }

  /** As many as one request takes, once the rate lets them. */
  private List<PendingAttempt> next() {
    synchronized (waiting) {
      int together = Math.min(client.atOnce(), waiting.size());
      if (together > 0 && !rate.take(together)) {
        fillLater();
        return List.of();
      }
      return poll(together);
    }
  }

  private List<PendingAttempt> poll(int count) {
    var some = new ArrayList<PendingAttempt>();
    while (some.size() < count) {
      some.add(waiting.remove().attempt());
    }
    return some;
  }

  private void fillLater() {
    if (planned.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                planned.set(false);
                fill();
              });
    }
  }

  /** A client that throws has answered too: nobody may wait for it forever. */
  private CompletionStage<List<Delivery>> send(List<PendingAttempt> attempts) {
    try {
      return client.sendTogether(attempts.stream().map(PendingAttempt::message).toList());
    } catch (RuntimeException broken) {
      return CompletableFuture.failedFuture(broken);
    }
  }

  /** Each message of a request counts: a gateway that lost a hundred may lose the next, too. */
  private void land(List<PendingAttempt> attempts, List<Delivery> deliveries) {
    for (int i = 0; i < attempts.size(); i++) {
      Delivery delivery = deliveries.get(i);
      if (delivery.postponed()) {
        delivery = delivery.after(rate.throttled(delivery.pause()));
        putOff(delivery);
      } else if (delivery.answered()) {
        failuresInARow.set(0);
        rate.taken();
      } else if (!delivery.here()) {
        failuresInARow.incrementAndGet();
      }
      landed.add(new Landed(attempts.get(i), delivery));
    }
    fill();
  }

  /** What waits first comes back without having left, as long as it is so. */
  private void giveBack(Predicate<Waiting> which, Delivery why) {
    synchronized (waiting) {
      while (!waiting.isEmpty() && which.test(waiting.peek())) {
        landed.add(new Landed(waiting.remove().attempt(), why));
      }
    }
  }
}
