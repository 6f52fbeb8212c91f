package care.anbu.patient.erasure;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about what a patient may ask for. */
@MessageBundle("rights")
public interface RightsTexts {

  @Message
  String title();

  @Message
  String exportTitle();

  @Message
  String exportHint();

  @Message
  String export();

  @Message
  String eraseTitle();

  @Message
  String eraseHint();

  @Message
  String goes();

  @Message
  String staysWithoutPerson();

  @Message
  String staysByLaw();

  @Message
  String nothing();

  @Message
  String table(String name);

  @Message
  String column(String name);

  @Message
  String code(String name);

  @Message
  String yes();

  @Message
  String no();

  @Message
  String fileTimes(String zone);

  @Message
  String fileLeavesOut();

  @Message
  String rows(long count);

  @Message
  String law(Law law);

  @Message
  String marksStay();

  @Message
  String uploadsGo();

  @Message
  String basisLabel();

  @Message
  String basis(ErasureBasis basis);

  @Message
  String reason();

  @Message
  String reasonHint();

  @Message
  String medicalHere(String until);

  @Message
  String typed(String chartNumber);

  @Message
  String erase();

  @Message
  String erased(String when);

  @Message
  String keptUntil(String until);

  @Message
  String back();

  @Message
  String erasures();

  @Message
  String erasuresLede();

  @Message
  String erasuresNone();

  @Message
  String when();

  @Message
  String who();

  @Message
  String release();

  @Message
  String released(String when);

  @Message
  String fileTitle(String name);

  @Message
  String problem_erased_already();

  @Message
  String problem_typed();

  @Message
  String problem_reason_tells_who();
}
