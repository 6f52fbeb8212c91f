package care.anbu.clinic.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends the connection of a request whose body nobody wants, though not before its sender could read
 * why: most send all of it before they read the answer, so a little is taken and thrown away.
 */
final class HangUp {

  private static final long TAKEN_AT_MOST = 32L * 1024 * 1024;
  private static final long WAITING_AT_MOST_MILLIS = 5_000;

  private HangUp() {}

  static void afterAnswer(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (request.version() == HttpVersion.HTTP_2) {
      call.addEndHandler(answered -> request.response().reset());
      return;
    }
    call.addHeadersEndHandler(
        head -> call.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
    call.addEndHandler(answered -> throwAway(call, request));
  }

  private static void throwAway(RoutingContext call, HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    var taken = new AtomicLong();
    long timer =
        call.vertx().setTimer(WAITING_AT_MOST_MILLIS, late -> request.connection().close());
    request.handler(
        part -> {
          if (taken.addAndGet(part.length()) > TAKEN_AT_MOST) {
            request.connection().close();
          }
        });
    request.endHandler(
        end -> {
          call.vertx().cancelTimer(timer);
          request.connection().close();
        });
    request.resume();
  }
}
