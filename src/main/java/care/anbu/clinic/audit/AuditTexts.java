package care.anbu.clinic.audit;

import care.anbu.clinic.chain.Flaw;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the audit trail. */
@MessageBundle("audit")
public interface AuditTexts {

  @Message
  String trail();

  @Message
  String trailLede();

  @Message
  String what();

  @Message
  String onWhat();

  @Message
  String details();

  @Message
  String nobody();

  @Message
  String changedOnly();

  @Message
  String at();

  @Message
  String who();

  @Message
  String remote();

  @Message
  String from();

  @Message
  String to();

  @Message
  String narrow();

  @Message
  String everything();

  @Message
  String empty();

  @Message
  String older();

  @Message
  String place();

  @Message
  String code(String name);

  @Message
  String notLinked();

  @Message
  String gone();

  @Message
  String checkNow();

  @Message
  String lastCheck();

  @Message
  String neverChecked();

  @Message
  String intact(String links);

  @Message
  String flawed(Flaw flaw);

  @Message
  String flawAt(String seq);

  @Message
  String action(AuditAction action);

  @Message
  String field(AuditField field);
}
