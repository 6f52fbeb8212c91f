package care.anbu.protocol;

import care.anbu.protocol.due.ProtocolWarnings;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of who is due. */
@MessageBundle("due")
public interface DueTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String noDepartment();

  @Message
  String noProtocols();

  @Message
  String onlyLate();

  @Message
  String show();

  @Message
  String dueTitle();

  @Message
  String lateTitle();

  @Message
  String allProtocols();

  @Message
  String trend();

  @Message
  String trendHint();

  @Message
  String noTrend();

  @Message
  String asTable();

  @Message
  String day();

  @Message
  String patients();

  @Message
  String orderHint();

  @Message
  String what();

  @Message
  String next();

  @Message
  String lateBy(String days);

  @Message
  String bookedOn(String day);

  @Message
  String nothingPlanned();

  @Message
  String decide();

  @Message
  String more();

  @Message
  String problem_protocol_or_department();

  @Message
  String problem_late_not_due();

  @Message
  String criterionField(String name);

  @Message
  String criterionAny();

  @Message
  String coveredBy(String campaign);

  @Message
  String longest();

  @Message
  String longestHint(String number);

  @Message
  String why();

  @Message
  String fewer(String number);

  @Message
  String fewerHint();

  @Message
  String warnings();

  @Message
  String warning(ProtocolWarnings.Kind kind, String detail);
}
