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
  String kind(GatewayKind kind);
}
