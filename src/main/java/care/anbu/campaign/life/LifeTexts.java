package care.anbu.campaign.life;

import care.anbu.campaign.DailyStep;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.time.LocalTime;

/** Texts of what is done with a campaign, and of what stands in its way. */
@MessageBundle("campaignLife")
public interface LifeTexts {

  @Message
  String dailyStep(DailyStep step);

  @Message
  String setAside(String step, String day, String failure);

  @Message
  String goOn();

  @Message
  String demand(LaunchCheck.Kind kind);

  @Message
  String plan();

  @Message
  String planAgain();

  @Message
  String planning();

  @Message
  String looksThrough(String count);

  @Message
  String approve();

  @Message
  String withdraw();

  @Message
  String launch();

  @Message
  String pause();

  @Message
  String resume();

  @Message
  String stop();

  @Message
  String stopHint();

  @Message
  String reason();

  @Message
  String nextContacts(String day, LocalTime from, LocalTime to);

  @Message
  String notReady();

  @Message
  String undoLaunch();

  @Message
  String undoHint();

  @Message
  String willHappen(String people, String channels, String cost);

  @Message
  String willPilot(String share, String people);

  @Message
  String willGoOn();

  @Message
  String noDeskMinutes(int days);

  @Message
  String tooFewDeskMinutes(int minutes);

  @Message
  String delete();

  @Message
  String deleteHint();
}
