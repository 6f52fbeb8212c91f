package care.anbu.outreach;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where text gateways report deliveries and replies. Nobody signs in here: the signature of the
 * clinic's own gateway opens the door, and a clinic without such a gateway has none.
 */
@Path("/receipts")
@PermitAll
public class ReceiptResource {

  /** Twilio's codes for numbers that do not exist or take no texts. */
  private static final Set<String> NO_SUCH_NUMBER = Set.of("30005", "30006");

  @Inject ClinicScope scope;
  @Inject Carriers carriers;
  @Inject Secrets secrets;
  @Inject NetworkNews news;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  @POST
  @Path("sms/{clinic}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "A signed receipt or reply of the generic text gateway")
  public Response sms(
      @PathParam("clinic") String clinic,
      @HeaderParam("Anbu-Timestamp") String timestamp,
      @HeaderParam("Anbu-Signature") String signature,
      String body) {
    String secret = secret(clinic, GatewayKind.HTTP_SMS);
    if (!Signatures.genuine(secret, timestamp, signature, body, clock.instant())) {
      return refused();
    }
    JsonObject event = json(body);
    return heard(
        clinic,
        () -> {
          if ("reply".equals(event.getString("type"))) {
            news.reply(required(event, "from"), required(event, "text"));
          } else {
            news.receipt(
                required(event, "reference"),
                status(required(event, "status")),
                event.getString("code"),
                "invalid_recipient".equals(event.getString("code")));
          }
        });
  }

  @POST
  @Path("twilio/{clinic}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "A status callback or incoming text in Twilio's form")
  public Response twilio(
      @PathParam("clinic") String clinic,
      @HeaderParam("X-Twilio-Signature") String signature,
      @Context UriInfo uri,
      MultivaluedMap<String, String> form) {
    String secret = secret(clinic, GatewayKind.TWILIO);
    String url = settings.publicUrl() + uri.getRequestUri().getRawPath() + query(uri);
    if (!Signatures.genuineTwilio(secret, signature, url, form)) {
      return refused();
    }
    return heard(
        clinic,
        () -> {
          String reference = uri.getQueryParameters().getFirst("reference");
          if (reference == null) {
            news.reply(form.getFirst("From"), form.getFirst("Body"));
            return;
          }
          String code = form.getFirst("ErrorCode");
          switch (String.valueOf(form.getFirst("MessageStatus"))) {
            case "delivered" -> news.receipt(reference, Receipt.Status.DELIVERED, code, false);
            case "read" -> news.receipt(reference, Receipt.Status.READ, code, false);
            case "undelivered", "failed" ->
                news.receipt(
                    reference, Receipt.Status.UNDELIVERED, code, NO_SUCH_NUMBER.contains(code));
            default -> {
              // queued, sending, sent: on its way, as we know.
            }
          }
        });
  }

  /** Empty where the clinic has no such gateway: then no signature fits. */
  private String secret(String clinic, GatewayKind kind) {
    return scope.call(
        clinic,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        carriers
                            .configured(Channel.SMS)
                            .filter(gateway -> gateway.kind == kind)
                            .map(gateway -> gateway.secret(secrets))
                            .orElse("")));
  }

  private Response heard(String clinic, Runnable work) {
    scope.run(clinic, work);
    return Response.noContent().build();
  }

  private static Response refused() {
    return Response.status(Response.Status.UNAUTHORIZED).build();
  }

  private static JsonObject json(String body) {
    try {
      return new JsonObject(body);
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

  private static Receipt.Status status(String text) {
    try {
      return Receipt.Status.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("outreach:problem_receipt");
    }
  }

  private static String query(UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    return query == null ? "" : "?" + query;
  }
}
