package care.anbu.outreach.queue;

import care.anbu.message.Rendering;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import java.time.Instant;

/**
 * An attempt about to be made.
 *
 * @param replay the attempt exists and its fate is unknown: the same words go out again under the
 *     same reference, to a gateway that knows it
 */
record PendingAttempt(long attemptId, long patientId, OutgoingMessage message, boolean replay) {

  static PendingAttempt first(
      Channel channel, QueuedMessage row, Rendering text, boolean advertising, Instant expires) {
    long attemptId = Id.next();
    return new PendingAttempt(
        attemptId,
        row.recipient().patientId(),
        message(
            channel, row, Id.text(attemptId), text.subject(), text.body(), advertising, expires),
        false);
  }

  static PendingAttempt replay(
      Channel channel, QueuedMessage row, boolean advertising, Instant expires) {
    var unknown = row.unknown();
    return new PendingAttempt(
        unknown.attemptId(),
        row.recipient().patientId(),
        message(
            channel,
            row,
            unknown.reference(),
            unknown.subject(),
            unknown.content(),
            advertising,
            expires),
        true);
  }

  private static OutgoingMessage message(
      Channel channel,
      QueuedMessage row,
      String reference,
      String subject,
      String text,
      boolean advertising,
      Instant expires) {
    return new OutgoingMessage(
        row.outreachId(),
        reference,
        channel,
        row.recipient().address(),
        row.recipient().addressee().name(),
        subject,
        text,
        advertising,
        expires);
  }

  long outreachId() {
    return message.outreachId();
  }
}
