package care.anbu.outreach;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the tray. */
@MessageBundle("tray")
public interface TrayTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String empty();

  @Message
  String ownPage();

  @Message
  String mailFrom();

  @Message
  String mailTo();

  @Message
  String older();
}
