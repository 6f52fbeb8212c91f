package care.anbu.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A text gateway on loopback that takes every message, at once or after a while, and counts. */
final class FastGateway implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  /** The timers of the server are late by a millisecond or two. */
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private final HttpServer server;
  private volatile int delayMillis;

  FastGateway() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/messages";
  }

  /** From now on each answer takes so long. */
  void delay(int millis) {
    delayMillis = millis;
  }

  /** Different messages that came. */
  int messages() {
    return keys.size();
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request));
  }

  private void answer(HttpServerRequest request) {
    if (delayMillis > 0) {
      var context = vertx.getOrCreateContext();
      clock.schedule(
          () -> context.runOnContext(passed -> accept(request)),
          delayMillis,
          TimeUnit.MILLISECONDS);
    } else {
      accept(request);
    }
  }

  private void accept(HttpServerRequest request) {
    String key = request.getHeader("Idempotency-Key");
    keys.add(key);
    request.response().setStatusCode(202).end("{\"id\":\"" + key + "\"}");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
