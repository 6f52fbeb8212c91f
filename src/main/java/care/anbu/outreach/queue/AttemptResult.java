package care.anbu.outreach.queue;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.WhenUnknown;
import java.time.Duration;
import java.time.Instant;

/**
 * What an attempt came to, and what that makes of its row.
 *
 * @param dueAt the next try; null unless the row is ready again
 * @param noTry an attempt that was made before is repeated, and was put off: that counts as no try
 */
record AttemptResult(
    long attemptId,
    long outreachId,
    Delivery delivery,
    OutreachState next,
    Instant dueAt,
    boolean noTry) {

  AttemptResult(
      long attemptId, long outreachId, Delivery delivery, OutreachState next, Instant dueAt) {
    this(attemptId, outreachId, delivery, next, dueAt, false);
  }

  /** It was to begin, and surely did not. */
  static AttemptResult neverLeft(PendingAttempt attempt, Instant now) {
    var delivery = Delivery.postponed("not begun", Duration.ZERO);
    return new AttemptResult(attempt, delivery, OutreachState.READY, now);
  }

  /** It could not leave as AlimTalk, and goes as a text. */
  boolean asText() {
    return delivery.otherWay();
  }

  /**
   * Temporary failures wait by the rule, what was put off as long as it says. The unknown waits too
   * where the gateway can be asked, in either way; what asking comes to is for {@link
   * UnknownMessages} to say.
   */
  static AttemptResult of(
      PendingAttempt attempt,
      Delivery answer,
      int attempts,
      WhenUnknown whenUnknown,
      SendingSettings settings,
      Instant now) {
    Delivery delivery = deliveryOf(attempt, answer);
    if (answer.postponed()) {
      return new AttemptResult(
          attempt.attemptId(),
          attempt.outreachId(),
          delivery,
          OutreachState.READY,
          now.plus(answer.pause()),
          attempt.replay());
    }
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
    return attempt.replay() && (answer.outcome() == Outcome.RETRY || answer.postponed())
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
