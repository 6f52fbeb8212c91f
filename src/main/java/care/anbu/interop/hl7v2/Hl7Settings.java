package care.anbu.interop.hl7v2;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of HL7 v2 messages and their listeners. */
@ConfigMapping(prefix = "anbu.hl7")
public interface Hl7Settings {

  /** The address that listeners bind: all, since senders are other machines. */
  @WithDefault("${ANBU_HL7_HOST:0.0.0.0}")
  String host();

  /** Longer messages are refused: a larger limit takes more memory. */
  @WithDefault("2M")
  MemorySize messageLimit();

  /** Open connections of one clinic; each takes a thread. A sender needs one or two. */
  @WithDefault("32")
  int connections();

  /**
   * A message that has begun must be complete by then: longer bears slow lines, and slow attacks.
   */
  @WithDefault("30S")
  Duration messageTime();

  /**
   * A connection without a message for so long is closed. Senders connect again; one that is gone
   * without a word gives its place free.
   */
  @WithDefault("15M")
  Duration silence();

  /** How soon a replica follows what was set up at another, and stores what was left behind. */
  @WithDefault("1M")
  Duration follow();

  /** Messages are deleted after so long: they hold what patients' records hold. */
  @WithDefault("90D")
  Duration kept();
}
