package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.MailStatus;
import care.anbu.outreach.gateway.OtherWay;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.RefusalLists;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where text gateways and mail services report deliveries and replies, and carriers who refused
 * messages. Nobody signs in here: the signature of the clinic's own gateway opens the door, and a
 * clinic without such a gateway has none.
 */
@Path("/receipts")
@PermitAll
public class ReceiptResource {

  private static final double MOST_COST = 999_999;

  @Inject ClinicScope scope;
  @Inject GatewayClients gatewayClients;
  @Inject DeliveryReceipts news;
  @Inject IncomingReplies replies;
  @Inject RefusalLists refusals;
  @Inject Clock clock;

  @POST
  @Path("sms/{clinic}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "A signed receipt or reply of the generic text gateway")
  public Response sms(
      @PathParam("clinic") String clinic,
      @HeaderParam("Anbu-Timestamp") String timestamp,
      @HeaderParam("Anbu-Signature") String signature,
      byte[] body) {
    String secret = gatewayClients.textSecret(clinic, GatewayKind.HTTP_SMS);
    if (!Signatures.genuine(secret, timestamp, signature, body, clock.instant())) {
      return refused();
    }
    JsonObject event = json(body);
    return heard(
        clinic,
        () -> {
          if ("reply".equals(event.getString("type"))) {
            news.reply(required(event, "id"), required(event, "from"), required(event, "text"));
          } else {
            news.receipts(
                List.of(
                    new DeliveryReceipts.News(
                        required(event, "reference"),
                        status(required(event, "status")),
                        event.getString("code"),
                        "invalid_recipient".equals(event.getString("code")),
                        OtherWay.NO,
                        cost(event))));
          }
        });
  }

  @POST
  @Path("mail/{clinic}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "A signed report of a mail service: delivered, bounced or complained about, or a reply")
  public Response mail(
      @PathParam("clinic") String clinic,
      @HeaderParam("Anbu-Timestamp") String timestamp,
      @HeaderParam("Anbu-Signature") String signature,
      byte[] body) {
    String secret = gatewayClients.mailSecret(clinic);
    if (!Signatures.genuine(secret, timestamp, signature, body, clock.instant())) {
      return refused();
    }
    JsonObject event = json(body);
    if ("reply".equals(event.getString("type"))) {
      String id = "mail-" + required(event, "id");
      String from = required(event, "from");
      String text = required(event, "text");
      String answered =
          event.getValue("inReplyTo") instanceof String named
              ? MailNews.reference(named).orElse(null)
              : null;
      return heard(clinic, () -> replies.takeMail(id, from, text, answered));
    }
    if (!"receipt".equals(event.getString("type"))) {
      throw Problem.invalid("outreach:problem_receipt");
    }
    String reference = required(event, "reference");
    Receipt.Status status = status(required(event, "status"));
    String code = event.getString("code");
    boolean contactBad =
        !status.arrived() && MailStatus.in(code).filter(MailStatus::noSuchMailbox).isPresent();
    return heard(clinic, () -> news.receipt(reference, status, code, contactBad));
  }

  @POST
  @Path("080/{clinic}")
  @Consumes({"text/csv", MediaType.TEXT_PLAIN})
  @Operation(summary = "A signed table of who called the free number for refusals, and when")
  public Response refusals(
      @PathParam("clinic") String clinic,
      @HeaderParam("Anbu-Timestamp") String timestamp,
      @HeaderParam("Anbu-Signature") String signature,
      byte[] body) {
    String secret = gatewayClients.textSecret(clinic);
    if (!Signatures.genuine(secret, timestamp, signature, body, clock.instant())) {
      return refused();
    }
    return heard(clinic, () -> refusals.take(new String(body, StandardCharsets.UTF_8)));
  }

  private Response heard(String clinic, Runnable work) {
    scope.run(clinic, work);
    return Response.noContent().build();
  }

  private static Response refused() {
    return Response.status(Response.Status.UNAUTHORIZED).build();
  }

  private static JsonObject json(byte[] body) {
    try {
      return new JsonObject(Buffer.buffer(body));
    } catch (DecodeException notJson) {
      throw Problem.invalid("outreach:problem_receipt");
    }
  }

  private static String required(JsonObject event, String field) {
    if (event.getValue(field) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw Problem.invalid("outreach:problem_receipt");
  }

  /** Null where it says none; a part of a cent is rounded, as prices of texts have some. */
  private static BigDecimal cost(JsonObject event) {
    Object said = event.getValue("cost");
    if (said == null) {
      return null;
    }
    if (said instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() <= MOST_COST) {
      return BigDecimal.valueOf(number.doubleValue()).setScale(2, RoundingMode.HALF_UP);
    }
    throw Problem.invalid("outreach:problem_receipt");
  }

  private static Receipt.Status status(String text) {
    return Arrays.stream(Receipt.Status.values())
        .filter(status -> status.ofMachine() && status.name().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("outreach:problem_receipt"));
  }
}
