package care.anbu.clinic.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long somebody stays signed in. */
@ConfigMapping(prefix = "anbu.sign-in")
public interface SignInSettings {

  /**
   * A session ends after so long, whatever is done in it ({@code ANBU_SESSION_LIFE}); a day at
   * work. Longer spares a sign-in, and leaves a forgotten screen open longer.
   */
  @WithDefault("${ANBU_SESSION_LIFE:PT12H}")
  Duration life();

  /**
   * And after so long without a click ({@code ANBU_SESSION_TIMEOUT}); ASVS 4.0.3 asks for 30
   * minutes (3.3.2). A form that was being typed is given back after the next sign-in.
   */
  @WithDefault("${ANBU_SESSION_TIMEOUT:PT30M}")
  Duration timeout();

  /** A link by which a person sets a password works for so long, and once. */
  @WithDefault("${ANBU_PASSWORD_LINK_LIFE:PT24H}")
  Duration passwordLink();
}
