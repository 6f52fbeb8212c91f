package care.anbu.outreach.gateway;

import care.anbu.outreach.Outcome;
import care.anbu.shared.TextWay;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries messages of one channel of one clinic to a network. Each kind owns its table of codes and
 * what they come to, the permanent told from the temporary.
 */
public interface GatewayClient extends AutoCloseable {

  /**
   * Sends one message without blocking the caller. Never completes exceptionally: what went wrong
   * is a {@link Delivery}, and whatever broke after the request may have left is {@link
   * Outcome#UNKNOWN}.
   */
  CompletionStage<Delivery> send(OutgoingMessage message);

  /** The most messages that one request can bring. */
  default int atOnce() {
    return 1;
  }

  /**
   * Sends several, with as few requests as the gateway allows. An answer that is lost makes all of
   * its request unknown; what is wrong with one message is no fault of the others.
   *
   * @param messages one or more, at most {@link #atOnce}
   * @return what became of each, in the same order
   */
  default CompletionStage<List<Delivery>> sendTogether(List<OutgoingMessage> messages) {
    return send(messages.get(0)).thenApply(List::of);
  }

  WhenUnknown whenUnknown();

  /** How to ask it what became of messages; empty where it reports by itself, or never. */
  default Optional<StatusQuery> statusQuery() {
    return Optional.empty();
  }

  /** How to try its keys without sending anything. */
  default Optional<KeyTest> keyTest() {
    return Optional.empty();
  }

  /** The client that carries texts in that way; mostly there is one for all. */
  default GatewayClient by(TextWay way) {
    return this;
  }

  /** Begins to free connections, and returns; after a change of settings. */
  @Override
  default void close() {}

  /** Completes when all are free. */
  default CompletionStage<Void> closed() {
    return CompletableFuture.completedStage(null);
  }
}
