package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.outreach.gateway.StatusQuery;
import care.anbu.outreach.gateway.StatusQuery.Status;
import care.anbu.outreach.gateway.WhenUnknown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The rule for messages that may or may not have left. Where the gateway knows keys, the same
 * message goes again under its key. Where it can be asked, it is asked: what it has counts as sent,
 * and what it has not, once that can no longer change, goes out anew. All else is in doubt, and a
 * person decides: what it says nothing clear about, and what another account may have.
 */
@ApplicationScoped
class UnknownMessages {

  /** A gateway that cannot be asked is tried again after so long, */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** and, counted from the try, for so long. */
  private static final Duration GIVE_UP = Duration.ofHours(6);

  @Inject AttemptResults attemptResults;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** A message of unknown fate, and its row. */
  record Lost(QueuedMessage row, OutgoingMessage message) {}

  /** What can be done about one at the gateway that the clinic has now. */
  static WhenUnknown way(QueuedMessage.Unknown unknown, GatewayClients.Ready gateway) {
    // What was tried before accounts were kept is of this one, as far as anybody knows.
    boolean sameAccount =
        unknown.account() == null || unknown.account().equals(gateway.account(unknown.way()));
    return sameAccount ? gateway.client().whenUnknown() : WhenUnknown.PERSON;
  }

  /**
   * Asks the gateway, as many at a time as may be in flight, and records what it says clearly.
   *
   * @return the others: asked about later, or in doubt
   */
  List<WithheldMessage> ask(String owner, GatewayClients.Ready gateway, List<Lost> lost) {
    if (lost.isEmpty()) {
      return List.of();
    }
    var withheld = new ArrayList<WithheldMessage>();
    var rest = lost;
    // The lease covers the whole claim: what a slow gateway leaves over is for the next one.
    Instant until = clock.instant().plus(settings.lease().dividedBy(3));
    while (!rest.isEmpty()) {
      var some = rest.subList(0, Math.min(rest.size(), settings.senders()));
      rest = rest.subList(some.size(), rest.size());
      boolean late = clock.instant().isAfter(until);
      var answers =
          some.stream()
              .map(
                  one -> late ? unasked() : query(gateway, one).find(one.message(), startedAt(one)))
              .map(stage -> stage.toCompletableFuture())
              .toList();
      var results = new ArrayList<AttemptResult>();
      for (int i = 0; i < some.size(); i++) {
        read(
            some.get(i),
            answers.get(i).join(),
            query(gateway, some.get(i)).settlesAfter(),
            results,
            withheld);
      }
      attemptResults.completeUnknown(owner, gateway, results, clock.instant());
    }
    return withheld;
  }

  /** In whichever way it may have left. */
  private static StatusQuery query(GatewayClients.Ready gateway, Lost one) {
    return gateway.client().by(one.message().way()).statusQuery().orElseThrow();
  }

  private void read(
      Lost one,
      Status status,
      Duration settlesAfter,
      List<AttemptResult> results,
      List<WithheldMessage> withheld) {
    Instant now = clock.instant();
    Instant settled = startedAt(one).plus(settlesAfter);
    switch (status.fate()) {
      case TAKEN, DELIVERED, UNDELIVERED ->
          results.add(result(one, Delivery.accepted("found", status.gatewayRef()), null));
      case ABSENT -> {
        if (now.isBefore(settled)) {
          withheld.add(later(one, settled));
        } else {
          results.add(result(one, Delivery.retry("never taken"), now));
        }
      }
      case UNCLEAR -> withheld.add(inDoubt(one));
      case NO_ANSWER ->
          withheld.add(
              now.isBefore(startedAt(one).plus(GIVE_UP))
                  ? later(one, now.plus(PAUSE))
                  : inDoubt(one));
    }
  }

  private static AttemptResult result(Lost one, Delivery delivery, Instant dueAt) {
    return new AttemptResult(
        one.row().unknown().attemptId(),
        one.row().outreachId(),
        delivery,
        dueAt == null ? OutreachState.SENT : OutreachState.READY,
        dueAt);
  }

  private static WithheldMessage later(Lost one, Instant at) {
    return new WithheldMessage(
        one.row().outreachId(), OutreachState.READY, OutreachReason.ASKED_GATEWAY, at, null, false);
  }

  private static WithheldMessage inDoubt(Lost one) {
    return WithheldMessage.ended(one.row(), OutreachState.IN_DOUBT, OutreachReason.GATEWAY_UNCLEAR);
  }

  private static Instant startedAt(Lost one) {
    return one.row().unknown().startedAt();
  }

  private static CompletableFuture<Status> unasked() {
    return CompletableFuture.completedFuture(
        new Status(StatusQuery.Fate.NO_ANSWER, null, null, false));
  }
}
