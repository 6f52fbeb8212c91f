package care.anbu.protocol.recall;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the recalls of one patient. */
@MessageBundle("recall")
public interface RecallTexts {

  @Message
  String problem_day(Integer years);

  @Message
  String problem_closed();

  @Message
  String title();

  @Message
  String lede();

  @Message
  String set();

  @Message
  String subject();

  @Message
  String subjectHint();

  @Message
  String department();

  @Message
  String anyDepartment();

  @Message
  String months(Integer count);

  @Message
  String onDay();

  @Message
  String setOnDay();

  @Message
  String none();

  @Message
  String dueOn();

  @Message
  String state();

  @Message
  String open();

  @Message
  String due();

  @Message
  String settled();

  @Message
  String done();

  @Message
  String dropped();

  @Message
  String moved();

  @Message
  String doneNow();

  @Message
  String move();

  @Message
  String drop();

  @Message
  String dropReason();

  @Message
  String setBy(String name, String date);

  @Message
  String closedBy(String name, String date);

  @Message
  String ahead(String date);

  @Message
  String since(String date);

  @Message
  String toPatient();
}
