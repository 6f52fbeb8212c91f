package care.anbu.outreach.gateway;

import java.util.concurrent.CompletionStage;

/** Asks a gateway for something harmless, to see whether it knows the clinic's keys. */
public interface KeyTest {

  /** What stands in the way of sending; each has a sentence of its own on the page. */
  enum Finding {
    NOTHING,
    KEY_REFUSED,
    NOT_PERMITTED,
    SERVICE_UNKNOWN,
    /** This machine and the gateway differ too much about the time. */
    CLOCK_OFF,
    SENDER_MALFORMED,
    /** As many connections as the account may have are open elsewhere. */
    BINDS_USED_UP,
    ALIMTALK_NOT_PERMITTED,
    ALIMTALK_UNKNOWN,
    /** The AlimTalk service has no KakaoTalk channel of that id. */
    KAKAO_CHANNEL_UNKNOWN,
    /** The channel is blocked or deleted at Kakao. */
    KAKAO_CHANNEL_STOPPED,
    NO_ANSWER,
    SOMETHING_ELSE
  }

  /**
   * The outcome of a test.
   *
   * @param code what the gateway said, or what broke
   */
  record Tested(Finding finding, String code) {}

  /** Sends nothing to anybody; never completes exceptionally. */
  CompletionStage<Tested> test();
}
