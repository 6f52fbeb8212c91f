package care.anbu.patient.consent;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what patients are told of their consents, as the staff sees it. */
@MessageBundle("consentNotice")
public interface ConsentNoticeTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String notAsked();

  @Message
  String isOff();

  @Message
  String isOn(String since);

  @Message
  String start();

  @Message
  String stop();

  @Message
  String troubled();

  @Message
  String underWay();

  @Message
  String none();

  @Message
  String more(String most);

  @Message
  String what();

  @Message
  String dueBy();

  @Message
  String late();

  @Message
  String why();

  @Message
  String again();

  @Message
  String done();

  @Message
  String kind(ConsentNotice.Kind kind);

  @Message
  String trouble(ConsentNotice.Trouble trouble);

  @Message
  String advice(ConsentNotice.Trouble trouble);

  @Message
  String notInTime();

  @Message
  String adviceNotInTime();

  @Message
  String adviceFailed();

  @Message
  String adviceNoPhone();

  @Message
  String adviceTold();

  @Message
  String adviceAsked();

  @Message
  String owed();

  @Message
  String until(String day);

  @Message
  String look();

  @Message
  String onItsWay();

  @Message
  String closed(ConsentNotice.Closing closing);

  @Message
  String notice();

  @Message
  String costs();

  @Message
  String problem_no_phone();

  @Message
  String problem_closed();

  @Message
  String problem_on_its_way();
}
