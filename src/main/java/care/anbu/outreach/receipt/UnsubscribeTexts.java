package care.anbu.outreach.receipt;

import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page by which patients end e-mails; they are spoken to, not staff. */
@MessageBundle("unsubscribe")
public interface UnsubscribeTexts {

  @Message
  String title();

  @Message
  String question(String clinic, Purpose purpose);

  @Message
  String notice();

  @Message
  String everybody();

  @Message
  String button();

  @Message
  String done(String clinic, Purpose purpose);

  @Message
  String later();

  @Message
  String unknown();
}
