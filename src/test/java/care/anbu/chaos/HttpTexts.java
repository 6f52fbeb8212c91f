package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Sealer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Text gateways by HTTP: the generic contract, which keeps keys, and Twilio's form, which none. */
final class HttpTexts implements StandIn {

  /** How it fails; the message is not taken. */
  enum Sickness {
    /** Takes every message, and says so after a while. */
    NONE,
    /** Answers 500. */
    BREAKS,
    /** Never answers. */
    HANGS,
    /** Closes the connection. */
    RESETS,
    /** Sends one byte of its answer a second. */
    DRIPS
  }

  /** By which the generic gateway signs its news. */
  static final String SECRET = "secret of a gateway";

  private static final int SHORTEST = 20;
  private static final int LONGEST = 120;
  private static final Pattern TO = Pattern.compile("(?:^|&)To=([^&]+)");

  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger = new Ledger();
  private final AtomicInteger requests = new AtomicInteger();
  private final GatewayKind form;
  private final Random chance;
  private final Sickness sickness;
  private final HttpServer server;

  /**
   * @param form HTTP_SMS or TWILIO
   */
  HttpTexts(GatewayKind form, Random chance) {
    this(form, chance, Sickness.NONE);
  }

  HttpTexts(GatewayKind form, Random chance, Sickness sickness) {
    this.form = form;
    this.chance = chance;
    this.sickness = sickness;
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(b -> take(request, b.toString())))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @Override
  public String name() {
    return form.name();
  }

  @Override
  public void open(DueMessages messages, Sealer sealer) throws SQLException {
    String url = "http://127.0.0.1:" + server.actualPort() + "/messages";
    messages.open(form, url, sealer, SECRET);
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  /** Requests that came, whatever became of them. */
  int requests() {
    return requests.get();
  }

  @Override
  public boolean knows() {
    return form == GatewayKind.HTTP_SMS;
  }

  /** It has the message from here on, whether or not anybody hears of that. */
  private void take(HttpServerRequest request, String body) {
    int number = requests.incrementAndGet();
    HttpServerResponse answer = request.response();
    switch (sickness) {
      case BREAKS -> answer.setStatusCode(500).end();
      case HANGS -> {}
      case RESETS -> request.connection().close();
      case DRIPS -> {
        answer.putHeader("Content-Length", "1000");
        vertx.setPeriodic(1000, tick -> drip(answer, tick));
      }
      case NONE -> {
        String key = request.getHeader("Idempotency-Key");
        ledger.take(recipient(body), key == null ? "request " + number : key);
        int after = SHORTEST + chance.nextInt(LONGEST - SHORTEST);
        vertx.setTimer(after, passed -> answer.setStatusCode(201).end("{\"id\":\"g\"}"));
      }
    }
  }

  private void drip(HttpServerResponse answer, long tick) {
    if (answer.closed()) {
      vertx.cancelTimer(tick);
    } else {
      answer.write(" ");
    }
  }

  private String recipient(String body) {
    if (form == GatewayKind.HTTP_SMS) {
      return new JsonObject(body).getString("to");
    }
    var to = TO.matcher(body);
    if (!to.find()) {
      throw new IllegalArgumentException("a text to nobody");
    }
    return URLDecoder.decode(to.group(1), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
