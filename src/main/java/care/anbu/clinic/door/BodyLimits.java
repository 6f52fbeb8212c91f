package care.anbu.clinic.door;

import care.anbu.clinic.Me;
import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.signin.Place;
import care.anbu.shared.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
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
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets no request bring more than its route takes, or take more time over it: by the length that it
 * names, or, where it names none, while it is read. Whoever must sign in has done so before a byte
 * of the body is read, and no thread waits for what comes slowly.
 */
@ApplicationScoped
class BodyLimits {

  /**
   * Files for import; their limit is {@code quarkus.http.limits.max-body-size}, and tables have one
   * of their own, however they come ({@code interop.csv.TableSettings}).
   */
  private static final Set<String> UPLOADS = Set.of("/imports", "/api/v1/imports");

  /** Counts for itself, since it reads a form that no other handler may read before. */
  private static final String TWILIO = "/receipts/twilio/";

  private static final long LOOK_EVERY_MILLIS = 100;

  /** Each takes a thread until it is there. */
  static final int UPLOADS_OF_ONE_CLINIC = 4;

  /** Slower than any line: two kilobytes a second. */
  private static final long LEAST_OF_AN_UPLOAD = 256L << 10;

  private final Map<String, Semaphore> uploading = new ConcurrentHashMap<>();

  @Inject BodySettings settings;
  @Inject BodyMemory memory;
  @Inject UploadRoom room;
  @Inject RequestOrigin origin;

  void route(@Observes Router router) {
    router.route().order(Order.BEFORE_AUTHENTICATION).handler(this::begin);
    router.route().order(Order.AFTER_AUTHORIZATION).handler(this::limit);
  }

  private void begin(RoutingContext call) {
    CallEnd.begin(call);
    signIn(call);
  }

  /** The form is read while its sender is still unknown, so its length must be known before. */
  private void signIn(RoutingContext call) {
    if (!RefusedCall.isSignIn(call)) {
      call.next();
    } else if (length(call.request()).isEmpty() && isChunked(call.request())) {
      RefusedCall.now(call, 411, "too_large");
    } else if (length(call.request()).orElse(0) > settings.receipt().asLongValue()) {
      RefusedCall.now(call, 413, "too_large");
    } else if (!keepMemory(call, memoryOf(call), length(call.request()).orElse(0))) {
      RefusedCall.now(call, 503, "busy");
    } else if (!CallEnd.isOver(call)) {
      hurry(call);
      call.next();
    }
  }

  private BodyMemory.Part memoryOf(RoutingContext call) {
    return isSignedIn(call)
        ? memory.ofClinic(clinicOf(call))
        : memory.ofStranger(Place.of(call, origin).network());
  }

  /** Until the request has ended: so long its body is worked on. */
  private static boolean keepMemory(RoutingContext call, BodyMemory.Part part, long bytes) {
    boolean taken = part.take(bytes);
    CallEnd.of(call, part::free);
    return taken;
  }

  private void limit(RoutingContext call) {
    OptionalLong limit = of(call);
    if (!hasBody(call.request()) || RefusedCall.isSignIn(call)) {
      call.next();
    } else if (limit.isEmpty()) {
      keepRoom(call);
    } else if (length(call.request()).orElse(0) > limit.getAsLong()) {
      refuse(call, tooLarge());
    } else {
      intoMemory(call, limit.getAsLong());
    }
  }

  private void intoMemory(RoutingContext call, long limit) {
    OptionalLong length = length(call.request());
    boolean readsItself = call.normalizedPath().startsWith(TWILIO);
    BodyMemory.Part part = memoryOf(call);
    if (!keepMemory(call, part, length.orElse(readsItself ? limit : 0))) {
      refuse(call, busy());
      return;
    }
    if (CallEnd.isOver(call)) {
      return;
    }
    hurry(call);
    if (readsItself) {
      call.next();
    } else {
      read(call, limit, length.isPresent() ? null : part);
    }
  }

  /**
   * A file comes not into memory, and in its own time. Its room on the disk is kept before it is
   * written. Every browser says how long its form is; one that does not say gets little room.
   */
  private void keepRoom(RoutingContext call) {
    OptionalLong length = length(call.request());
    String type = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (length.isEmpty() && type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart")) {
      cutOff(call);
    }
    String clinic = clinicOf(call);
    Semaphore places =
        uploading.computeIfAbsent(clinic, id -> new Semaphore(UPLOADS_OF_ONE_CLINIC));
    if (!places.tryAcquire()) {
      refuse(call, busy());
      return;
    }
    CallEnd.of(call, places::release);
    call.request().pause();
    call.vertx()
        .executeBlocking(() -> room.keepFor(clinic, length.orElse(-1)), false)
        .onComplete(
            kept -> {
              if (kept.succeeded()) {
                CallEnd.of(call, kept.result());
                if (!CallEnd.isOver(call)) {
                  keepPace(call);
                  call.next();
                }
              } else if (kept.cause() instanceof Problem none) {
                refuse(call, none);
              } else {
                call.fail(kept.cause());
              }
            });
  }

