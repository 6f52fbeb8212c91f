package care.anbu.insight.access;

import care.anbu.clinic.chain.Flaw;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the checks of the chain of the access log. */
@MessageBundle("accessChecks")
public interface ChainTexts {

  @Message
  String lede();

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
}
