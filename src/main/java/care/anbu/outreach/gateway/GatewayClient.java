package care.anbu.outreach.gateway;

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

  /**
   * Sending the same reference twice delivers once, so what is unknown may simply be sent again.
   */
  boolean knowsKeys();

  /** Frees connections; after a change of settings. */
  @Override
  default void close() {}
}
