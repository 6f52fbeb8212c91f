package care.anbu.outreach.queue;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.WhenUnknown;
import java.time.Instant;

/**
 * What an attempt came to, and what that makes of its row.
 *
 * @param dueAt the next try; null unless the row is ready again
 */
record AttemptResult(
    long attemptId, long outreachId, Delivery delivery, OutreachState next, Instant dueAt) {

  /** It could not leave as AlimTalk, and goes as a text. */
  boolean asText() {
    return delivery.otherWay();
  }

  /**
   * Temporary failures wait by the rule. The unknown waits too where the gateway can be asked, in
   * either way; what asking comes to is for {@link UnknownMessages} to say.
   */
  static AttemptResult of(
      PendingAttempt attempt,
      Delivery answer,
      int attempts,
      WhenUnknown whenUnknown,
      SendingSettings settings,
      Instant now) {
    Delivery delivery = deliveryOf(attempt, answer);
    boolean triesLeft = attempts <= settings.retries().size();
    Instant again =
        now.plus(settings.retries().get(Math.min(attempts, settings.retries().size()) - 1));
    return switch (delivery.outcome()) {
      case ACCEPTED -> new AttemptResult(attempt, delivery, OutreachState.SENT, null);
      case RETRY ->
          triesLeft
              ? new AttemptResult(attempt, delivery, OutreachState.READY, again)
              : new AttemptResult(attempt, delivery, OutreachState.DROPPED, null);
      case UNKNOWN ->
          whenUnknown == WhenUnknown.ASK || triesLeft && whenUnknown == WhenUnknown.REPEAT
              ? new AttemptResult(attempt, delivery, OutreachState.READY, again)
              : new AttemptResult(attempt, delivery, OutreachState.IN_DOUBT, null);
      default ->
          delivery.otherWay()
              ? new AttemptResult(attempt, delivery, OutreachState.READY, now)
              : new AttemptResult(attempt, delivery, OutreachState.FAILED, null);
    };
  }

  /**
   * A replay that was not taken says nothing about the first try, which may have arrived: it stays
   * unknown, so that the next try keeps the key.
   */
  private static Delivery deliveryOf(PendingAttempt attempt, Delivery answer) {
    return attempt.replay() && answer.outcome() == Outcome.RETRY
        ? Delivery.unknown(answer.code())
        : answer;
  }

  private AttemptResult(
      PendingAttempt attempt, Delivery delivery, OutreachState next, Instant dueAt) {
    this(attempt.attemptId(), attempt.outreachId(), delivery, next, dueAt);
  }

  OutreachReason reason() {
    return switch (next) {
      case FAILED -> delivery.optedOut() ? OutreachReason.OPTED_OUT : OutreachReason.REJECTED;
      case DROPPED -> OutreachReason.TRIES_USED_UP;
      case READY -> asText() ? OutreachReason.NOT_BY_ALIMTALK : null;
      default -> null;
    };
  }
}
