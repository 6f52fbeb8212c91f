package care.anbu.outreach;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Behaves as NAVER Cloud SENS does towards SMS API v2: knows one service with one pair of keys and
 * some registered senders, refuses what that refuses, and lists what it took. Its AlimTalk is
 * {@link #talks}.
 */
public final class SensServer implements AutoCloseable {

  public static final String SERVICE = "ncp:sms:kr:100000000001:anbu";
  public static final String ACCESS_KEY = "access-key-of-tests";
  public static final String SECRET_KEY = "secret-key-of-tests";
  public static final String SENDER = "0200000000";

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Charset EUC_KR = Charset.forName("EUC-KR");
  private static final String BASE = "/sms/v2/services/";

  /** What becomes of one request to send. */
  public enum Fault {
    /** The messages are taken, and the connection breaks before the answer. */
    ANSWER_LOST,
    /** The connection breaks before anything is taken. */
    NEVER_ARRIVED,
    /** 429, as when the quota of a minute is used up. */
    THROTTLED,
    /** 503, without a word of when to come again. */
    BUSY,
    /** 500, after the messages were taken. */
    BROKEN
  }

  /** A message that was taken. */
  public static final class Message {
    public String requestId;
    public String messageId;
    public String to;
    public String from;
    public String subject;
    public String content;
    public String type;
    public String contentType;
    Instant at;
    String code;

    private JsonObject json(boolean withContent) {
      var json =
          new JsonObject()
              .put("requestId", requestId)
              .put("messageId", messageId)
              .put("requestTime", TIME.format(at.atZone(KOREA)))
              .put("type", type)
              .put("contentType", contentType)
              .put("countryCode", "82")
              .put("from", from)
              .put("to", to)
              .put("status", code == null ? "PROCESSING" : "COMPLETED");
      if (code != null) {
        json.put("statusCode", code).put("statusName", code.equals("0") ? "success" : "fail");
      }
      return withContent ? json.put("content", content) : json;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Clock clock;
  private final List<Message> taken = new ArrayList<>();
  private final Deque<Fault> next = new ArrayDeque<>();

  /** Numbers for whose sake a whole request is refused. */
  public final Set<String> refused = ConcurrentHashMap.newKeySet();

  /** Whether lists and results are answered; else 500. */
  public volatile boolean listens = true;

  public volatile int delayMillis;

  /** Between taking messages and saying so, in milliseconds. */
  public volatile IntSupplier answersAfter = () -> 0;

  public volatile boolean senderRegistered = true;

  /** Requests to send, whatever became of them, and questions. */
  public final AtomicInteger requests = new AtomicInteger();

  public final AtomicInteger questions = new AtomicInteger();

  /** By so much a test writes back when a message was tried, so that time passes for Anbu alone. */
  public volatile Duration writtenBack = Duration.ZERO;

  /** The AlimTalk service of the same account. */
  public final Talks talks;

  public SensServer(Clock clock) {
    this.clock = clock;
    talks = new Talks(clock, this::replyLater, this::within);
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What becomes of the next requests to send, one each; all others are taken. */
  public synchronized void then(Fault... faults) {
    next.addAll(List.of(faults));
  }

  /** Everything that was taken, in order. */
  public synchronized List<Message> taken() {
    return List.copyOf(taken);
  }

  /** The network's last word about everything that was taken. */
  public synchronized void complete(String code) {
    taken.forEach(message -> message.code = code);
  }

  /** The same about what went to one number, as it is dialled in Korea. */
  public synchronized void complete(String to, String code) {
    taken.stream().filter(message -> message.to.equals(to)).forEach(message -> message.code = code);
  }

  /** Something that another program of the clinic sent. */
  public synchronized void takeFromElsewhere(String to, String content) {
    var message = new Message();
    message.requestId = "elsewhere";
    message.messageId = "elsewhere-" + taken.size();
    message.to = to;
    message.from = SENDER;
    message.content = content;
    message.type = "SMS";
    message.contentType = "COMM";
    message.at = clock.instant();
    taken.add(message);
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              if (delayMillis > 0) {
                vertx.setTimer(delayMillis, passed -> answer(request, body.toString()));
              } else {
                answer(request, body.toString());
              }
            });
  }

  private synchronized void answer(HttpServerRequest request, String body) {
    boolean sends = request.method().name().equals("POST");
    (sends ? requests : questions).incrementAndGet();
    Duration off =
        Duration.between(
                Instant.ofEpochMilli(Long.parseLong(request.getHeader("x-ncp-apigw-timestamp"))),
                clock.instant())
            .abs();
    if (off.compareTo(Duration.ofMinutes(5)) > 0 || !signed(request)) {
      error(request, 401, "Authentication Failed");
      return;
    }
    if (request.path().startsWith(Talks.BASE)) {
      Fault fault = sends ? next.poll() : listens ? null : Fault.BROKEN;
      talks.answer(request, sends ? new JsonObject(body) : null, fault);
      return;
    }
    if (!request.path().startsWith(BASE + SERVICE + "/messages")) {
      error(request, 404, "Not Found");
      return;
    }
    if (sends) {
      send(request, new JsonObject(body));
    } else if (!listens) {
      error(request, 500, "Internal Server Error");
    } else if (request.path().endsWith("/messages")) {
      list(request);
    } else {
      detail(request);
    }
  }

  private static boolean signed(HttpServerRequest request) {
    String what =
        request.method().name()
            + " "
            + request.uri()
            + "\n"
            + request.getHeader("x-ncp-apigw-timestamp")
            + "\n"
            + ACCESS_KEY;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signature =
          Base64.getEncoder().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
      return signature.equals(request.getHeader("x-ncp-apigw-signature-v2"))
          && ACCESS_KEY.equals(request.getHeader("x-ncp-iam-access-key"));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private void send(HttpServerRequest request, JsonObject body) {
    Fault fault = next.poll();
    if (fault == Fault.NEVER_ARRIVED) {
      request.connection().close();
      return;
    }
    if (fault == Fault.THROTTLED) {
      error(request, 429, "Too Many Requests");
      return;
    }
    if (fault == Fault.BUSY) {
      error(request, 503, "Service Unavailable");
      return;
    }
    JsonArray messages = body.getJsonArray("messages");
    if (!senderRegistered || !SENDER.equals(body.getString("from")) || messages.size() > 100) {
      error(request, 400, "Bad Request");
      return;
    }
    for (int i = 0; i < messages.size(); i++) {
      if (wrong(body.getString("type"), messages.getJsonObject(i))) {
        error(request, 400, "Bad Request");
        return;
      }
    }
    String requestId = "VORSSA-" + requests.get();
    for (int i = 0; i < messages.size(); i++) {
      JsonObject one = messages.getJsonObject(i);
      var message = new Message();
      message.requestId = requestId;
      message.messageId = requestId + "-" + i;
      message.to = one.getString("to");
      message.from = body.getString("from");
      message.subject = one.getString("subject");
      message.content = one.getString("content");
      message.type = body.getString("type");
      message.contentType = body.getString("contentType");
      message.at = clock.instant();
      taken.add(message);
    }
    if (fault == Fault.ANSWER_LOST) {
      request.connection().close();
    } else if (fault == Fault.BROKEN) {
      error(request, 500, "Internal Server Error");
    } else {
      replyLater(
          request,
          new JsonObject()
              .put("requestId", requestId)
              .put("requestTime", LocalDateTime.ofInstant(clock.instant(), KOREA).toString())
              .put("statusCode", "202")
              .put("statusName", "success"));
    }
  }

  private void replyLater(HttpServerRequest request, JsonObject body) {
    int millis = answersAfter.getAsInt();
    if (millis > 0) {
      vertx.setTimer(millis, passed -> reply(request, 202, body));
    } else {
      reply(request, 202, body);
    }
  }

  private boolean wrong(String type, JsonObject message) {
    String to = message.getString("to");
    String subject = message.getString("subject", "");
    String content = message.getString("content");
    int most = type.equals("SMS") ? 90 : 2000;
    return refused.contains(to)
        || !to.matches("0\\d{8,10}")
        || !EUC_KR.newEncoder().canEncode(content)
        || content.getBytes(EUC_KR).length > most
        || subject.getBytes(EUC_KR).length > 40
        || type.equals("SMS") && !subject.isEmpty();
  }

  /** Also where what is asked for was written back in time. */
  private boolean within(Instant at, Instant start, Instant end) {
    return !at.isBefore(start) && !at.isAfter(end)
        || !at.isBefore(start.plus(writtenBack)) && !at.isAfter(end.plus(writtenBack));
  }

  private void list(HttpServerRequest request) {
    String requestId = request.getParam("requestId");
    String start = request.getParam("requestStartTime");
    if (requestId == null && start == null) {
      error(request, 400, "Bad Request");
      return;
    }
    List<Message> found =
        taken.stream()
            .filter(message -> requestId == null || message.requestId.equals(requestId))
            .filter(
                message ->
                    start == null
                        || within(
                            message.at, time(start), time(request.getParam("requestEndTime"))))
            .filter(message -> fits(request.getParam("to"), message.to))
            .filter(message -> fits(request.getParam("from"), message.from))
            .toList();
    int size = Integer.parseInt(request.getParam("pageSize", "10"));
    int from = Math.min(found.size(), size * Integer.parseInt(request.getParam("pageIndex", "0")));
    int to = Math.min(found.size(), from + size);
    var messages = new JsonArray();
    found.subList(from, to).forEach(message -> messages.add(message.json(false)));
    reply(
        request,
        200,
        new JsonObject()
            .put("statusCode", "200")
            .put("statusName", "success")
            .put("messages", messages)
            .put("pageSize", size)
            .put("itemCount", messages.size())
            .put("hasMore", to < found.size()));
  }

  private void detail(HttpServerRequest request) {
    String id = request.path().substring(request.path().lastIndexOf('/') + 1);
    var messages = new JsonArray();
    taken.stream()
        .filter(message -> message.messageId.equals(id))
        .forEach(message -> messages.add(message.json(true)));
    reply(
        request,
        200,
        new JsonObject()
            .put("statusCode", "200")
            .put("statusName", "success")
            .put("messages", messages));
  }

  private static boolean fits(String asked, String value) {
    return asked == null || asked.equals(value);
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, TIME).atZone(KOREA).toInstant();
  }

  private void error(HttpServerRequest request, int status, String message) {
    reply(request, status, new JsonObject().put("status", status).put("errorMessage", message));
  }

  private void reply(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
