package care.anbu.outreach.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the settings of patients' own pages, for the administrator. */
@MessageBundle("pageSettings")
public interface PageSettingsTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String greetingKo();

  @Message
  String greetingEn();

  @Message
  String greetingHint();

  @Message
  String bookingUrl();

  @Message
  String bookingHint();

  @Message
  String preview();

  @Message
  String previewHint();

  @Message
  String before();

  @Message
  String after();

  @Message
  String problem_greeting(Object words);

  @Message
  String problem_booking();
}
