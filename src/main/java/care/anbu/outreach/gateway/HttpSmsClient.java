package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Texts through the generic HTTP contract of docs/sms-gateway.md. The gateway keeps idempotency
 * keys, so a message of unknown fate is simply sent again under its key.
 */
final class HttpSmsClient implements GatewayClient {

  private final GatewayHttp http;
  private final String url;
  private final String sender;
  private final String secret;
  private final String callback;

  HttpSmsClient(
      Vertx vertx,
      Gateway gateway,
      String secret,
      String callback,
      Destinations destinations,
      SendingSettings settings,
      Clock clock) {
    this.http = new GatewayHttp(vertx, destinations, settings, clock);
    this.url = gateway.url;
    this.sender = gateway.sender;
    this.secret = secret;
    this.callback = callback;
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    var body =
        new JsonObject()
            .put("reference", message.reference())
            .put("from", sender)
            .put("to", message.recipient())
            .put("text", message.text())
            .put("callback", callback);
    if (message.expires() != null) {
      body.put("expires", message.expires().toString());
    }
    return http.post(
            url,
            Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "Authorization",
                "Bearer " + secret,
                "Idempotency-Key",
                message.reference()),
            body.toBuffer())
        .thenApply(HttpSmsClient::read);
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.REPEAT;
  }

  @Override
  public void close() {
    http.close();
  }

  /** The gateway's table: HTTP status and {@code error} → outcome. */
  static Delivery read(GatewayHttp.Answer answer) {
    if (!answer.arrived()) {
      return answer.sent() ? Delivery.unknown(answer.failure()) : Delivery.retry(answer.failure());
    }
    JsonObject body = answer.json();
    String error = body.getString("error", "");
    String code = error.isEmpty() ? String.valueOf(answer.status()) : error;
    if (answer.putsOff()) {
      return answer.putOff(code);
    }
    return switch (answer.status()) {
      // 409: it already holds a message under this key, which is what we want.
      case 200, 201, 202, 409 -> Delivery.accepted(code, body.getString("id"));
      case 400, 413, 422 ->
          switch (error) {
            case "invalid_recipient" -> Delivery.noSuchContact(code);
            case "opted_out" -> Delivery.optedOut(code);
            default -> Delivery.rejected(code);
          };
      // Refused before it was looked at: busy, or our settings. Never the patient's fault.
      case 503 -> Delivery.retry(code);
      // Another 5xx broke while the gateway had the message: asked again under the same key.
      default -> answer.status() >= 500 ? Delivery.unknown(code) : Delivery.retry(code);
    };
  }
}
