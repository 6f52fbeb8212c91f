package care.anbu.patient.history;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the timeline of a patient. */
@MessageBundle("timeline")
public interface TimelineTexts {

  @Message
  String trail();

  @Message
  String title();

  @Message
  String empty();

  @Message
  String filter();

  @Message
  String kind(TimelineKind kind);

  @Message
  String tab(TimelineFilter filter);

  @Message
  String outpatientVisit();

  @Message
  String emergencyVisit();

  @Message
  String inpatientStay();

  @Message
  String homeVisit();

  @Message
  String remoteVisit();

  @Message
  String conditionOver();

  @Message
  String unfinished();

  @Message
  String dayUnknown();

  @Message
  String monthUnknown();

  @Message
  String appointmentState(Appointment.State state);
}
