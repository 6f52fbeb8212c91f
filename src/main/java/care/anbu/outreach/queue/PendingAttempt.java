package care.anbu.outreach.queue;

import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt about to be made.
 *
 * @param notAlimTalk why a text with an approved AlimTalk leaves as an ordinary one; else null
 * @param cost of it; null where the attempt exists
 * @param link to the patient's own page, where the words hold one that is not kept yet; or null
 * @param asked whoever gets it asked for it, whatever else they got today
 * @param replay the attempt exists and its fate is unknown: the same words go out again under the
 *     same reference, to a gateway that knows it
 */
record PendingAttempt(
    long attemptId,
    long patientId,
    OutgoingMessage message,
    NotAlimTalk notAlimTalk,
    BigDecimal cost,
    String link,
    boolean asked,
    boolean replay) {

  static PendingAttempt first(
      Channel channel, QueuedMessage row, Composed composed, boolean advertising, Instant expires) {
    long attemptId = Id.next();
    return new PendingAttempt(
        attemptId,
        row.recipient().patientId(),
        new OutgoingMessage(
            row.outreachId(),
            Id.text(attemptId),
            channel,
            row.recipient().address(),
            row.recipient().addressee().name(),
            composed.text().subject(),
            composed.text().body(),
            advertising,
            expires,
            composed.way(),
            composed.alimTalk()),
        composed.notAlimTalk(),
        composed.cost(),
        link(row.recipient().addressee().link(), composed.text().body()),
        row.typed() != null,
        false);
  }

  /** The same words again, or a question about them: neither needs buttons. */
  static PendingAttempt replay(
      Channel channel, QueuedMessage row, boolean advertising, Instant expires) {
    var unknown = row.unknown();
    return new PendingAttempt(
        unknown.attemptId(),
        row.recipient().patientId(),
        new OutgoingMessage(
            row.outreachId(),
            unknown.reference(),
            channel,
            row.recipient().address(),
            row.recipient().addressee().name(),
            unknown.subject(),
            unknown.content(),
            advertising,
            expires,
            unknown.way(),
            null),
        null,
        null,
        null,
        row.typed() != null,
        true);
  }

  private static String link(String drawn, String text) {
    return drawn != null && text.contains(drawn) ? drawn : null;
  }

  Optional<PersonalLinks.Drawn> drawn() {
    return Optional.ofNullable(link).map(address -> new PersonalLinks.Drawn(outreachId(), address));
  }

  long outreachId() {
    return message.outreachId();
  }
}
