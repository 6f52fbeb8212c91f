package care.anbu.outreach;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sending behaves in this installation; what a clinic or a country decides is data instead. */
@ConfigMapping(prefix = "anbu.sending")
public interface SendingSettings {

  /**
   * Messages in flight per clinic and channel. More is faster with a slow gateway, but a crash
   * leaves as many to look after.
   */
  @WithDefault("32")
  int senders();

  /**
   * Messages of one request, where a gateway takes several; no gateway gets more than it allows.
   * Fewer leave fewer unknown when the answer to one request is lost, more are faster.
   */
  @WithDefault("100")
  int atOnce();

  /** Rows that one claim takes. Large claims are cheap; the lease covers them all. */
  @WithDefault("1000")
  int claim();

  /**
   * Attempts written, and results recorded, in one transaction. Small: a crash loses sight of few.
   */
  @WithDefault("100")
  int microBatch();

  /**
   * After this a claimed row is taken back. Longer than a full claim takes at the slowest gateway.
   */
  @WithDefault("PT5M")
  Duration lease();

  /**
   * So long a check before sending holds; what a slow gateway has not taken by then is checked
   * again. Shorter obeys a withdrawal sooner, longer asks the database less.
   */
  @WithDefault("PT30S")
  Duration checkHolds();

  /**
   * So long a clinic's channel sends claim after claim before another one that waits gets its
   * place.
   */
  @WithDefault("PT5S")
  Duration turn();

  /** No answer for so long is an unknown result. */
  @WithDefault("PT20S")
  Duration timeout();

  /** Waiting time before the second, third … try after a temporary failure. */
  @WithDefault("PT1M,PT5M,PT15M,PT1H,PT2H")
  List<Duration> retries();

  /**
   * A gateway that sends no receipts is asked for the results of a request after the first time,
   * again after the second, and so on; then no more.
   */
  @WithDefault("PT1M,PT2M,PT5M,PT15M,PT1H,PT3H,PT6H,PT12H,PT24H,PT24H")
  List<Duration> resultGaps();

  /**
   * An AlimTalk that surely did not arrive is sent as a text when that is known so soon after it
   * was tried; later, the next step of the ladder comes instead. Within it, the hours for sending
   * and the late rule of the campaign hold as for every text.
   */
  @WithDefault("PT24H")
  Duration textInstead();

  /** So long a number that AlimTalk did not reach is sent texts without trying AlimTalk first. */
  @WithDefault("P90D")
  Duration withoutKakaoTalk();

  /** Temporary failures in a row after which a gateway counts as down and rests. */
  @WithDefault("20")
  int downAfter();

  /** How long a gateway that is down rests before the next try. */
  @WithDefault("PT1M")
  Duration downPause();

  /** Tries of one call before the ladder goes on. */
  @WithDefault("3")
  int callTries();

  /** A call that nobody answered, or that was asked for later, comes back after so long. */
  @WithDefault("PT3H")
  Duration callAgain();

  /** A person keeps a call they opened for so long; then others may take it. */
  @WithDefault("PT15M")
  Duration callHold();

  /**
   * Mail servers and gateways beside this machine that may be used without TLS, separated by
   * commas: what goes there can be read and changed on the way.
   */
  Optional<List<String>> plainHosts();

  /** Where receipts and patients find this installation from outside. */
  @WithDefault("${ANBU_PUBLIC_URL:http://localhost:${quarkus.http.port}}")
  String publicUrl();
}
