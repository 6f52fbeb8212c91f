package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Calls one gateway over kept connections, at an address that is allowed at that moment, and tells
 * "it never left" from "no answer came": only the first may be tried again without asking.
 */
final class GatewayHttp implements AutoCloseable {

  /**
   * What came back.
   *
   * @param status HTTP status, or 0 when there was no answer
   * @param sent false: no connection, so nothing left
   * @param failure what broke, for the attempt's code; null with a status
   * @param date what the gateway says the time is ({@code Date} of RFC 9110); null when it does not
   * @param retryAfter as {@link RetryAfter} reads it; null when it does not say
   */
  record Answer(
      int status, String body, boolean sent, String failure, String date, Duration retryAfter) {

    static Answer neverSent(String why) {
      return new Answer(0, "", false, why, null, null);
    }

    static Answer lost(String why) {
      return new Answer(0, "", true, why, null, null);
    }

    boolean arrived() {
      return failure == null;
    }

    /** Whether it was not looked at, since no more is taken at present. */
    boolean putsOff() {
      return status == 429 || status == 503 && retryAfter != null;
    }

    /** What that makes of each message. */
    Delivery putOff(String code) {
      return Delivery.postponed(code, retryAfter == null ? Duration.ZERO : retryAfter);
    }

    /** The body as a JSON object; empty when it is none. */
    JsonObject json() {
      try {
        return body.isBlank() ? new JsonObject() : new JsonObject(body);
      } catch (DecodeException notJson) {
        return new JsonObject();
      }
    }

    /** The body where it is a list, or that field of it; empty when it has neither. */
    JsonArray jsonArray(String field) {
      try {
        return body.stripLeading().startsWith("[")
            ? new JsonArray(body)
            : json().getJsonArray(field, new JsonArray());
      } catch (DecodeException | ClassCastException noList) {
        return new JsonArray();
      }
    }
  }

  /** More than any gateway says about a hundred messages; the rest is not read. */
  private static final int LONGEST_ANSWER = 256 * 1024;

  /** An address that was allowed, and when that was ({@link System#nanoTime}). */
  private record LookedUp(String host, InetAddress address, long at) {}

  /** So long an address is used without asking for it again, in nanoseconds. */
  private static final long LOOK_HOLDS = Duration.ofSeconds(5).toNanos();

  private final Vertx vertx;
  private final HttpClient client;
  private final Destinations destinations;
  private final Duration timeout;
  private final SendingSettings settings;
  private final Clock clock;
  private volatile LookedUp lookedUp;

  GatewayHttp(Vertx vertx, Destinations destinations, SendingSettings settings, Clock clock) {
    this.vertx = vertx;
    this.destinations = destinations;
    this.timeout = settings.timeout();
    this.settings = settings;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(settings.senders())
                .setKeepAliveTimeout(10)
                .setConnectTimeout((int) timeout.toMillis())
                .setTryUseCompression(false));
  }

  CompletionStage<Answer> post(String url, Map<String, String> headers, Buffer body) {
    return call(HttpMethod.POST, url, headers, body);
  }

  CompletionStage<Answer> get(String url, Map<String, String> headers) {
    return call(HttpMethod.GET, url, headers, Buffer.buffer());
  }

  private CompletionStage<Answer> call(
      HttpMethod method, String url, Map<String, String> headers, Buffer body) {
    var result = new CompletableFuture<Answer>();
    RequestOptions request;
    try {
      request = new RequestOptions().setMethod(method).setAbsoluteURI(url);
    } catch (RuntimeException notAnAddress) {
      result.complete(Answer.neverSent("bad address"));
      return result;
    }
    if (!request.isSsl() && !Destinations.mayBePlain(request.getHost(), settings)) {
      result.complete(Answer.neverSent("no TLS"));
      return result;
    }
    // No redirect is followed: it could lead where the operator does not allow.
    request
        .setConnectTimeout(timeout.toMillis())
        .setIdleTimeout(timeout.toMillis())
        .setFollowRedirects(false);
    headers.forEach(request::putHeader);
    server(request.getHost())
        .onComplete(
            found -> {
              if (found.failed()) {
                result.complete(Answer.neverSent(nameOf(found.cause())));
              } else if (found.result().isEmpty()) {
                result.complete(Answer.neverSent("address not allowed"));
              } else {
                String address = found.result().get().getHostAddress();
                send(
                    request.setServer(SocketAddress.inetSocketAddress(request.getPort(), address)),
                    body,
                    result);
              }
            });
    return result;
  }

  /**
   * The address under a name, if it is allowed. The connection goes to the very address that was
   * looked at, so a name that leads elsewhere afterwards leads nobody there.
   */
  private Future<Optional<InetAddress>> server(String host) {
    LookedUp known = lookedUp;
    if (known != null && known.host().equals(host) && System.nanoTime() - known.at() < LOOK_HOLDS) {
      return Future.succeededFuture(Optional.of(known.address()));
    }
    return destinations
        .lookUp(vertx, host)
        .map(
            address -> {
              if (!destinations.allow(host, address)) {
                return Optional.empty();
              }
              lookedUp = new LookedUp(host, address, System.nanoTime());
              return Optional.of(address);
            });
  }

  private void send(RequestOptions options, Buffer body, CompletableFuture<Answer> result) {
    client
        .request(options)
        .onFailure(broken -> result.complete(Answer.neverSent(nameOf(broken))))
        .onSuccess(
            request -> {
              long late =
                  vertx.setTimer(
                      timeout.toMillis(),
                      over -> {
                        result.complete(Answer.lost("timeout"));
                        request.reset();
                      });
              request
                  .send(body)
                  .onSuccess(answer -> read(request, answer, result))
                  .onFailure(broken -> result.complete(Answer.lost(nameOf(broken))));
              result.whenComplete((answer, never) -> vertx.cancelTimer(late));
            });
  }

  /** A gateway that answers without end has still said what became of the message: its status. */
  private void read(
      HttpClientRequest request, HttpClientResponse answer, CompletableFuture<Answer> result) {
    Buffer text = Buffer.buffer();
    answer.handler(
        part -> {
          if (text.length() + part.length() <= LONGEST_ANSWER) {
            text.appendBuffer(part);
          } else if (result.complete(arrived(answer, ""))) {
            request.reset();
          }
        });
    answer.endHandler(end -> result.complete(arrived(answer, text.toString())));
    answer.exceptionHandler(broken -> result.complete(Answer.lost(nameOf(broken))));
  }

  private Answer arrived(HttpClientResponse answer, String body) {
    String date = answer.getHeader("Date");
    String after = answer.getHeader("Retry-After");
    return new Answer(
        answer.statusCode(),
        body,
        true,
        null,
        date,
        after == null ? null : RetryAfter.read(after, date, clock.instant()));
  }

  @Override
  public void close() {
    client.close();
  }

  private static String nameOf(Throwable broken) {
    return broken.getClass().getSimpleName();
  }
}
