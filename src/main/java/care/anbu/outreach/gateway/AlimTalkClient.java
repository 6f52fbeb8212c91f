package care.anbu.outreach.gateway;

import care.anbu.message.alimtalk.AlimTalkButton;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * KakaoTalk AlimTalk through NAVER Cloud SENS
 * (https://api.ncloud-docs.com/docs/sens-alimtalk-send): up to 100 in a request of one template.
 * SENS is told not to send texts instead of its own accord: what it would send, nobody here would
 * count. docs/alimtalk.md has its codes.
 */
final class AlimTalkClient extends SensService {

  /**
   * Kakao's codes by which a message surely did not arrive: the channel, the template or the number
   * was refused, or the phone has no KakaoTalk. Of all others it may be on its way: 3005, for one,
   * is delivered within three days.
   */
  private static final Pattern SURELY_NOT =
      Pattern.compile("1\\d{3}|2006|3006|3008|301[0-689]|302[0-24-9]|30[345]\\d");

  /** No KakaoTalk, AlimTalk blocked, or one too old for it: the next would not arrive either. */
  private static final Set<String> NOT_ON_THIS_PHONE = Set.of("3018", "3019", "3020", "3021");

  private final String service;
  private final String channel;

  AlimTalkClient(SensApi api, Gateway gateway) {
    super(
        api,
        service(gateway) + "/messages",
        "plusFriendId=" + SensApi.encoded(gateway.kakaoChannel));
    this.service = service(gateway);
    this.channel = gateway.kakaoChannel;
  }

  private static String service(Gateway gateway) {
    return gateway.url.replaceAll("/+$", "") + "/alimtalk/v2/services/" + gateway.alimtalkServiceId;
  }

  @Override
  public int atOnce() {
    return HUNDRED;
  }

  @Override
  public CompletionStage<List<Delivery>> sendTogether(List<OutgoingMessage> messages) {
    var byTemplate = new LinkedHashMap<AlimTalk, List<OutgoingMessage>>();
    CompletionStage<Map<OutgoingMessage, Delivery>> all =
        CompletableFuture.completedStage(new HashMap<>());
    for (OutgoingMessage message : messages) {
      byTemplate.computeIfAbsent(message.alimTalk(), one -> new ArrayList<>()).add(message);
    }
    for (var some : byTemplate.entrySet()) {
      all =
          all.thenCombine(
              post(some.getKey(), some.getValue()),
              (known, answers) -> {
                known.putAll(answers);
                return known;
              });
    }
    return all.thenApply(known -> messages.stream().map(known::get).toList());
  }

  private CompletionStage<Map<OutgoingMessage, Delivery>> post(
      AlimTalk template, List<OutgoingMessage> messages) {
    var each = new JsonArray();
    for (OutgoingMessage message : messages) {
      each.add(
          new JsonObject()
              .put("countryCode", "82")
              .put("to", SensApi.digits(message.recipient()))
              .put("content", message.text())
              .put("buttons", buttons(template.buttons()))
              .put("useSmsFailover", false));
    }
    var body =
        new JsonObject()
            .put("plusFriendId", channel)
            .put("templateCode", template.templateCode())
            .put("messages", each);
    return api.post(this.messages, body).thenApply(answer -> read(answer, messages));
  }

  private static JsonArray buttons(List<AlimTalkButton> buttons) {
    var all = new JsonArray();
    buttons.forEach(
        button ->
            all.add(
                new JsonObject()
                    .put("type", "WL")
                    .put("name", button.name())
                    .put("linkMobile", button.mobile())
                    .put("linkPc", button.desktop())));
    return all;
  }

  /** The table for a request: HTTP status → outcome of each of its messages. */
  private static Map<OutgoingMessage, Delivery> read(
      GatewayHttp.Answer answer, List<OutgoingMessage> messages) {
    var deliveries = new HashMap<OutgoingMessage, Delivery>();
    if (answer.status() == 200 || answer.status() == 202) {
      var said = new HashMap<String, JsonObject>();
      SensApi.objects(answer.json().getJsonArray("messages"))
          .forEach(one -> said.put(SensApi.digits(one.getString("to", "")), one));
      String request = answer.json().getString("requestId");
      for (OutgoingMessage message : messages) {
        JsonObject one = said.getOrDefault(SensApi.digits(message.recipient()), new JsonObject());
        String code = one.getString("requestStatusCode", String.valueOf(answer.status()));
        deliveries.put(
            message,
            "fail".equals(one.getString("requestStatusName"))
                ? Delivery.otherWay(code)
                : accepted(code, request));
      }
      return deliveries;
    }
    Delivery alike = refused(answer);
    messages.forEach(message -> deliveries.put(message, alike));
    return deliveries;
  }

  /** Without a name of the request nobody could ask what became of it: that is unknown. */
  private static Delivery accepted(String code, String request) {
    return request == null ? Delivery.unknown(code) : Delivery.accepted(code, request);
  }

  /**
   * What was refused before it was taken leaves as a text; what may have been taken is asked for.
   */
  private static Delivery refused(GatewayHttp.Answer answer) {
    if (!answer.arrived()) {
      return answer.sent()
          ? Delivery.unknown(answer.failure())
          : Delivery.otherWay(answer.failure());
    }
    String code = String.valueOf(answer.status());
    if (answer.status() == 429 && answer.putsOff()) {
      // The same provider would take a text no sooner, and that costs more. An outage of AlimTalk
      // alone is another matter.
      return answer.putOff(code);
    }
    return answer.status() >= 500 && answer.status() != 503
        ? Delivery.unknown(code)
        : Delivery.otherWay(code);
  }

  @Override
  CompletionStage<Optional<List<JsonObject>>> list(String query) {
    return page(query, null, 1, new ArrayList<>());
  }

  private CompletionStage<Optional<List<JsonObject>>> page(
      String query, String token, int number, List<JsonObject> before) {
    String next = token == null ? "" : "&nextToken=" + SensApi.encoded(token);
    return api.get(messages + "?" + query + "&pageSize=" + HUNDRED + next)
        .thenCompose(
            answer -> {
              // Where there is nothing to list, it says 404 and no more.
              if (answer.status() == 404 && answer.body().isBlank()) {
                return CompletableFuture.completedStage(Optional.of(before));
              }
              JsonArray listed = answer.json().getJsonArray("messages");
              if (answer.status() != 200 || listed == null) {
                return CompletableFuture.completedStage(Optional.empty());
              }
              before.addAll(SensApi.objects(listed));
              String more = answer.json().getString("nextToken");
              if (more == null || more.isBlank()) {
                return CompletableFuture.completedStage(Optional.of(before));
              }
              return number == PAGES
                  ? CompletableFuture.completedStage(Optional.empty())
                  : page(query, more, number + 1, before);
            });
  }

  @Override
  Stream<JsonObject> described(JsonObject answer) {
    return Stream.of(answer);
  }

  @Override
  Status status(JsonObject message) {
    String ref = message.getString("requestId");
    if ("fail".equals(message.getString("requestStatusName"))) {
      String code = message.getString("requestStatusCode", "");
      return new Status(Fate.UNDELIVERED, code, ref, false, OtherWay.YES);
    }
    String code = message.getString("messageStatusCode", "");
    return switch (message.getString("messageStatusName", "processing")) {
      case "success" -> new Status(Fate.DELIVERED, code, ref, false);
      case "fail" -> new Status(Fate.UNDELIVERED, code, ref, false, otherWay(code));
      default -> new Status(Fate.TAKEN, null, ref, false);
    };
  }

  private static OtherWay otherWay(String code) {
    if (NOT_ON_THIS_PHONE.contains(code)) {
      return OtherWay.FROM_NOW_ON;
    }
    return SURELY_NOT.matcher(code).matches() ? OtherWay.YES : OtherWay.NO;
  }

  /** Asks for the channels of the service, which must have that of the clinic. */
  @Override
  public CompletionStage<Tested> test() {
    Instant now = api.now();
    return api.get(service + "/channels")
        .thenApply(
            answer ->
                answer.arrived()
                    ? new Tested(finding(answer, now), String.valueOf(answer.status()))
                    : new Tested(Finding.NO_ANSWER, answer.failure()));
  }

  private Finding finding(GatewayHttp.Answer answer, Instant now) {
    return switch (SensApi.finding(answer, now)) {
      case NOTHING ->
          SensApi.objects(answer.jsonArray("channels")).stream()
              .filter(one -> channel.equals(one.getString("channelId")))
              .findFirst()
              .map(
                  one ->
                      "ACTIVE".equals(one.getString("channelStatus"))
                          ? Finding.NOTHING
                          : Finding.KAKAO_CHANNEL_STOPPED)
              .orElse(Finding.KAKAO_CHANNEL_UNKNOWN);
      case NOT_PERMITTED -> Finding.ALIMTALK_NOT_PERMITTED;
      case SERVICE_UNKNOWN -> Finding.ALIMTALK_UNKNOWN;
      case KEY_REFUSED -> Finding.KEY_REFUSED;
      case CLOCK_OFF -> Finding.CLOCK_OFF;
      default -> Finding.SOMETHING_ELSE;
    };
  }
}
