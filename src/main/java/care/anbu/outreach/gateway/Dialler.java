package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;

/**
 * Lets the clinic's telephone system ring somebody of the staff and then a patient
 * (docs/telephone.md). What comes of the call the person says, as of every other.
 */
@ApplicationScoped
public class Dialler {

  @Inject GatewayClients gateways;
  @Inject GatewaySecrets secrets;
  @Inject SendingSettings settings;
  @Inject Vertx vertx;
  @Inject Clock clock;

  /**
   * A call to be put through.
   *
   * @param reference of the outreach
   * @param press tells one press of the button from the next: the same one rings once
   * @param extension whose telephone rings first
   * @param to the patient's number, E.164
   */
  public record Dialling(String reference, String press, String extension, String to) {}

  private record System(String url, String sender, String secret, Destinations destinations) {}

  /** Whether the clinic calls by a telephone system, and nobody has switched that off. */
  public boolean isSetUp() {
    return gateways
        .configured(Channel.PHONE)
        .filter(gateway -> gateway.kind == GatewayKind.HTTP_DIAL && gateway.offSince == null)
        .isPresent();
  }

  /**
   * Asks for the call and waits for the answer; not to be called within a transaction.
   *
   * @throws Problem 409 when the system does not take it, or nobody knows whether it did
   */
  public void dial(Dialling call) {
    System system = QuarkusTransaction.requiringNew().call(this::system);
    var body =
        new JsonObject()
            .put("reference", call.reference())
            .put("extension", call.extension())
            .put("from", system.sender())
            .put("to", call.to());
    GatewayHttp.Answer answer;
    try (var http = new GatewayHttp(vertx, system.destinations(), settings, clock)) {
      answer =
          http.post(
                  system.url(),
                  Map.of(
                      "Content-Type",
                      "application/json; charset=utf-8",
                      "Authorization",
                      "Bearer " + system.secret(),
                      "Idempotency-Key",
                      call.reference() + "-" + call.press()),
                  body.toBuffer())
              .toCompletableFuture()
              .join();
    }
    refuse(answer);
  }

  private System system() {
    if (!isSetUp()) {
      throw Problem.conflict("outreach:problem_dial_not_set_up");
    }
    Gateway gateway = gateways.configured(Channel.PHONE).orElseThrow();
    return new System(
        gateway.url, gateway.sender, gateway.secret(secrets), gateways.destinations());
  }

  /** The system's table: HTTP status and {@code error} → what the person reads. */
  private static void refuse(GatewayHttp.Answer answer) {
    if (answer.status() / 100 == 2) {
      return;
    }
    // Of its words only those that are known are kept: a number could stand in others.
    Object error = answer.json().getValue("error");
    String code = answer.arrived() ? String.valueOf(answer.status()) : answer.failure();
    Log.warnf("the telephone system did not take a call: %s", code);
    if (answer.arrived() && "busy".equals(error)) {
      throw Problem.conflict("outreach:problem_dial_busy");
    }
    if (answer.arrived() && "unknown_extension".equals(error)) {
      throw Problem.conflict("outreach:problem_dial_extension").at("extension");
    }
    throw Problem.conflict(
        answer.sent() && !answer.arrived()
            ? "outreach:problem_dial_unknown"
            : "outreach:problem_dial_refused",
        code);
  }
}
