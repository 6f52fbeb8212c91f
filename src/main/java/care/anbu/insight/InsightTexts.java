package care.anbu.insight;

import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.ExitReason;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of results. */
@MessageBundle("insight")
public interface InsightTexts {

  @Message
  String title(String name);

  @Message
  String toCampaign();

  @Message
  String empty();

  @Message
  String overview();

  @Message
  String treated();

  @Message
  String people(String count);

  @Message
  String reached();

  @Message
  String visited();

  @Message
  String cost();

  @Message
  String minutes();

  @Message
  String minutesOf(String minutes);

  @Message
  String costPerVisit();

  @Message
  String measure(int days, String measured, String members);

  @Message
  String lift();

  @Message
  String noComparison();

  @Message
  String verdict(Lift.Verdict verdict);

  @Message
  String difference(String points, String low, String high);

  @Message
  String costPerAdditionalVisit(String money);

  @Message
  String armHeading();

  @Message
  String members();

  @Message
  String rate();

  @Message
  String interval();

  @Message
  String arm(Arm arm);

  @Message
  String funnel();

  @Message
  String funnelHint();

  @Message
  String funnelChart();

  @Message
  String firstChannel();

  @Message
  String sent();

  @Message
  String delivered();

  @Message
  String holdoutBy(String channel);

  @Message
  String contacts();

  @Message
  String noContacts();

  @Message
  String channel();

  @Message
  String made();

  @Message
  String failed();

  @Message
  String total();

  @Message
  String course();

  @Message
  String courseChart();

  @Message
  String asTable();

  @Message
  String day();

  @Message
  String unaided();

  @Message
  String exits();

  @Message
  String noExits();

  @Message
  String refusals();

  @Message
  String noRefusals();

  @Message
  String reason();

  @Message
  String patients();

  @Message
  String exit(ExitReason reason);

  @Message
  String texts();

  @Message
  String textsHint();

  @Message
  String way();

  @Message
  String share();
}
