package care.anbu.campaign.desk;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of the desk's minutes. */
@MessageBundle("desk")
public interface DeskTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String weekTitle();

  @Message
  String weekHint();

  @Message
  String whose();

  @Message
  String shared();

  @Message
  String holidays();

  @Message
  String holidaysHint();

  @Message
  String noHolidays();

  @Message
  String day();

  @Message
  String name();

  @Message
  String minutes();

  @Message
  String addHoliday();

  @Message
  String removeHoliday(String name);

  @Message
  String remove();

  @Message
  String callTitle();

  @Message
  String callSet();

  @Message
  String callOwn(String calls);

  @Message
  String callOwnNone();

  @Message
  String callUsed();

  @Message
  String callHint(String weight);

  @Message
  String minutesOf(String minutes);

  @Message
  String problem_minutes(int most);

  @Message
  String problem_day(int years);
}
