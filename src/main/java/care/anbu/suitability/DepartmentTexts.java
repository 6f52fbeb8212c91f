package care.anbu.suitability;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page on the channels of one department. */
@MessageBundle("departmentSuitability")
public interface DepartmentTexts {

  @Message
  String lede();

  @Message
  String ageProfileHint(int years);

  @Message
  String age();

  @Message
  String unknownAge(String patients);

  @Message
  String ownContacts();

  @Message
  String share();

  @Message
  String ladderHint(String worth);

  @Message
  String step();

  @Message
  String expectedAnswers();

  @Message
  String gain();

  @Message
  String waiting();

  @Message
  String days(int days);

  @Message
  String reach();

  @Message
  String reachHint();

  @Message
  String reachEstimates();

  @Message
  String reachOf(String channel);

  @Message
  String prior();

  @Message
  String ownAnswers();

  @Message
  String attempts();

  @Message
  String elsewhere();

  @Message
  String estimate();

  @Message
  String asTable();

  @Message
  String sources();

  @Message
  String sourcesHint();

  @Message
  String figure();

  @Message
  String value();

  @Message
  String borrowed(String country);

  @Message
  String weights();

  @Message
  String weightsHint();

  @Message
  String weight(String contacts, boolean learnt);

  @Message
  String people();

  @Message
  String asked();

  @Message
  String country(String code);

  @Message
  String allAges();

  @Message
  String source();
}
