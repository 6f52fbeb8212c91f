package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.SmsServer;
import care.anbu.testsupport.TestClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a gateway may do to us is bounded, and so is where we go. */
class GatewayHttpTest {

  private final Vertx vertx = Vertx.vertx();
  private final SmsServer server = new SmsServer();

  @AfterEach
  void stop() {
    server.close();
    vertx.close();
  }

  @Test
  void anAddressThatIsNotAllowedIsNeverConnectedTo() throws Exception {
    for (String url : List.of(server.url(), server.url().replace("127.0.0.1", "localhost"))) {
      var answer = send(url, new Destinations(List.of("public"), false));
      assertThat(answer.sent()).isFalse();
      assertThat(answer.failure()).isEqualTo("address not allowed");
    }
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void aNameIsAskedForUnderItself() throws Exception {
    var answer =
        send(
            server.url().replace("127.0.0.1", "localhost"),
            new Destinations(List.of("localhost"), false));
    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void namesAreLookedUpOnAWorkerWhoeverAsks() throws Exception {
    var thread = new CompletableFuture<String>();
    var destinations =
        new Destinations(List.of("localhost"), false) {
          @Override
          InetAddress address(String host) throws UnknownHostException {
            thread.complete(Thread.currentThread().getName());
            return super.address(host);
          }
        };
    var found = new CompletableFuture<InetAddress>();
    vertx.runOnContext(
        now ->
            destinations
                .lookUp(vertx, "localhost")
                .onSuccess(found::complete)
                .onFailure(found::completeExceptionally));

    assertThat(found.get(30, TimeUnit.SECONDS).isLoopbackAddress()).isTrue();
    assertThat(thread.get()).contains("worker");
  }

  @Test
  void aRedirectIsAnAnswerAndNoWay() throws Exception {
    server.then(
        (request, body, server) -> {
          request.getResponseHeaders().add("Location", server.url());
          request.sendResponseHeaders(307, -1);
          request.close();
        });
    assertThat(send(server.url(), loopback()).status()).isEqualTo(307);
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void anAnswerWithoutEndIsCutAndItsStatusCounts() throws Exception {
    server.then(
        (request, body, server) -> {
          request.sendResponseHeaders(202, 0);
          byte[] noise = new byte[8192];
          try (var out = request.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
              out.write(noise);
            }
          }
        });
    var answer = send(server.url(), loopback());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknown() throws Exception {
    server.then((request, body, server) -> {});
    var answer = send(server.url(), loopback(), Duration.ofSeconds(1));
    assertThat(answer.sent()).isTrue();
    assertThat(answer.failure()).isNotNull();
  }

  @Test
  void beyondThisMachineNothingLeavesWithoutTls() throws Exception {
    var answer = send("http://192.0.2.1/messages", new Destinations(List.of("192.0.2.1"), false));
    assertThat(answer.sent()).isFalse();
    assertThat(answer.failure()).isEqualTo("no TLS");
  }

  private static Destinations loopback() {
    return new Destinations(List.of(), true);
  }

  private GatewayHttp.Answer send(String url, Destinations destinations) throws Exception {
    return send(url, destinations, Duration.ofSeconds(20));
  }

  private GatewayHttp.Answer send(String url, Destinations destinations, Duration timeout)
      throws Exception {
    try (var http =
        new GatewayHttp(vertx, destinations, SettingsOfTests.with(timeout, 1), new TestClock())) {
      return http.post(url, Map.of(), Buffer.buffer("{}"))
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    }
  }
}
