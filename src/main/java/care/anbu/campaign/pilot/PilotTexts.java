package care.anbu.campaign.pilot;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of pilots and their gates. */
@MessageBundle("pilot")
public interface PilotTexts {

  @Message
  String title();

  @Message
  String share();

  @Message
  String shareHint();

  @Message
  String gate();

  @Message
  String gateHint();

  @Message
  String gateContacts();

  @Message
  String gateReach();

  @Message
  String gateOptOut();

  @Message
  String gateFailure();

  @Message
  String byRule();

  @Message
  String verdict(Gate.Verdict verdict);

  @Message
  String people(String count);

  @Message
  String measure();

  @Message
  String shown();

  @Message
  String asked();

  @Message
  String contacts();

  @Message
  String reached();

  @Message
  String optedOut();

  @Message
  String failed();

  @Message
  String atLeast(String value);

  @Message
  String atMost(String value);

  @Message
  String met();

  @Message
  String notMet();

  @Message
  String scale();

  @Message
  String scaleAnyway();

  @Message
  String scaleReason();

  @Message
  String ruleDecides();

  @Message
  String setting(String share, String contacts);

  @Message
  String noPilot();

  @Message
  String heldByRule();

  @Message
  String passedByRule();

  @Message
  String tooFewByRule();

  @Message
  String gateComplaint();

  @Message
  String complained();
}
