package care.anbu.outreach.gateway;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the settings of gateways. */
@MessageBundle("gateway")
public interface GatewayTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String kindLabel();

  @Message
  String envelope();

  @Message
  String envelopeUsual(String name);

  @Message
  String envelopeHint();

  @Message
  String url();

  @Message
  String accessKey();

  @Message
  String secretKey();

  @Message
  String serviceId();

  @Message
  String sensHint();

  @Message
  String smppHint();

  @Message
  String systemType();

  @Message
  String systemTypeHint();

  @Message
  String binds();

  @Message
  String bindsHint();

  @Message
  String window();

  @Message
  String windowHint();

  @Message
  String perSecond();

  @Message
  String perSecondHint();

  @Message
  String test();

  @Message
  String tested();

  @Message
  String sender();

  @Message
  String user();

  @Message
  String secret();

  @Message
  String secretKept();

  @Message
  String unset();

  @Message
  String bounceAddress();

  @Message
  String bounceAddressHint();

  @Message
  String dns();

  @Message
  String dnsHint();

  @Message
  String spf(String domain);

  @Message
  String spfHint(String host);

  @Message
  String dkim(String domain);

  @Message
  String dkimHint();

  @Message
  String dmarc(String domain);

  @Message
  String dmarcHint();

  @Message
  String bounces();

  @Message
  String bouncesHint();

  @Message
  String mailbox();

  @Message
  String mailboxUser();

  @Message
  String mailboxSecret();

  @Message
  String mailboxHint();

  @Message
  String mailboxRead(int fetched, int matched, int replies, int notUnderstood, String when);

  @Message
  String mailboxUnread();

  @Message
  String mailboxProblem(MailboxProblem problem);

  @Message
  String webhookSecret();

  @Message
  String webhookHint(String address);

  @Message
  String webhookOff();

  @Message
  String secretStored();

  @Message
  String kind(GatewayKind kind);

  @Message
  String alimtalkServiceId();

  @Message
  String kakaoChannel();

  @Message
  String alimtalkHint();

  @Message
  String dialHint();
}
