package care.anbu.outreach;

import care.anbu.outreach.receipt.Receipt;
import care.anbu.outreach.reply.Reply;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of outreach and of its trail, and the problems that calls of the API are told. */
@MessageBundle("outreach")
public interface OutreachTexts {

  @Message
  String campaign();

  /** In place of a campaign. */
  @Message
  String notice();

  /** The same: what the desk typed. */
  @Message
  String typed();

  @Message
  String channelLabel();

  @Message
  String tries();

  @Message
  String patient();

  @Message
  String why();

  @Message
  String outcome(Outcome outcome);

  @Message
  String state(OutreachState state);

  @Message
  String reason(OutreachReason reason);

  @Message
  String reply(Reply.Kind kind);

  @Message
  String receipt(Receipt.Status status);

  @Message
  String trailReceipt();

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
  String problem_gateway_plain();

  @Message
  String problem_gateway_not_allowed();

  @Message
  String problem_bounce_address();

  @Message
  String problem_mailbox_address();

  @Message
  String problem_gateway_secret();

  @Message
  String problem_webhook_secret(int length);

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

  @Message
  String problem_keys_key_refused(String code);

  @Message
  String problem_keys_not_permitted(String code);

  @Message
  String problem_keys_service_unknown(String code);

  @Message
  String problem_keys_clock_off(String code);

  @Message
  String problem_keys_sender_malformed(String sender);

  @Message
  String problem_keys_no_answer(String code);

  @Message
  String problem_keys_something_else(String code);

  @Message
  String problem_keys_binds_used_up(String code);

  @Message
  String problem_gateway_count(int most);

  @Message
  String problem_gateway_plain_smpp();

  @Message
  String problem_smpp_sender();

  @Message
  String problem_smpp_length(int most);

  @Message
  String problem_sens_service();

  @Message
  String problem_test_blocked();

  @Message
  String problem_test_address();

  @Message
  String problem_test_gateway();

  @Message
  String problem_test_often(int most);

  @Message
  String problem_test_not_taken(String code);

  @Message
  String problem_campaign_or_department();

  @Message
  String criterionField(String name);

  @Message
  String criterionAnyCampaign();

  @Message
  String criterionAnyOutcome();

  @Message
  String criterionOutcome(PastCampaignCriterion.CampaignOutcome outcome);

  @Message
  String problem_not_sent();

  @Message
  String problem_complaint();

  @Message
  String problem_booked_outcome();

  @Message
  String problem_keys_alimtalk_not_permitted(String code);

  @Message
  String problem_keys_alimtalk_unknown(String code);

  @Message
  String problem_keys_kakao_channel_unknown(String code);

  @Message
  String problem_keys_kakao_channel_stopped(String code);

  @Message
  String problem_alimtalk_service();

  @Message
  String problem_kakao_channel();

  @Message
  String trailWay();

  @Message
  String problem_extension();

  @Message
  String problem_call_over();

  @Message
  String problem_dial_not_set_up();

  @Message
  String problem_dial_busy();

  @Message
  String problem_dial_extension();

  @Message
  String problem_dial_refused(Object code);

  @Message
  String problem_dial_unknown(Object code);
}
