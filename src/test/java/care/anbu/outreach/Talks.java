package care.anbu.outreach;

import care.anbu.message.alimtalk.ApprovedText;
import care.anbu.outreach.SensServer.Fault;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * AlimTalk of a {@link SensServer}: one service with one KakaoTalk channel and the templates that
 * were approved for it. A message that does not equal its template fails as Kakao lets it fail.
 */
public final class Talks {

  public static final String SERVICE = "ncp:kkobizmsg:kr:100000000002:anbu";
  public static final String CHANNEL = "@anbu-clinic";
  public static final String TEMPLATE = "recall01";

  static final String BASE = "/alimtalk/v2/services/";

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int PAGE = 40;

  /** An AlimTalk that was taken. */
  public static final class Talk {
    public String requestId;
    public String messageId;
    public String to;
    public String content;
    public String templateCode;
    public JsonArray buttons;
    Instant at;
    String code;

    private JsonObject json(boolean withContent) {
      var json =
          new JsonObject()
              .put("requestId", requestId)
              .put("messageId", messageId)
              .put("plusFriendId", CHANNEL)
              .put("templateCode", templateCode)
              .put("to", to)
              .put("requestStatusCode", "A000")
              .put("requestStatusName", "success")
              .put("messageStatusName", name());
      if (code != null) {
        json.put("messageStatusCode", code);
      }
      return withContent ? json.put("content", content) : json;
    }

    private String name() {
      return code == null ? "processing" : code.equals("0000") ? "success" : "fail";
    }
  }

  private final Clock clock;
  private final List<Talk> taken = new ArrayList<>();
  private final BiConsumer<HttpServerRequest, JsonObject> accepting;
  private final Window window;
  private int requests;

  /** By code: the words that were approved. */
  public final Map<String, String> approved = new HashMap<>();

  public String channelStatus = "ACTIVE";

  /** Whether something came within a time. */
  interface Window {
    boolean holds(Instant at, Instant start, Instant end);
  }

  /**
   * @param accepting answers that messages were taken
   */
  Talks(Clock clock, BiConsumer<HttpServerRequest, JsonObject> accepting, Window window) {
    this.clock = clock;
    this.accepting = accepting;
    this.window = window;
  }

  /** Everything that was taken, in order. */
  public synchronized List<Talk> taken() {
    return List.copyOf(taken);
  }

  /** The last word about everything on which none was said. */
  public synchronized void complete(String code) {
    taken.stream().filter(one -> one.code == null).forEach(one -> one.code = code);
  }

  /** The same about what went to one number, whatever was said of it before. */
  public synchronized void complete(String to, String code) {
    taken.stream().filter(one -> one.to.equals(to)).forEach(one -> one.code = code);
  }

  synchronized void answer(HttpServerRequest request, JsonObject body, Fault fault) {
    String path = request.path();
    if (!path.startsWith(BASE + SERVICE + "/")) {
      reply(request, 404, new JsonObject().put("errorMessage", "Not Found").encode());
    } else if (path.endsWith("/channels")) {
      var channel = new JsonObject().put("channelId", CHANNEL).put("channelStatus", channelStatus);
      reply(request, 200, new JsonArray().add(channel).encode());
    } else if (body != null) {
      send(request, body, fault);
    } else if (fault != null) {
      reply(request, 500, "{}");
    } else if (path.endsWith("/messages")) {
      list(request);
    } else {
      detail(request, path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private void send(HttpServerRequest request, JsonObject body, Fault fault) {
    JsonArray messages = body.getJsonArray("messages");
    if (fault == Fault.NEVER_ARRIVED) {
      request.connection().close();
      return;
    }
    if (fault == Fault.THROTTLED) {
      reply(request, 429, "{}");
      return;
    }
    if (fault == Fault.BUSY) {
      reply(request, 503, "{}");
      return;
    }
    String words = approved.get(body.getString("templateCode"));
    if (words == null || !CHANNEL.equals(body.getString("plusFriendId")) || messages.size() > 100) {
      reply(request, 400, "{}");
      return;
    }
    String requestId = "alim-" + ++requests;
    var answers = new JsonArray();
    for (int i = 0; i < messages.size(); i++) {
      JsonObject one = messages.getJsonObject(i);
      if (one.getBoolean("useSmsFailover", true)) {
        reply(request, 400, "{}");
        return;
      }
      var talk = new Talk();
      talk.requestId = requestId;
      talk.messageId = requestId + "-" + i;
      talk.to = one.getString("to");
      talk.content = one.getString("content");
      talk.templateCode = body.getString("templateCode");
      talk.buttons = one.getJsonArray("buttons");
      talk.at = clock.instant();
      talk.code = new ApprovedText(words).compare(talk.content).equal() ? null : "3016";
      taken.add(talk);
      answers.add(talk.json(true));
    }
    if (fault == Fault.ANSWER_LOST) {
      request.connection().close();
    } else if (fault == Fault.BROKEN) {
      reply(request, 500, "{}");
    } else {
      accepting.accept(
          request,
          new JsonObject()
              .put("requestId", requestId)
              .put("statusCode", "202")
              .put("statusName", "success")
              .put("messages", answers));
    }
  }

  private void list(HttpServerRequest request) {
    String requestId = request.getParam("requestId");
    String start = request.getParam("requestStartTime");
    if (requestId == null && (start == null || !CHANNEL.equals(request.getParam("plusFriendId")))) {
      reply(request, 400, "{}");
      return;
    }
    String to = request.getParam("to");
    List<Talk> found =
        taken.stream()
            .filter(one -> requestId == null || one.requestId.equals(requestId))
            .filter(one -> to == null || one.to.equals(to))
            .filter(
                one ->
                    start == null
                        || window.holds(
                            one.at, time(start), time(request.getParam("requestEndTime"))))
            .toList();
    if (found.isEmpty()) {
      reply(request, 404, "");
      return;
    }
    int from = Integer.parseInt(request.getParam("nextToken", "0"));
    int until = Math.min(found.size(), from + PAGE);
    var messages = new JsonArray();
    found.subList(from, until).forEach(one -> messages.add(one.json(false)));
    var answer = new JsonObject().put("messages", messages);
    if (until < found.size()) {
      answer.put("nextToken", String.valueOf(until));
    }
    reply(request, 200, answer.encode());
  }

  private void detail(HttpServerRequest request, String id) {
    String found =
        taken.stream()
            .filter(one -> one.messageId.equals(id))
            .findFirst()
            .map(one -> one.json(true).encode())
            .orElse("");
    reply(request, found.isEmpty() ? 404 : 200, found);
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, TIME).atZone(KOREA).toInstant();
  }

  private static void reply(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }
}
