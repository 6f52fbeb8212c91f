package care.anbu.suitability;

import care.anbu.shared.Channel;
import care.anbu.suitability.choice.Refusal;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the channels that suit departments, and of why a patient is not contacted. */
@MessageBundle("suitability")
public interface SuitabilityTexts {

  @Message
  String refusal(Refusal refusal);

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
  String ageProfile();

  @Message
  String ageProfileLabel(String sixtyAndOver);

  @Message
  String activePatients();

  @Message
  String sixtyAndOver();

  @Message
  String ladder();

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
  String channel();

  @Message
  String minutes(String minutes);

  @Message
  String costs();

  @Message
  String costsHint(String worth);

  @Message
  String money();

  @Message
  String deskMinutes();

  @Message
  String textsHint();

  @Message
  String costTogether();

  @Message
  String worth();

  @Message
  String worthHint();

  @Message
  String minuteWorth(String currency);

  @Message
  String moneyWorth();

  @Message
  String firstNow();

  @Message
  String firstThen();

  @Message
  String firstHint();

  @Message
  String problem_worth(int most);

  @Message
  String problem_cost(Channel channel);
}
