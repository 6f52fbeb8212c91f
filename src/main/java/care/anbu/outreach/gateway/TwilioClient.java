package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Texts through Twilio's Messages form (form-encoded, basic auth). It keeps no idempotency keys: a
 * message of unknown fate is left in doubt for a person.
 *
 * <p>Codes: https://www.twilio.com/docs/api/errors
 */
final class TwilioClient implements GatewayClient {

  /** No such number, not a mobile, not reachable by text at all. */
  private static final Set<Integer> NO_SUCH_NUMBER = Set.of(21211, 21214, 21217, 21614);

  /** The number has opted out of messages of this sender, at the network. */
  private static final int OPTED_OUT = 21610;

  /** The most seconds that the form takes, ten hours. */
  private static final long LONGEST_VALIDITY = 36_000;

  private final GatewayHttp http;
  private final String url;
  private final String sender;
  private final String authorization;
  private final String callback;
  private final Clock clock;

  TwilioClient(
      Vertx vertx,
      Gateway gateway,
      String secret,
      String callback,
      Destinations destinations,
      SendingSettings settings,
      Clock clock) {
    this.clock = clock;
    this.http = new GatewayHttp(vertx, destinations, settings, clock);
    this.url = gateway.url;
    this.sender = gateway.sender;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((gateway.username + ":" + secret).getBytes(StandardCharsets.UTF_8));
    this.callback = callback;
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    Duration left =
        message.expires() == null
            ? Duration.ofSeconds(LONGEST_VALIDITY)
            : Duration.between(clock.instant(), message.expires());
    if (left.toSeconds() < 1) {
      return CompletableFuture.completedStage(Delivery.retry("expired"));
    }
    var form = new LinkedHashMap<String, String>();
    form.put("To", message.recipient());
    form.put("From", sender);
    form.put("Body", message.text());
    if (message.expires() != null) {
      form.put("ValidityPeriod", String.valueOf(Math.min(left.toSeconds(), LONGEST_VALIDITY)));
    }
    form.put("StatusCallback", callback + "?reference=" + message.reference());
    return http.post(
            url,
            Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                authorization),
            Buffer.buffer(encoded(form)))
        .thenApply(TwilioClient::read);
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.PERSON;
  }

  @Override
  public void close() {
    http.close();
  }

  /** The gateway's table: HTTP status and Twilio code → outcome. */
  static Delivery read(GatewayHttp.Answer answer) {
    if (!answer.arrived()) {
      return answer.sent() ? Delivery.unknown(answer.failure()) : Delivery.retry(answer.failure());
    }
    JsonObject body = answer.json();
    int twilio = body.getValue("code") instanceof Integer code ? code : 0;
    String code = String.valueOf(twilio == 0 ? answer.status() : twilio);
    if (answer.putsOff()) {
      return answer.putOff(code);
    }
    return switch (answer.status()) {
      case 200, 201 -> Delivery.accepted(code, body.getString("sid"));
      case 400 ->
          twilio == OPTED_OUT
              ? Delivery.optedOut(code)
              : NO_SUCH_NUMBER.contains(twilio)
                  ? Delivery.noSuchContact(code)
                  : Delivery.rejected(code);
      // Refused before it was looked at: busy, or our account.
      case 401, 403, 404, 503 -> Delivery.retry(code);
      // It broke while it had the message: it may have gone out.
      default -> answer.status() >= 500 ? Delivery.unknown(code) : Delivery.rejected(code);
    };
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
