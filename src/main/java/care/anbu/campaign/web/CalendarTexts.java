package care.anbu.campaign.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the calendar of campaigns. */
@MessageBundle("calendar")
public interface CalendarTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String hint();

  @Message
  String empty();

  @Message
  String today();

  @Message
  String caption();

  @Message
  String desk();

  @Message
  String load(String minutes, String most);

  @Message
  String noLimit(String minutes);

  @Message
  String over(String calls);

  @Message
  String nothing();

  @Message
  String begins();

  @Message
  String round();
}
