package care.anbu.outreach.watch;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of how sending stands. */
@MessageBundle("delivery")
public interface DeliveryTexts {

  @Message
  String title();

  @Message
  String health(DeliveryHealth health);

  @Message
  String advice(DeliveryHealth health);

  @Message
  String state();

  @Message
  String waiting();

  @Message
  String lastHour();

  @Message
  String troubles();

  @Message
  String since(String time);

  @Message
  String slowedTo(String perSecond);

  @Message
  String stop();

  @Message
  String goOn();

  @Message
  String alertSubject(String clinic, String channel);

  @Message
  String alert(String clinic, String channel, String health, String advice, String link);

  @Message
  String doubtSubject(String clinic, long contacts);

  @Message
  String doubtAlert(String clinic, long contacts, String link);
}
