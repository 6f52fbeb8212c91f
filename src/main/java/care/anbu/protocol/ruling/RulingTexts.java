package care.anbu.protocol.ruling;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of what is decided of one patient and one protocol. */
@MessageBundle("ruling")
public interface RulingTexts {

  @Message
  String problem_until(Integer years);

  @Message
  String problem_done();

  @Message
  String lede();

  @Message
  String whereItStands();

  @Message
  String defer();

  @Message
  String deferHint();

  @Message
  String until();

  @Message
  String reason();

  @Message
  String doneElsewhere();

  @Message
  String doneElsewhereHint();

  @Message
  String doneOn();

  @Message
  String where();

  @Message
  String rulings();

  @Message
  String deferredUntil(String day, String reason);

  @Message
  String doneElsewhereOn(String day, String where);

  @Message
  String takenBack();

  @Message
  String takeBack();

  @Message
  String toPatient();

  @Message
  String toList();

  @Message
  String setRecall();
}
