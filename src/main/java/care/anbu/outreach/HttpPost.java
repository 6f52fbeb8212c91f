package care.anbu.outreach;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * POSTs to one gateway over kept connections, and tells "it never left" from "no answer came": only
 * the first may be tried again without asking.
 */
final class HttpPost implements AutoCloseable {

  /**
   * What came back.
   *
   * @param status HTTP status, or 0 when there was no answer
   * @param sent false: no connection, so nothing left
   * @param failure what broke, for the attempt's code; null with a status
   */
  record Answer(int status, String body, boolean sent, String failure) {

    boolean arrived() {
      return failure == null;
    }

    /** The body as a JSON object; empty when it is none. */
    JsonObject json() {
      try {
        return body.isBlank() ? new JsonObject() : new JsonObject(body);
      } catch (DecodeException notJson) {
        return new JsonObject();
      }
    }
  }

  private final HttpClient client;
  private final String url;
  private final Duration timeout;

  HttpPost(Vertx vertx, String url, SendingSettings settings) {
    this.url = url;
    this.timeout = settings.timeout();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(settings.senders())
                .setKeepAliveTimeout(10)
                .setConnectTimeout((int) timeout.toMillis())
                .setTryUseCompression(false));
  }

  CompletionStage<Answer> send(Map<String, String> headers, Buffer body) {
    var result = new CompletableFuture<Answer>();
    RequestOptions request;
    try {
      request = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
    } catch (RuntimeException notAnAddress) {
      result.complete(new Answer(0, "", false, "bad address"));
      return result;
    }
    request.setConnectTimeout(timeout.toMillis()).setIdleTimeout(timeout.toMillis());
    headers.forEach(request::putHeader);
    client
        .request(request)
        .onFailure(broken -> result.complete(new Answer(0, "", false, nameOf(broken))))
        .onSuccess(
            connected ->
                connected
                    .send(body)
                    .compose(
                        answer ->
                            answer
                                .body()
                                .map(
                                    text ->
                                        new Answer(
                                            answer.statusCode(), text.toString(), true, null)))
                    .recover(
                        broken -> Future.succeededFuture(new Answer(0, "", true, nameOf(broken))))
                    .onSuccess(result::complete));
    return result;
  }

  @Override
  public void close() {
    client.close();
  }

  private static String nameOf(Throwable broken) {
    return broken.getClass().getSimpleName();
  }
}
