package care.anbu.campaign.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of campaigns and of the page of one. */
@MessageBundle("campaignPage")
public interface CampaignPageTexts {

  @Message
  String lede();

  @Message
  String empty();

  @Message
  String measureOf(int days);

  @Message
  String thenWait(int days);

  @Message
  String contactsADay(String count);

  @Message
  String minutesADay(String minutes);

  @Message
  String elseGoes(String how);

  @Message
  String progressTitle();

  @Message
  String enrolledOf(String enrolled, String members);

  @Message
  String notPlanned();

  @Message
  String planAndMembers();

  @Message
  String settingsTitle();

  @Message
  String change();

  @Message
  String historyTitle();

  @Message
  String created();

  @Message
  String byRules();

  @Message
  String whoeverIsDue();

  @Message
  String segmentVersion(int number);

  @Message
  String newestVersion(int number);

  @Message
  String nextRound(String often, String day);
}