  /** The server writes such a form to the disk by itself: all that is left is to hang up. */
  private static void cutOff(RoutingContext call) {
    HttpServerRequest request = call.request();
    long timer =
        call.vertx()
            .setPeriodic(
                LOOK_EVERY_MILLIS,
                look -> {
                  if (request.bytesRead() > UploadRoom.UNANNOUNCED) {
                    request.connection().close();
                  }
                });
    CallEnd.of(call, () -> call.vertx().cancelTimer(timer));
  }

  /** A file that trickles would keep a thread for nothing: it must come on while it is watched. */
  private void keepPace(RoutingContext call) {
    HttpServerRequest request = call.request();
    var before = new AtomicLong();
    long timer =
        call.vertx()
            .setPeriodic(
                settings.uploadLook().toMillis(),
                look -> {
                  long now = request.bytesRead();
                  if (!request.isEnded() && now - before.getAndSet(now) < LEAST_OF_AN_UPLOAD) {
                    request.connection().close();
                  }
                });
    CallEnd.of(call, () -> call.vertx().cancelTimer(timer));
  }

  /** In bytes; empty: the limit of the whole service. A GET or HEAD has no body. */
  private OptionalLong of(RoutingContext call) {
    HttpMethod method = call.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return OptionalLong.of(0);
    }
    if (!isSignedIn(call)) {
      return OptionalLong.of(settings.receipt().asLongValue());
    }
    if (isUpload(call)) {
      return OptionalLong.empty();
    }
    boolean receipt = call.normalizedPath().startsWith("/receipts/");
    return OptionalLong.of((receipt ? settings.receipt() : settings.form()).asLongValue());
  }

  private static boolean isUpload(RoutingContext call) {
    return call.request().method().equals(HttpMethod.POST)
        && UPLOADS.contains(RefusedCall.trimmed(call.normalizedPath()));
  }

  private static boolean isSignedIn(RoutingContext call) {
    SecurityIdentity identity = identity(call);
    return identity != null && !identity.isAnonymous();
  }

  private static SecurityIdentity identity(RoutingContext call) {
    return call.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
  }

  private static String clinicOf(RoutingContext call) {
    return ((Me) identity(call).getAttribute(Me.ATTRIBUTE)).clinicId();
  }

  private static boolean hasBody(HttpServerRequest request) {
    return isChunked(request) || length(request).orElse(0) > 0;
  }

  /** Ends the connection of a body that does not come to an end. */
  private void hurry(RoutingContext call) {
    HttpServerRequest request = call.request();
    long timer =
        call.vertx()
            .setTimer(
                settings.longest().toMillis(),
                late -> {
                  if (!request.isEnded()) {
                    request.connection().close();
                  }
                });
    CallEnd.of(call, () -> call.vertx().cancelTimer(timer));
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

  /**
   * @param counted takes memory as the body comes; null where its length is known, and taken
   */
  private static void read(RoutingContext call, long limit, BodyMemory.Part counted) {
    HttpServerRequest request = call.request();
    // We may be on a worker, and setting the first handler would let the body flow on the event
    // loop: a short one would be at its end before anybody listens for it.
    request.pause();
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          boolean tooLarge = body.length() + part.length() > limit;
          if (!tooLarge && (counted == null || counted.take(part.length()))) {
            body.appendBuffer(part);
            return;
          }
          request.pause();
          request.handler(null);
          request.endHandler(null);
          refuse(call, tooLarge ? tooLarge() : busy());
        });
    request.endHandler(
        end -> {
          ((RoutingContextInternal) call).setBody(body);
          call.next();
        });
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      call.response().writeContinue();
    }
    request.resume();
  }

  private static Problem tooLarge() {
    return new Problem(413, "too_large");
  }

  private static Problem busy() {
    return new Problem(503, "busy");
  }

  private static void refuse(RoutingContext call, Problem why) {
    if (RefusedCall.ofMachines(call)) {
      RefusedCall.now(call, why.getResponse().getStatus(), why.code());
      return;
    }
    RefusedCall.put(call, why);
    HangUp.afterAnswer(call);
    call.next();
  }
}
