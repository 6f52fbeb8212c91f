package care.anbu.outreach;

import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.receipt.Reply;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of outreach, calls, letters and the tray; the words stand in messages/outreach_*. */
@MessageBundle("outreach")
public interface OutreachTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String allCampaigns();

  @Message
  String campaign();

  @Message
  String show();

  @Message
  String channelLabel();

  @Message
  String byState();

  @Message
  String nothingYet();

  @Message
  String inDoubt();

  @Message
  String inDoubtLede();

  @Message
  String wasSent();

  @Message
  String wasNotSent();

  @Message
  String waiting();

  @Message
  String nextTry();

  @Message
  String tries();

  @Message
  String lastAnswer();

  @Message
  String patient();

  @Message
  String why();

  @Message
  String gatewayMissing(String channel);

  @Message
  String gatewayDown(String channel);

  @Message
  String calls();

  @Message
  String callsLede(long n, long minutes);

  @Message
  String callsDone(long n);

  @Message
  String nextCall();

  @Message
  String noCalls();

  @Message
  String allCallsDone();

  @Message
  String dueAt();

  @Message
  String heldBy(String name);

  @Message
  String later();

  @Message
  String callNow();

  @Message
  String script();

  @Message
  String voicemail();

  @Message
  String noScript();

  @Message
  String age(int n);

  @Message
  String chart();

  @Message
  String department();

  @Message
  String lastVisit();

  @Message
  String goal();

  @Message
  String hardOfHearing();

  @Message
  String whatCame();

  @Message
  String outcome(Outcome outcome);

  @Message
  String note();

  @Message
  String bookedAt();

  @Message
  String callOver();

  @Message
  String callTaken();

  @Message
  String backToCalls();

  @Message
  String letters();

  @Message
  String lettersLede(long n);

  @Message
  String noLetters();

  @Message
  String heldLetters(int n);

  @Message
  String heldLettersHint();

  @Message
  String missingCharacters();

  @Message
  String mendedLetter();

  @Message
  String makeBatch();

  @Message
  String batches();

  @Message
  String batch();

  @Message
  String made();

  @Message
  String envelopes();

  @Message
  String posted();

  @Message
  String notPosted();

  @Message
  String download();

  @Message
  String markPosted();

  @Message
  String printHint();

  @Message
  String address();

  @Message
  String cameBack();

  @Message
  String tray();

  @Message
  String trayLede();

  @Message
  String trayEmpty();

  @Message
  String mailFrom();

  @Message
  String mailTo();

  @Message
  String older();

  @Message
  String gateways();

  @Message
  String gatewaysLede();

  @Message
  String gatewayKind();

  @Message
  String gatewayUrl();

  @Message
  String gatewaySender();

  @Message
  String gatewayUser();

  @Message
  String gatewaySecret();

  @Message
  String gatewaySecretKept();

  @Message
  String gatewayUnset();

  @Message
  String kind(GatewayKind kind);

  @Message
  String state(OutreachState state);

  @Message
  String reason(OutreachReason reason);

  @Message
  String reply(Reply.Kind kind);

  @Message
  String problem_too_late();

  @Message
  String problem_paused();

  @Message
  String problem_already_posted();

  @Message
  String problem_no_letters();

  @Message
  String problem_outcome();

  @Message
  String problem_resolution();

  @Message
  String problem_receipt();

  @Message
  String problem_gateway_kind();

  @Message
  String problem_gateway_address();

  @Message
  String problem_gateway_not_allowed();

  @Message
  String problem_gateway_secret();

  @Message
  String problem_fhir_patient();

  @Message
  String problem_fhir_identifier();

  @Message
  String trailSelected();

  @Message
  String trailChannel();

  @Message
  String trailApproved();

  @Message
  String trailTo();

  @Message
  String trailContent();

  @Message
  String trailResult();

  @Message
  String trailAnswer();

  @Message
  String trailVisit();
}
