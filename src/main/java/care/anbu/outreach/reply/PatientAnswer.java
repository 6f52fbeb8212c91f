package care.anbu.outreach.reply;

import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What a patient says, by whatever way.
 *
 * @param outreachId the contact it answers; null: none is known
 * @param text in their words, or what is to be read beside it; may be null
 */
public record PatientAnswer(
    long patientId, Long outreachId, Reply.Kind kind, Reply.Way way, String text, Detail detail) {

  /**
   * What they said beside it; each may be null.
   *
   * @param channel of a refusal; null: all
   */
  public record Detail(LocalDate day, LocalTime from, String place, Channel channel) {

    public static final Detail NONE = new Detail(null, null, null, null);
  }
}
