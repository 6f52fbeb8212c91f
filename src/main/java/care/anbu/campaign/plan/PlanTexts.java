package care.anbu.campaign.plan;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the plan of a campaign. */
@MessageBundle("campaignPlan")
public interface PlanTexts {

  @Message
  String title();

  @Message
  String empty();

  @Message
  String foundTitle();

  @Message
  String toContact();

  @Message
  String held();

  @Message
  String cost();

  @Message
  String deskDays();

  @Message
  String days(long count);

  @Message
  String callPlan(String minutes, long days, String until);

  @Message
  String callPlanNever(String minutes);

  @Message
  String never();

  @Message
  String byChannel();

  @Message
  String minutes();

  @Message
  String refusalsTitle();

  @Message
  String patientsTitle();

  @Message
  String elsewhere(String count);

  @Message
  String plannedLine(String at, String millis, String explored);
}
