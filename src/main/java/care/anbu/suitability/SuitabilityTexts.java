package care.anbu.suitability;

import care.anbu.shared.Channel;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of channel suitability; the words stand in messages/suitability_*.properties. */
@MessageBundle("suitability")
public interface SuitabilityTexts {

  @Message
  String refusal(Refusal refusal);

  @Message
  String ageBetween(int from, int to);

  @Message
  String ageFrom(int from);

  @Message
  String ageUnknown();

  @Message
  String whyChosen(String channel, String reasons);

  @Message
  String whyDrawn(String channel, String reasons);

  /** Between the parts of a sentence. */
  @Message
  String whySeparator();

  @Message
  String whyReach(String department, int reach, String age, Channel channel);

  @Message
  String whyReachToo(int reach, Channel channel);

  @Message
  String whyConfirmed(Channel channel, int months, int years);

  @Message
  String whyOwn(int answers, int attempts);

  @Message
  String whyPreferred();

  @Message
  String whyLowVision();

  @Message
  String whyOtherLanguage();

  @Message
  String whyNext(String channel);

  @Message
  String whyWouldBeFirst(String channel);

  @Message
  String whyNobody(String reasons);

  @Message
  String whyRuledOut(String reasons);

  @Message
  String whyRefused(String channel, String reason);

  @Message
  String answer(Channel channel);

  @Message
  String contact(Channel channel);

  @Message
  String title();

  @Message
  String lede();

  @Message
  String noDepartments();

  @Message
  String department();

  @Message
  String departmentLede();

  @Message
  String ageProfile();

  @Message
  String ageProfileHint(int years);

  @Message
  String ageProfileLabel(String sixtyAndOver);

  @Message
  String age();

  @Message
  String unknownAge(String patients);

  @Message
  String activePatients();

  @Message
  String sixtyAndOver();

  @Message
  String ownContacts();

  @Message
  String share();

  @Message
  String ladder();

  @Message
  String ladderHint(String worth);

  @Message
  String ladderOf(String patients, String share, AgeGroup group);

  @Message
  String ladderOfNobody();

  @Message
  String ladderReach(String reaches);

  @Message
  String ladderAnswer(String share, Channel channel);

  @Message
  String percent(int percent);

  @Message
  String ladderOrder(String first, String others);

  @Message
  String ageGroup(AgeGroup group);

  @Message
  String step();

  @Message
  String channel();

  @Message
  String expectedAnswers();

  @Message
  String gain();

  @Message
  String minutes(String minutes);

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
  String metric(PriorFact.Metric metric);

  @Message
  String perThousand(String people);

  @Message
  String asked();

  @Message
  String country(String code);

  @Message
  String allAges();

  @Message
  String source();

  @Message
  String costs();

  @Message
  String costsHint(String worth);

  @Message
  String money();

  @Message
  String deskMinutes();

  @Message
  String costTogether();

  @Message
  String problem_cost(Channel channel);
}
