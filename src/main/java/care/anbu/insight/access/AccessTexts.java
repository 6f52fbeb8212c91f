package care.anbu.insight.access;

import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.chain.Flaw;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the access log; the words stand in messages/access_*.properties. */
@MessageBundle("access")
public interface AccessTexts {

  @Message
  String log();

  @Message
  String logLede();

  @Message
  String review();

  @Message
  String reviewLede(int days);

  @Message
  String checks();

  @Message
  String checksLede();

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
  String monthLabel();

  @Message
  String looks();

  @Message
  String patients();

  @Message
  String atNight();

  @Message
  String onSundays();

  @Message
  String busiest();

  @Message
  String sign(Sign sign);

  @Message
  String signRule(Sign sign);

  @Message
  String rules();

  @Message
  String nearRule(int days);

  @Message
  String hoursRule();

  @Message
  String noLooks();

  @Message
  String questions();

  @Message
  String questionsOf(String name);

  @Message
  String noQuestions();

  @Message
  String first();

  @Message
  String toMonth();

  @Message
  String reviewedHeading();

  @Message
  String reviewedBy(String name, String when);

  @Message
  String notReviewed();

  @Message
  String note();

  @Message
  String noteHint();

  @Message
  String markReviewed();

  @Message
  String months();

  @Message
  String checkNow();

  @Message
  String intact();

  @Message
  String flaw(Flaw flaw);

  @Message
  String flawAt(String seq);

  @Message
  String links();

  @Message
  String fingerprint();

  @Message
  String fingerprintHint();

  @Message
  String nightly();

  @Message
  String outcome();

  @Message
  String neverChecked();

  @Message
  String waiting(String count);

  @Message
  String waitingSince(String when);

  @Message
  String lastCheck();

  @Message
  String linked();

  @Message
  String allLinked();

  @Message
  String kept();

  @Message
  String keptMonths(long months);

  @Message
  String keptHint();

  @Message
  String earlier();

  @Message
  String problem_unknown();

  @Message
  String problem_month();
}
