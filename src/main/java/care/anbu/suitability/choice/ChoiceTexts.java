package care.anbu.suitability.choice;

import care.anbu.shared.Channel;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Parts of the sentence that says why a channel was chosen for a patient. */
@MessageBundle("choice")
public interface ChoiceTexts {

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
  String whyCheaper(String surer, String sure, String share, String cost);

  /** One channel: worth × reach × trust × wish − cost = gain. */
  @Message
  String sum(String worth, String reach, String trust, String wish, String cost, String gain);

  /** What the parts of a sum are. */
  @Message
  String sumLegend();

  @Message
  String whyNobody(String reasons);

  @Message
  String whyRuledOut(String reasons);

  @Message
  String whyRefused(String channel, String reason);
}
