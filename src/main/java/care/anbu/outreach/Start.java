package care.anbu.outreach;

import care.anbu.message.Rendering;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;

/**
 * An attempt about to be made.
 *
 * @param replay the attempt exists and its fate is unknown: the same words go out again under the
 *     same reference, to a gateway that knows it
 */
record Start(long attemptId, long patientId, OutgoingMessage message, boolean replay) {

  static Start first(Channel channel, Candidate row, Rendering text) {
    long attemptId = Id.next();
    return new Start(
        attemptId,
        row.patientId(),
        message(channel, row, Id.text(attemptId), text.subject(), text.body()),
        false);
  }

  static Start replay(Channel channel, Candidate row) {
    var unknown = row.unknown();
    return new Start(
        unknown.attemptId(),
        row.patientId(),
        message(channel, row, unknown.reference(), unknown.subject(), unknown.content()),
        true);
  }

  private static OutgoingMessage message(
      Channel channel, Candidate row, String reference, String subject, String text) {
    return new OutgoingMessage(
        row.outreachId(), reference, channel, row.recipient(), row.name(), subject, text);
  }

  long outreachId() {
    return message.outreachId();
  }
}
