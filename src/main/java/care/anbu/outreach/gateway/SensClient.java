package care.anbu.outreach.gateway;

import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts through NAVER Cloud SENS, SMS API v2 (https://api.ncloud-docs.com/docs/sens-overview): up
 * to 100 in a request, in Korea, short ones as SMS and others as LMS. It keeps no idempotency keys
 * and sends no receipts, but can be asked for both. docs/sens.md has its codes.
 */
final class SensClient extends SensService {

  static final String ADDRESS = "https://sens.apigw.ntruss.com";

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

  private final String sender;
  private final int atOnce;

  SensClient(SensApi api, Gateway gateway, SendingSettings settings) {
    super(
        api,
        gateway.url.replaceAll("/+$", "") + "/sms/v2/services/" + gateway.serviceId + "/messages",
        "from=" + SensApi.digits(gateway.sender));
    this.sender = SensApi.digits(gateway.sender);
    this.atOnce = Math.max(1, Math.min(HUNDRED, settings.atOnce()));
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
    private final Instant until = api.now().plus(DIVIDED_FOR);
    private final Map<OutgoingMessage, Delivery> deliveries = new HashMap<>();
    private boolean taken;
    private int refused;

    /** What it said when it took no more; null: it did not. */
    private Delivery putOff;

    Request(Form form) {
      this.form = form;
    }

    CompletionStage<Void> send(List<OutgoingMessage> messages) {
      if (putOff != null) {
        return settled(messages, putOff);
      }
      if (!taken && refused >= REFUSED_ALIKE || api.now().isAfter(until)) {
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
                putOff = delivery.postponed() ? delivery : putOff;
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
          new JsonObject()
              .put("to", SensApi.digits(message.recipient()))
              .put("content", message.text());
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
    return api.post(this.messages, body);
  }

  /** The gateway's table for a request: HTTP status → outcome of each of its messages. */
  private static Delivery read(GatewayHttp.Answer answer) {
    if (!answer.arrived()) {
      return answer.sent() ? Delivery.unknown(answer.failure()) : Delivery.retry(answer.failure());
    }
    JsonObject body = answer.json();
    String code = body.getString("statusCode", String.valueOf(answer.status()));
    if (answer.putsOff()) {
      return answer.putOff(code);
    }
    return switch (answer.status()) {
      case 200, 202 ->
          "fail".equals(body.getString("statusName"))
              ? Delivery.retry(code)
              : Delivery.accepted(code, body.getString("requestId"));
      // Refused before it was looked at: busy, or our settings. Never the patient's fault.
      case 503 -> Delivery.retry(code);
      // Another 5xx broke while the gateway had the messages: they may have gone out.
      default -> answer.status() >= 500 ? Delivery.unknown(code) : Delivery.retry(code);
    };
  }

  @Override
  CompletionStage<Optional<List<JsonObject>>> list(String query) {
    return page(query, 0, new ArrayList<>());
  }

  private CompletionStage<Optional<List<JsonObject>>> page(
      String query, int number, List<JsonObject> before) {
    return api.get(messages + "?" + query + "&pageSize=" + HUNDRED + "&pageIndex=" + number)
        .thenCompose(
            answer -> {
              JsonArray listed = answer.json().getJsonArray("messages");
              if (answer.status() != 200 || listed == null) {
                return CompletableFuture.completedStage(Optional.empty());
              }
              before.addAll(SensApi.objects(listed));
              boolean more = answer.json().getBoolean("hasMore", false);
              if (more && number + 1 == PAGES) {
                return CompletableFuture.completedStage(Optional.empty());
              }
              return more
                  ? page(query, number + 1, before)
                  : CompletableFuture.completedStage(Optional.of(before));
            });
  }

  @Override
  Stream<JsonObject> described(JsonObject answer) {
    return SensApi.objects(answer.getJsonArray("messages")).stream();
  }

  @Override
  Status status(JsonObject message) {
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
    Instant now = api.now();
    return api.get(
            (messages + "?requestStartTime=%s&requestEndTime=%s&pageSize=1")
                .formatted(SensApi.time(now.minusSeconds(60)), SensApi.time(now)))
        .thenApply(
            answer ->
                answer.arrived()
                    ? new Tested(SensApi.finding(answer, now), String.valueOf(answer.status()))
                    : new Tested(Finding.NO_ANSWER, answer.failure()));
  }
}
