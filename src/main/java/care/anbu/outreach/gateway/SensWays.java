package care.anbu.outreach.gateway;

import care.anbu.shared.TextWay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Texts and AlimTalk of one SENS account: each message goes in the way that it was made for. */
final class SensWays implements GatewayClient, KeyTest {

  private final SensClient texts;
  private final AlimTalkClient alimTalk;

  SensWays(SensClient texts, AlimTalkClient alimTalk) {
    this.texts = texts;
    this.alimTalk = alimTalk;
  }

  @Override
  public GatewayClient by(TextWay way) {
    return way == TextWay.ALIMTALK ? alimTalk : texts;
  }

  @Override
  public int atOnce() {
    return texts.atOnce();
  }

  @Override
  public WhenUnknown whenUnknown() {
    return texts.whenUnknown();
  }

  @Override
  public Optional<StatusQuery> statusQuery() {
    return texts.statusQuery();
  }

  @Override
  public Optional<KeyTest> keyTest() {
    return Optional.of(this);
  }

  /** The keys of texts first: AlimTalk has the same. */
  @Override
  public CompletionStage<Tested> test() {
    return texts
        .test()
        .thenCompose(
            tested ->
                tested.finding() == Finding.NOTHING
                    ? alimTalk.test()
                    : CompletableFuture.completedStage(tested));
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    return by(message.way()).send(message);
  }

  @Override
  public CompletionStage<List<Delivery>> sendTogether(List<OutgoingMessage> messages) {
    Map<GatewayClient, List<OutgoingMessage>> byWay =
        messages.stream().collect(Collectors.groupingBy(message -> by(message.way())));
    CompletionStage<Map<OutgoingMessage, Delivery>> all =
        CompletableFuture.completedStage(new HashMap<>());
    for (var some : byWay.entrySet()) {
      all =
          all.thenCombine(
              some.getKey().sendTogether(some.getValue()),
              (known, answers) -> {
                for (int i = 0; i < answers.size(); i++) {
                  known.put(some.getValue().get(i), answers.get(i));
                }
                return known;
              });
    }
    return all.thenApply(known -> messages.stream().map(known::get).toList());
  }

  @Override
  public void close() {
    texts.close();
  }
}
