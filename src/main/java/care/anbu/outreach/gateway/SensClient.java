package care.anbu.outreach.gateway;

import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts through NAVER Cloud SENS, SMS API v2 (https://api.ncloud-docs.com/docs/sens-overview): up
 * to 100 in a request, in Korea, short ones as SMS and others as LMS. It keeps no idempotency keys
 * and sends no receipts, but can be asked for both. docs/sens.md has its codes.
 */
final class SensClient implements GatewayClient, StatusQuery, KeyTest {

  static final String ADDRESS = "https://sens.apigw.ntruss.com";

  private static final int MOST_AT_ONCE = 100;

  /** The code of a text that EUC-KR lacks a character for. */
  static final String NOT_IN_EUC_KR = "not in EUC-KR";

  static final String TOO_LONG = "too long";
  static final String NOT_KOREAN = "not a Korean number";

  /** That nobody has the number. Whatever else happens may be over tomorrow. */
  private static final Set<String> NO_SUCH_NUMBER = Set.of("3001", "3003");

  /** So many refused one by one, and none taken: it is not their fault. */
  private static final int REFUSED_ALIKE = 3;

  /** Refused requests are divided for so long; then the rest waits, or it would leave late. */
  private static final Duration DIVIDED_FOR = Duration.ofMinutes(2);

  /** A request whose time stamp is further off is refused. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** What one page of a list holds, and as many pages as anybody reads. */
  private static final int PAGE = 100;

  private static final int PAGES = 20;

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final GatewayHttp http;
  private final String url;
  private final String sender;
  private final String accessKey;
  private final String secretKey;
  private final int atOnce;
  private final Clock clock;

  SensClient(
      Vertx vertx,
      Gateway gateway,
      String secretKey,
      Destinations destinations,
      SendingSettings settings,
      Clock clock) {
    this.http = new GatewayHttp(vertx, destinations, settings);
    this.url =
        gateway.url.replaceAll("/+$", "") + "/sms/v2/services/" + gateway.serviceId + "/messages";
    this.sender = digits(gateway.sender);
    this.accessKey = gateway.username;
    this.secretKey = secretKey;
    this.atOnce = Math.max(1, Math.min(MOST_AT_ONCE, settings.atOnce()));
    this.clock = clock;
  }

  /** What all messages of one request have in common. */
  private record Form(SmsSize.KrClass type, boolean advertising) {

    static Form of(OutgoingMessage message) {
      return new Form(SmsSize.of(message.text()).krClass(), message.advertising());
    }
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.ASK;
  }

  @Override
  public Optional<StatusQuery> statusQuery() {
    return Optional.of(this);
  }

  @Override
  public Optional<KeyTest> keyTest() {
    return Optional.of(this);
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    return sendTogether(List.of(message)).thenApply(answers -> answers.get(0));
  }

  @Override
  public CompletionStage<List<Delivery>> sendTogether(List<OutgoingMessage> messages) {
    var deliveries = new ConcurrentHashMap<OutgoingMessage, Delivery>();
    var forms = new LinkedHashMap<Form, List<OutgoingMessage>>();
    for (OutgoingMessage message : messages) {
      String fault = fault(message);
      if (fault == null) {
        forms.computeIfAbsent(Form.of(message), form -> new ArrayList<>()).add(message);
      } else {
        deliveries.put(message, Delivery.refusedHere(fault));
      }
    }
    var all = CompletableFuture.<Void>completedStage(null);
    for (var form : forms.entrySet()) {
      var request = new Request(form.getKey());
      var sent =
          request.send(form.getValue()).thenAccept(done -> deliveries.putAll(request.deliveries()));
      all = all.thenCombine(sent, (one, other) -> null);
    }
    return all.thenApply(done -> messages.stream().map(deliveries::get).toList());
  }

  /** What keeps a message from ever being sent, found before anything leaves; null: nothing. */
  private static String fault(OutgoingMessage message) {
    if (!message.recipient().startsWith("+82")) {
      return NOT_KOREAN;
    }
    if (!SmsSize.notInEucKr(message.text()).isEmpty()) {
      return NOT_IN_EUC_KR;
    }
    return SmsSize.of(message.text()).krClass() == SmsSize.KrClass.TOO_LONG ? TOO_LONG : null;
  }

  /**
   * Messages of one form. Where they are refused for the sake of one, they are sent in halves until
   * that one stands alone. Where everything is refused, the fault is in the settings, and all wait.
   */
  private final class Request {

    private final Form form;
    private final Instant until = clock.instant().plus(DIVIDED_FOR);
    private final Map<OutgoingMessage, Delivery> deliveries = new HashMap<>();
    private boolean taken;
    private int refused;

    Request(Form form) {
      this.form = form;
    }

    CompletionStage<Void> send(List<OutgoingMessage> messages) {
      if (!taken && refused >= REFUSED_ALIKE || clock.instant().isAfter(until)) {
        return settled(messages, Delivery.retry("400"));
      }
      return post(form, messages)
          .thenCompose(
              answer -> {
                boolean refusal = answer.status() == 400;
                if (refusal && messages.size() > 1) {
                  return send(everySecond(messages, 0))
                      .thenCompose(done -> send(everySecond(messages, 1)));
                }
                refused += refusal ? 1 : 0;
                Delivery delivery = refusal ? Delivery.rejected("400") : read(answer);
                taken |= delivery.outcome() == Outcome.ACCEPTED;
                return settled(messages, delivery);
              });
    }

    private CompletionStage<Void> settled(List<OutgoingMessage> messages, Delivery delivery) {
      messages.forEach(message -> deliveries.put(message, delivery));
      return CompletableFuture.completedStage(null);
    }

    Map<OutgoingMessage, Delivery> deliveries() {
      if (!taken) {
        deliveries.replaceAll(
            (message, delivery) ->
                delivery.outcome() == Outcome.REJECTED
                    ? Delivery.retry(delivery.code())
                    : delivery);
      }
      return deliveries;
    }
  }

  /** Not the first half and the second: what is wrong with the first few tells of all. */
  private static List<OutgoingMessage> everySecond(List<OutgoingMessage> messages, int from) {
    return IntStream.range(0, messages.size())
        .filter(place -> place % 2 == from)
        .mapToObj(messages::get)
        .toList();
  }

  private CompletionStage<GatewayHttp.Answer> post(Form form, List<OutgoingMessage> messages) {
    boolean heading = form.type() == SmsSize.KrClass.LMS;
    var each = new JsonArray();
    for (OutgoingMessage message : messages) {
      var one =
          new JsonObject().put("to", digits(message.recipient())).put("content", message.text());
      if (heading && message.subject() != null && !message.subject().isBlank()) {
        one.put("subject", SmsSize.krSubject(message.subject()));
      }
      each.add(one);
    }
    var body =
        new JsonObject()
            .put("type", form.type().name())
            .put("contentType", form.advertising() ? "AD" : "COMM")
            .put("countryCode", "82")
            .put("from", sender)
            .put("content", messages.get(0).text())
            .put("messages", each);
    var headers = new HashMap<>(signed("POST", url));
    headers.put("Content-Type", "application/json; charset=utf-8");
    return http.post(url, headers, body.toBuffer());
  }

  /** The gateway's table for a request: HTTP status → outcome of each of its messages. */
  private static Delivery read(GatewayHttp.Answer answer) {
    if (!answer.arrived()) {
      return answer.sent() ? Delivery.unknown(answer.failure()) : Delivery.retry(answer.failure());
    }
    JsonObject body = answer.json();
    String code = body.getString("statusCode", String.valueOf(answer.status()));
    return switch (answer.status()) {
      case 200, 202 ->
          "fail".equals(body.getString("statusName"))
              ? Delivery.retry(code)
              : Delivery.accepted(code, body.getString("requestId"));
      // Refused before it was looked at: throttled, or our settings. Never the patient's fault.
      case 503 -> Delivery.retry(code);
      // Another 5xx broke while the gateway had the messages: they may have gone out.
      default -> answer.status() >= 500 ? Delivery.unknown(code) : Delivery.retry(code);
    };
  }

  @Override
  public Duration settlesAfter() {
    // A request is taken for five minutes after its time stamp, and this clock may run as far
    // ahead.
    return CLOCK_TOLERANCE.multipliedBy(2);
  }

  @Override
  public CompletionStage<Status> find(OutgoingMessage message, Instant tried) {
    Duration around = settlesAfter();
    String to = digits(message.recipient());
    return list("requestStartTime=%s&requestEndTime=%s&from=%s&to=%s"
            .formatted(time(tried.minus(around)), time(tried.plus(around)), sender, to))
        .thenCompose(
            found ->
                found
                    .map(
                        all ->
                            theOne(
                                all.stream().filter(one -> to.equals(one.getString("to"))).toList(),
                                message.text()))
                    .orElse(CompletableFuture.completedStage(Status.of(Fate.NO_ANSWER))));
  }

  /** Other programs of the clinic may write to the same number: the words tell which is ours. */
  private CompletionStage<Status> theOne(List<JsonObject> candidates, String text) {
    CompletionStage<Status> result =
        CompletableFuture.completedStage(
            Status.of(candidates.isEmpty() ? Fate.ABSENT : Fate.UNCLEAR));
    for (JsonObject candidate : candidates) {
      result =
          result.thenCompose(
              known ->
                  known.fate() == Fate.UNCLEAR
                      ? get("/" + encoded(candidate.getString("messageId", "")))
                          .thenApply(answer -> same(answer, candidate, text).orElse(known))
                      : CompletableFuture.completedStage(known));
    }
    return result;
  }

  private static Optional<Status> same(
      GatewayHttp.Answer answer, JsonObject candidate, String text) {
    if (answer.status() != 200) {
      return Optional.of(Status.of(Fate.NO_ANSWER));
    }
    boolean ours =
        objects(answer.json().getJsonArray("messages")).stream()
            .anyMatch(one -> text.equals(one.getString("content")));
    return ours ? Optional.of(status(candidate)) : Optional.empty();
  }

  @Override
  public CompletionStage<Map<String, Status>> results(
      String gatewayRef, Collection<String> recipients) {
    return list("requestId=" + encoded(gatewayRef))
        .thenApply(
            found -> {
              var byRecipient = new HashMap<String, Status>();
              for (JsonObject one : found.orElse(List.of())) {
                byRecipient.put(international(one.getString("to", "")), status(one));
              }
              return byRecipient;
            });
  }

  /** All pages of a list; empty when one of them could not be had. */
  private CompletionStage<Optional<List<JsonObject>>> list(String query) {
    return page(query, 0, new ArrayList<>());
  }

  private CompletionStage<Optional<List<JsonObject>>> page(
      String query, int number, List<JsonObject> before) {
    return get("?" + query + "&pageSize=" + PAGE + "&pageIndex=" + number)
        .thenCompose(
            answer -> {
              JsonArray messages = answer.json().getJsonArray("messages");
              if (answer.status() != 200 || messages == null) {
                return CompletableFuture.completedStage(Optional.empty());
              }
              before.addAll(objects(messages));
              boolean more = answer.json().getBoolean("hasMore", false);
              if (more && number + 1 == PAGES) {
                return CompletableFuture.completedStage(Optional.empty());
              }
              return more
                  ? page(query, number + 1, before)
                  : CompletableFuture.completedStage(Optional.of(before));
            });
  }

  /** The gateway's table for a message: state and code → what became of it. */
  private static Status status(JsonObject message) {
    String ref = message.getString("requestId");
    if (!"COMPLETED".equals(message.getString("status"))) {
      return new Status(Fate.TAKEN, null, ref, false);
    }
    String code = message.getString("statusCode", "");
    return code.equals("0") || "success".equals(message.getString("statusName"))
        ? new Status(Fate.DELIVERED, code, ref, false)
        : new Status(Fate.UNDELIVERED, code, ref, NO_SUCH_NUMBER.contains(code));
  }

  @Override
  public CompletionStage<Tested> test() {
    if (!sender.matches("\\d{8,12}")) {
      return CompletableFuture.completedStage(new Tested(Finding.SENDER_MALFORMED, sender));
    }
    Instant now = clock.instant();
    return get("?requestStartTime=%s&requestEndTime=%s&pageSize=1"
            .formatted(time(now.minusSeconds(60)), time(now)))
        .thenApply(
            answer ->
                answer.arrived()
                    ? new Tested(finding(answer, now), String.valueOf(answer.status()))
                    : new Tested(Finding.NO_ANSWER, answer.failure()));
  }

  /** The list is asked for by a minute in which there may be nothing: an empty one is no fault. */
  private static Finding finding(GatewayHttp.Answer answer, Instant now) {
    return switch (answer.status()) {
      case 200 -> Finding.NOTHING;
      case 401 -> clockOff(answer.date(), now) ? Finding.CLOCK_OFF : Finding.KEY_REFUSED;
      case 403 -> Finding.NOT_PERMITTED;
      case 404 -> Finding.SERVICE_UNKNOWN;
      default -> Finding.SOMETHING_ELSE;
    };
  }

  private static boolean clockOff(String date, Instant now) {
    try {
      Instant theirs =
          ZonedDateTime.parse(String.valueOf(date), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant();
      return Duration.between(theirs, now).abs().compareTo(CLOCK_TOLERANCE.minusSeconds(30)) > 0;
    } catch (DateTimeException notSaid) {
      return false;
    }
  }

  private CompletionStage<GatewayHttp.Answer> get(String behind) {
    return http.get(url + behind, signed("GET", url + behind));
  }

  /** Signature v2: https://api.ncloud-docs.com/docs/common-ncpapi */
  private Map<String, String> signed(String method, String address) {
    URI uri = URI.create(address);
    String path =
        uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    String time = String.valueOf(clock.millis());
    return Map.of(
        "x-ncp-apigw-timestamp",
        time,
        "x-ncp-iam-access-key",
        accessKey,
        "x-ncp-apigw-signature-v2",
        signature(secretKey, method + " " + path + "\n" + time + "\n" + accessKey));
  }

  private static String signature(String secret, String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String time(Instant at) {
    return encoded(TIME.format(at.atZone(KOREA)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Numbers as they are dialled in Korea, digits alone. */
  private static String digits(String number) {
    return number.replaceFirst("^\\+82", "0").replaceAll("\\D", "");
  }

  private static String international(String number) {
    return number.replaceFirst("^0", "+82");
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array == null
        ? List.of()
        : array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
