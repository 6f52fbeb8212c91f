package care.anbu.outreach.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of patients' own pages: plain and warm, to somebody of eighty. */
@MessageBundle("personal")
public interface PersonalTexts {

  @Message
  String pageTitle();

  @Message
  String hello(String name);

  @Message
  String otherLanguage();

  @Message
  String phoneUs(String phone);

  @Message
  String askBirthDate();

  @Message
  String birthDate();

  @Message
  String birthDateHint();

  @Message
  String next();

  @Message
  String wrongOther(int left);

  @Message
  String wrongUnreadable();

  @Message
  String wrongTwoWays();

  @Message
  String wrongAgain();

  @Message
  String notMineTitle();

  @Message
  String notMineHint();

  @Message
  String notMine();

  @Message
  String stopHereTitle(String channel);

  @Message
  String stopHereHint(String channel);

  @Message
  String callOnly();

  @Message
  String callOnlySpent();

  @Message
  String about(String about);

  @Message
  String aboutConsent();

  @Message
  String news();

  @Message
  String how();

  @Message
  String comeTitle();

  @Message
  String comeDay();

  @Message
  String anyDay();

  @Message
  String come();

  @Message
  String booking();

  @Message
  String callTitle();

  @Message
  String callDay();

  @Message
  String anyCallDay();

  @Message
  String callPart();

  @Message
  String part(String part);

  @Message
  String call();

  @Message
  String doneTitle();

  @Message
  String donePlace();

  @Message
  String doneDay();

  @Message
  String doneHint();

  @Message
  String done();

  @Message
  String mend();

  @Message
  String phoneTitle();

  @Message
  String phoneNow(String digits);

  @Message
  String phone();

  @Message
  String save();

  @Message
  String addressTitle();

  @Message
  String postalCode();

  @Message
  String address();

  @Message
  String preferTitle();

  @Message
  String preferChannel();

  @Message
  String channel(String channel);

  @Message
  String preferPart();

  @Message
  String preferLanguage();

  @Message
  String korean();

  @Message
  String english();

  @Message
  String stopTitle();

  @Message
  String stopWhat();

  @Message
  String stopChoice(String stop);

  @Message
  String stop();

  @Message
  String notMeTitle();

  @Message
  String wrongDay();

  @Message
  String wrongPhone();

  @Message
  String wrongText();

  @Message
  String wrongChoice();

  @Message
  String errorTitle();

  @Message
  String unsaved();

  @Message
  String wrongSomewhere();

  @Message
  String wrongField(String field);

  @Message
  String thanks();

  @Message
  String said(String said);

  @Message
  String changeMind();

  @Message
  String closeNow();

  @Message
  String numberIs(String number);

  @Message
  String back();

  @Message
  String gone();

  @Message
  String busy();

  @Message
  String failed();

  @Message
  String newPhone(String digits, String before);

  @Message
  String newAddress(String address);

  @Message
  String triedOut();

  @Message
  String preference(
      String channel, String part, String language, String channelBefore, String languageBefore);
}
