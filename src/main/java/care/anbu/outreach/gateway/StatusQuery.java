package care.anbu.outreach.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Asks a gateway what became of messages. Neither call completes exceptionally. */
public interface StatusQuery {

  /** What a gateway says of one message. */
  enum Fate {
    /** It has the message, and the network has not said the last word. */
    TAKEN,
    DELIVERED,
    UNDELIVERED,
    /** It has no message like this one. */
    ABSENT,
    /** It has something like it, which cannot be told from this one. */
    UNCLEAR,
    /** It could not be asked now. */
    NO_ANSWER
  }

  /**
   * The answer about one message.
   *
   * @param code what the network said, as short as it said it; may be null
   * @param gatewayRef by which {@link #results} finds it; null unless the gateway has it
   * @param contactBad the number itself is wrong
   * @param otherWay whether the text may go in another way
   */
  record Status(Fate fate, String code, String gatewayRef, boolean contactBad, OtherWay otherWay) {

    /** Of a text that has no other way. */
    public Status(Fate fate, String code, String gatewayRef, boolean contactBad) {
      this(fate, code, gatewayRef, contactBad, OtherWay.NO);
    }

    static Status of(Fate fate) {
      return new Status(fate, null, null, false);
    }
  }

  /**
   * Whether the gateway has a message whose answer was lost.
   *
   * @param tried when it was sent, by our clock
   */
  CompletionStage<Status> find(OutgoingMessage message, Instant tried);

  /**
   * What became of everything that one request brought.
   *
   * @param gatewayRef what the gateway called the request
   * @param recipients of the messages that are still on their way; one or more
   * @return by recipient as in {@link OutgoingMessage#recipient}; empty when the gateway could not
   *     be asked or knows none of it
   */
  CompletionStage<Map<String, Status>> results(String gatewayRef, Collection<String> recipients);

  /**
   * How many of the gaps between questions pass before the first: where the gateway reports by
   * itself, only what it owes is asked for.
   */
  default int gapsBefore() {
    return 0;
  }

  /**
   * So long after it was tried, a message that the gateway does not have never came, and never
   * will.
   */
  Duration settlesAfter();
}
