package care.anbu.outreach.request;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the settings of requests. */
@MessageBundle("requestSetting")
public interface RequestSettingTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String timesTitle();

  @Message
  String timesHint();

  @Message
  String timeLabel();

  @Message
  String time(RequestTime time);

  @Message
  String amount();

  @Message
  String unit(Term.Unit unit);

  @Message
  String usual();

  @Message
  String byLaw();

  @Message
  String recordCopySource();

  @Message
  String hoursTitle();

  @Message
  String hoursHint();

  @Message
  String day();

  @Message
  String from();

  @Message
  String until();

  @Message
  String complaintsTitle();

  @Message
  String complaintsHint();

  @Message
  String complaintsTo();

  @Message
  String problem_time(int most);

  @Message
  String problem_hours();

  @Message
  String problem_never_open();
}
