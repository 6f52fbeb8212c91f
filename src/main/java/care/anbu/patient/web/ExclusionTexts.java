package care.anbu.patient.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what doctors keep a patient out of. */
@MessageBundle("exclusion")
public interface ExclusionTexts {

  @Message
  String excludedNow();

  @Message
  String title();

  @Message
  String none();

  @Message
  String doctorOnly();

  @Message
  String exclude();

  @Message
  String lift();

  @Message
  String lifted(String when);

  @Message
  String reason();

  @Message
  String department();

  @Message
  String allDepartments();
}
