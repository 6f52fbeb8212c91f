package care.anbu.outreach;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page of what is on its way. */
@MessageBundle("outreachPage")
public interface OutreachPageTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String allCampaigns();

  @Message
  String show();

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
  String lastAnswer();
}
