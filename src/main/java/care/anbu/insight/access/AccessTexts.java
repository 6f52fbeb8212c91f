package care.anbu.insight.access;

import care.anbu.clinic.AccessPurpose;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the access log. */
@MessageBundle("access")
public interface AccessTexts {

  @Message
  String log();

  @Message
  String logLede();

  @Message
  String review();

  @Message
  String checks();

  @Message
  String at();

  @Message
  String who();

  @Message
  String patient();

  @Message
  String patientHint();

  @Message
  String purposeLabel();

  @Message
  String purpose(AccessPurpose purpose);

  @Message
  String remote();

  @Message
  String remoteHint();

  @Message
  String from();

  @Message
  String to();

  @Message
  String narrow();

  @Message
  String everything();

  @Message
  String download();

  @Message
  String empty();

  @Message
  String older();

  @Message
  String nobodyHere();

  @Message
  String openRecord();

  @Message
  String place();

  @Message
  String notLinked();

  @Message
  String gone();

  @Message
  String byPatient();

  @Message
  String looks();

  @Message
  String sign(Sign sign);

  @Message
  String signRule(Sign sign);

  @Message
  String problem_unknown();

  @Message
  String problem_month();
}
