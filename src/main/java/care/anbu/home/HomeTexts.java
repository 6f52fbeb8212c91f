package care.anbu.home;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the landing pages. */
@MessageBundle("home")
public interface HomeTexts {

  @Message
  String hello(String name);

  @Message
  String findPatient();

  @Message
  String deskWork();

  @Message
  String callsWaiting();

  @Message
  String minutes();

  @Message
  String lettersWaiting();

  @Message
  String requestsWaiting();

  @Message
  String workOnRequests();

  @Message
  String lettersReturned();

  @Message
  String settleReturned();

  @Message
  String inDoubt();

  @Message
  String startCalls();

  @Message
  String printLetters();

  @Message
  String resolveDoubts();

  @Message
  String liveCampaigns();

  @Message
  String campaign();

  @Message
  String goal();

  @Message
  String members();

  @Message
  String contacted();

  @Message
  String visited();

  @Message
  String noCampaigns();

  @Message
  String newCampaign();

  @Message
  String identities(String n);

  @Message
  String toApprove();

  @Message
  String templatesToApprove(String n);

  @Message
  String campaignsToApprove(String n);

  @Message
  String overdue(String department);

  @Message
  String overdueHint(int months);

  @Message
  String noOverdue();

  @Message
  String noDepartment();

  @Message
  String patient();

  @Message
  String birthDate();

  @Message
  String lastVisit();

  @Message
  String setUp();

  @Message
  String goImport();

  @Message
  String goMapping();

  @Message
  String goSettings();

  @Message
  String goGateways();

  @Message
  String setUpHint();

  @Message
  String sendingTroubled(String channel);
}
