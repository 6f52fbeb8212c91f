package care.anbu.clinic.signin;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The one form of a login: {@code name@clinic}, ASCII, lower case. What is typed is brought to it
 * by NFKC (full-width letters of a Korean keyboard become plain ones); what is not ASCII then is no
 * login, so an accent never leads to a name without one.
 */
public final class Logins {

  private static final String NAME = "[a-z0-9][a-z0-9.-]{1,30}";
  private static final String FORM = "[a-z0-9][a-z0-9._-]{0,40}@[a-z0-9-]{1,32}";

  private Logins() {}

  /** Whether a name may stand before the {@code @}. */
  public static boolean isName(String name) {
    return name.matches(NAME);
  }

  /** Empty when what was typed can be nobody's. */
  public static Optional<String> canonical(String typed) {
    if (typed == null || typed.length() > 200) {
      return Optional.empty();
    }
    String login = normal(typed);
    return login.matches(FORM) ? Optional.of(login) : Optional.empty();
  }

  /** In the form in which tries are counted, whether or not it can be somebody's. */
  static String normal(String typed) {
    return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
