package care.anbu.outreach.reply;

import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * What a patient says, by whatever way.
 *
 * @param outreachId the contact that they answer; null: none, or it is not known
 * @param text in their own words, or in those of the desk; may be null
 */
public record PatientAnswer(
    long patientId,
    Long outreachId,
    Reply.Kind kind,
    Reply.Way way,
    String text,
    PatientAnswer.Detail detail) {

  /**
   * What goes with it; each may be null.
   *
   * @param day on which they will come, want to be called, or had it done
   * @param from from when on that day
   * @param place where they had it done
   * @param channel what they refuse; null: every channel
   */
  public record Detail(LocalDate day, LocalTime from, String place, Channel channel) {

    public static final Detail NONE = new Detail(null, null, null, null);
  }

  public PatientAnswer {
    detail = detail == null ? Detail.NONE : detail;
  }

  /** The same words, meaning something else besides. */
  PatientAnswer as(Reply.Kind other) {
    return new PatientAnswer(patientId, outreachId, other, way, text, detail);
  }
}
