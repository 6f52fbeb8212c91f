package care.anbu.outreach.queue;

import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages on their way through one gateway, as many in a request as it takes. So many requests are
 * in flight at once, and each answer starts the next, while the worker writes attempts and results:
 * neither waits for the other.
 */
final class InFlightMessages {

  /** Waits so long for more answers, so that they are recorded together. */
  private static final long LINGER_MILLIS = 4;

  /** A message and the gateway's answer to it. */
  record Landed(PendingAttempt attempt, Delivery delivery) {}

  private final GatewayClient client;
  private final Semaphore places;
  private final int downAfter;
  private final ConcurrentLinkedQueue<PendingAttempt> waiting = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Landed> landed = new LinkedBlockingQueue<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private int collected;
  private int taken;

  InFlightMessages(GatewayClient client, SendingSettings settings) {
    this.client = client;
    this.places = new Semaphore(settings.senders());
    this.downAfter = settings.downAfter();
  }

  /** Sends these as soon as there is room. */
  void take(List<PendingAttempt> pending) {
    taken += pending.size();
    waitingCount.addAndGet(pending.size());
    waiting.addAll(pending);
    fill();
  }

  /** How many have not left yet. */
  int waiting() {
    return waitingCount.get();
  }

  boolean over() {
    return collected == taken;
  }

  /** So many failures in a row are not the messages' fault. */
  boolean gatewayDown() {
    return failuresInARow.get() >= downAfter;
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
    while (places.tryAcquire()) {
      List<PendingAttempt> next = next();
      if (next.isEmpty()) {
        places.release();
        return;
      }
      waitingCount.addAndGet(-next.size());
      send(next)
          .whenComplete(
              (deliveries, broken) ->
                  land(
                      next,
                      whole(next, deliveries, broken)
                          ? deliveries
                          : Collections.nCopies(next.size(), Delivery.unknown("broken"))));
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

  /** As many as one request takes. */
  private List<PendingAttempt> next() {
    var next = new ArrayList<PendingAttempt>();
    while (next.size() < client.atOnce()) {
      PendingAttempt one = waiting.poll();
      if (one == null) {
        break;
      }
      next.add(one);
    }
    return next;
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
    places.release();
    for (int i = 0; i < attempts.size(); i++) {
      Delivery delivery = deliveries.get(i);
      if (delivery.answered()) {
        failuresInARow.set(0);
      } else if (!delivery.here()) {
        failuresInARow.incrementAndGet();
      }
      landed.add(new Landed(attempts.get(i), delivery));
    }
    fill();
  }
}
