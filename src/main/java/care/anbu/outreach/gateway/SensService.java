package care.anbu.outreach.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * One service of NAVER Cloud SENS, for texts or for AlimTalk. It keeps no idempotency keys and
 * sends no receipts, but can be asked for both: by request, and by number, time and words.
 */
abstract class SensService implements GatewayClient, StatusQuery, KeyTest {

  /** Messages of one request, and what one page of a list holds. */
  static final int HUNDRED = 100;

  /** As many pages of a list as anybody reads. */
  static final int PAGES = 20;

  final SensApi api;

  /** Where messages are sent to and asked for. */
  final String messages;

  /** What narrows a list to what this clinic sent. */
  private final String sender;

  SensService(SensApi api, String messages, String sender) {
    this.api = api;
    this.messages = messages;
    this.sender = sender;
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
  public Duration settlesAfter() {
    return SensApi.SETTLES_AFTER;
  }

  @Override
  public CompletionStage<Status> find(OutgoingMessage message, Instant tried) {
    Duration around = settlesAfter();
    String to = SensApi.digits(message.recipient());
    return list("requestStartTime=%s&requestEndTime=%s&%s&to=%s"
            .formatted(
                SensApi.time(tried.minus(around)), SensApi.time(tried.plus(around)), sender, to))
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
      String id = SensApi.encoded(candidate.getString("messageId", ""));
      result =
          result.thenCompose(
              known ->
                  known.fate() == Fate.UNCLEAR
                      ? api.get(messages + "/" + id)
                          .thenApply(answer -> same(answer, candidate, text).orElse(known))
                      : CompletableFuture.completedStage(known));
    }
    return result;
  }

  private Optional<Status> same(GatewayHttp.Answer answer, JsonObject candidate, String text) {
    if (answer.status() != 200) {
      return Optional.of(Status.of(Fate.NO_ANSWER));
    }
    boolean ours = described(answer.json()).anyMatch(one -> text.equals(one.getString("content")));
    return ours ? Optional.of(status(candidate)) : Optional.empty();
  }

  @Override
  public CompletionStage<Map<String, Status>> results(
      String gatewayRef, Collection<String> recipients) {
    return list("requestId=" + SensApi.encoded(gatewayRef))
        .thenApply(
            found -> {
              var byRecipient = new HashMap<String, Status>();
              for (JsonObject one : found.orElse(List.of())) {
                byRecipient.put(SensApi.international(one.getString("to", "")), status(one));
              }
              return byRecipient;
            });
  }

  /** All pages of a list; empty when one of them could not be had. */
  abstract CompletionStage<Optional<List<JsonObject>>> list(String query);

  /** The messages that an answer about one describes with their words. */
  abstract Stream<JsonObject> described(JsonObject answer);

  /** The service's table for a message: what it says of it → what became of it. */
  abstract Status status(JsonObject message);

  @Override
  public void close() {
    api.close();
  }
}
