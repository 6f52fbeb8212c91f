package care.anbu.message.edit;

import care.anbu.message.alimtalk.NotAlimTalk;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the AlimTalk of a template, and why a text leaves otherwise. */
@MessageBundle("alimTalk")
public interface AlimTalkTexts {

  @Message
  String title();

  @Message
  String hint();

  @Message
  String code();

  @Message
  String approved();

  @Message
  String approvedHint();

  @Message
  String buttons();

  @Message
  String buttonsHint();

  @Message
  String save();

  @Message
  String saveHint();

  @Message
  String remove();

  @Message
  String saved();

  @Message
  String equal(String money);

  @Message
  String differs();

  @Message
  String expected();

  @Message
  String expectedEnd();

  @Message
  String not(NotAlimTalk why);

  @Message
  String problem_country();

  @Message
  String problem_channel();

  @Message
  String problem_code();

  @Message
  String problem_button(String line, int most);

  @Message
  String problem_buttons(int most);

  @Message
  String problem_button_words(String words);

  @Message
  String why(NotAlimTalk why);
}
