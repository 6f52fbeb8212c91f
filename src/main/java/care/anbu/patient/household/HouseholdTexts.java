package care.anbu.patient.household;

import care.anbu.patient.PatientRelation;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of households. */
@MessageBundle("household")
public interface HouseholdTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String all();

  @Message
  String allLede();

  @Message
  String failing(String at);

  @Message
  String open();

  @Message
  String people();

  @Message
  String split();

  @Message
  String splitHint();

  @Message
  String join();

  @Message
  String joinButton();

  @Message
  String chartOfOther();

  @Message
  String why();

  @Message
  String whyNone();

  @Message
  String relation(PatientRelation.Kind kind);

  @Message
  String of(String name);

  @Message
  String rulings();

  @Message
  String latestRulings();

  @Message
  String noRulings();

  @Message
  String together();

  @Message
  String apart();

  @Message
  String find();

  @Message
  String looksThrough(String count);

  @Message
  String neverFound();

  @Message
  String underWay(String since);

  @Message
  String brokeOff(String at);

  @Message
  String problem_under_way();

  @Message
  String homes();

  @Message
  String inHomes();

  @Message
  String foundAt();

  @Message
  String problem_together();

  @Message
  String problem_alone();

  @Message
  String problem_chart();

  @Message
  String panelTitle();

  @Message
  String panelNone();
}
