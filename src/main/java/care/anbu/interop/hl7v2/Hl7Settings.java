package care.anbu.interop.hl7v2;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of HL7 v2 messages and their listeners. */
@ConfigMapping(prefix = "anbu.hl7")
public interface Hl7Settings {

  /**
   * The address that listeners bind. Loopback until the operator names the one at which senders
   * reach this machine: MLLP without TLS is readable by whoever is on the line.
   */
  @WithDefault("${ANBU_HL7_HOST:127.0.0.1}")
  String host();

  /**
   * Whether listeners may do without TLS beyond this machine ({@code
   * ANBU_HL7_PLAINTEXT_BEYOND_LOOPBACK}): only where something else encrypts what is sent. Else
   * they show the operator's certificate, and ask senders for theirs.
   */
  @WithDefault("false")
  boolean plaintextBeyondLoopback();

  /**
   * Ports that clinics may take, see {@link AssignedPorts}: a clinic opens no door that the
   * operator has not given, and beyond this machine none that was not given to it by name.
   */
  @WithDefault("2575-2599")
  String ports();

  /** What listeners with TLS show and believe; none may be set up without. */
  Tls tls();

  /** PKCS #12 stores of the operator. */
  interface Tls {

    /** The certificate of this machine, with its key. */
    Optional<Path> keyStore();

    Optional<String> keyStorePassword();

    /** The certificates of the senders, or of the authority that issued them. */
    Optional<Path> trustStore();

    Optional<String> trustStorePassword();

    /** Whether listeners without TLS are refused on this machine too. */
    @WithDefault("false")
    boolean required();
  }

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
