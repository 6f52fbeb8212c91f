package care.anbu.campaign.web;

import care.anbu.campaign.draft.Setting;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of a campaign that runs again, and of what changed since. */
@MessageBundle("rerun")
public interface RerunTexts {

  @Message
  String setting(Setting setting);

  @Message
  String again();

  @Message
  String copy();

  @Message
  String title();

  @Message
  String reason();

  @Message
  String reasonHint();

  @Message
  String of(String campaign);

  @Message
  String whatCame();

  @Message
  String before();

  @Message
  String now();

  @Message
  String nothingChanged();

  @Message
  String alsoLater();

  @Message
  String numbered(String name, int number);

  @Message
  String byRule();

  @Message
  String byPerson();

  @Message
  String days(String count);

  @Message
  String hours(String count);

  @Message
  String minutes(String count);

  @Message
  String none();

  @Message
  String problem_reason();

  @Message
  String problem_not_ended(String campaign);
}
