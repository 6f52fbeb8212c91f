package care.anbu.outreach.receipt;

import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Transactions;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.quarkus.logging.Log;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Set;

/**
 * Status callbacks and incoming texts in Twilio's form. A route of its own, since a form from
 * another machine can have no CSRF token: Twilio's signature stands in for it.
 */
@ApplicationScoped
class TwilioReceipts {

  /** No such number, or one that takes no texts. */
  private static final Set<String> NO_SUCH_NUMBER = Set.of("30005", "30006");

  /** Said at once, or later; the same code. */
  private static final String OPTED_OUT = "21610";

  @Inject ClinicScope scope;
  @Inject GatewayClients gatewayClients;
  @Inject DeliveryReceipts news;
  @Inject SendingSettings settings;

  void route(@Observes Router router) {
    router
        .post("/receipts/twilio/:clinic")
        .handler(BodyHandler.create(false).setBodyLimit(64 * 1024))
        .blockingHandler(this::answer)
        .failureHandler(TwilioReceipts::refuse);
  }

  /** More than a receipt is, as a whole or in one field. */
  private static void refuse(RoutingContext call) {
    boolean tooMuch =
        call.statusCode() == 413
            || call.failure() instanceof HttpPostRequestDecoder.TooLongFormFieldException;
    // The rest of a body may fail once more after the answer has left.
    if (!call.response().headWritten()) {
      call.response().setStatusCode(tooMuch ? 413 : 400).end();
    }
  }

  /** What cannot be taken in at this moment comes again. */
  private void answer(RoutingContext call) {
    String clinic = call.pathParam("clinic");
    try {
      if (genuine(clinic, call.request())) {
        scope.run(
            clinic,
            () -> hear(call.request().getParam("reference"), call.request().formAttributes()));
        call.response().setStatusCode(204).end();
      } else {
        call.response().setStatusCode(401).end();
      }
    } catch (RuntimeException failure) {
      Log.errorf(failure, "a receipt of %s was not taken in", clinic);
      call.response().setStatusCode(Transactions.mayPass(failure) ? 503 : 500).end();
    }
  }

  private boolean genuine(String clinic, HttpServerRequest request) {
    return Signatures.genuineTwilio(
        gatewayClients.textSecret(clinic, GatewayKind.TWILIO),
        request.getHeader("X-Twilio-Signature"),
        settings.publicUrl() + request.uri(),
        request.formAttributes());
  }

  private void hear(String reference, MultiMap form) {
    if (reference == null) {
      news.reply(
          form.get("MessageSid"),
          form.get("From"),
          Objects.requireNonNullElse(form.get("Body"), ""));
      return;
    }
    String code = form.get("ErrorCode");
    switch (String.valueOf(form.get("MessageStatus"))) {
      case "delivered" -> news.receipt(reference, Receipt.Status.DELIVERED, code, false);
      case "read" -> news.receipt(reference, Receipt.Status.READ, code, false);
      case "undelivered", "failed" ->
          news.receipt(
              reference,
              OPTED_OUT.equals(code) ? Receipt.Status.OPTED_OUT : Receipt.Status.UNDELIVERED,
              code,
              code != null && NO_SUCH_NUMBER.contains(code));
      default -> {
        // queued, sending, sent: on its way, as we know.
      }
    }
  }
}
