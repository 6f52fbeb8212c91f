package care.anbu.clinic.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Lets no request bring more than its route takes: by the length that it names, or, where it names
 * none, while it is read. Whoever must sign in has done so before a byte of the body is read.
 */
@ApplicationScoped
class BodyLimits {

  /** Files for import; their limit is {@code quarkus.http.limits.max-body-size}. */
  private static final Set<String> UPLOADS = Set.of("/imports", "/api/v1/imports");

  /** Counts for itself, since it reads a form that no other handler may read before. */
  private static final String TWILIO = "/receipts/twilio/";

  /** A body that comes in small pieces must still end some day. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Inject BodySettings settings;

  void route(@Observes Router router) {
    router.route().order(Order.BEFORE_AUTHENTICATION).handler(this::signIn);
    router.route().order(Order.AFTER_AUTHORIZATION).handler(this::limit);
  }

  /** The form is read while its sender is still unknown, so its length must be known before. */
  private void signIn(RoutingContext call) {
    if (!Refusal.isSignIn(call)) {
      call.next();
    } else if (length(call.request()).isEmpty() && isChunked(call.request())) {
      Refusal.now(call, 411, "too_large");
    } else if (length(call.request()).orElse(0) > settings.receipt().asLongValue()) {
      Refusal.now(call, 413, "too_large");
    } else {
      call.next();
    }
  }

  private void limit(RoutingContext call) {
    OptionalLong limit = of(call);
    if (limit.isEmpty()) {
      call.next();
    } else if (length(call.request()).orElse(0) > limit.getAsLong()) {
      refuse(call);
    } else if (isChunked(call.request()) && !call.normalizedPath().startsWith(TWILIO)) {
      read(call, limit.getAsLong());
    } else {
      call.next();
    }
  }

  /** In bytes; empty: as the whole service. */
  private OptionalLong of(RoutingContext call) {
    String path = Refusal.trimmed(call.normalizedPath());
    if (path.startsWith("/receipts/")) {
      return OptionalLong.of(settings.receipt().asLongValue());
    }
    if (UPLOADS.contains(path) && call.request().method().equals(HttpMethod.POST)) {
      boolean table =
          "csv".equals(call.request().getParam("format")) && length(call.request()).isPresent();
      return table ? OptionalLong.of(settings.table().asLongValue()) : OptionalLong.empty();
    }
    return OptionalLong.of(settings.form().asLongValue());
  }

  private static OptionalLong length(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    } catch (NumberFormatException beyondAnyNumber) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
  }

  private static boolean isChunked(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static void read(RoutingContext call, long limit) {
    HttpServerRequest request = call.request();
    Buffer body = Buffer.buffer();
    long timer = call.vertx().setTimer(LONGEST.toMillis(), late -> request.connection().close());
    request.handler(
        part -> {
          if (body.length() + part.length() <= limit) {
            body.appendBuffer(part);
            return;
          }
          call.vertx().cancelTimer(timer);
          request.pause();
          request.handler(null);
          request.endHandler(null);
          refuse(call);
        });
    request.endHandler(
        end -> {
          call.vertx().cancelTimer(timer);
          ((RoutingContextInternal) call).setBody(body);
          call.next();
        });
    request.exceptionHandler(broken -> call.vertx().cancelTimer(timer));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      call.response().writeContinue();
    }
    request.resume();
  }

  private static void refuse(RoutingContext call) {
    if (call.normalizedPath().startsWith("/receipts/")) {
      Refusal.now(call, 413, "too_large");
      return;
    }
    Refusal.put(call, 413, "too_large");
    HangUp.afterAnswer(call);
    call.next();
  }
}
