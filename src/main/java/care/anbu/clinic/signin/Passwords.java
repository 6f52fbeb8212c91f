package care.anbu.clinic.signin;

import care.anbu.shared.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords may be chosen, after NIST SP 800-63B (5.1.1.2): long enough, none that everybody
 * tries first, not the login. No rules about kinds of characters, no expiry. What is stored is
 * bcrypt, of a digest, since bcrypt reads 72 bytes only: 24 Korean syllables.
 */
public final class Passwords {

  /** Characters, as ASVS 4.0.3 asks (2.1.1); a shorter one of before still opens. */
  public static final int SHORTEST = 12;

  public static final int LONGEST = 128;

  /** Work factor of bcrypt: about a tenth of a second on a small server. */
  private static final int BCRYPT_COST = 10;

  private static final String DIGESTED = "v2:";

  /** Of a password that was thrown away; as costly to compare with as any ({@code BCRYPT_COST}). */
  static final String OF_NOBODY =
      DIGESTED + "$2a$10$bDDqmSlrRxRsb3d2.g9M3u2SlOr0OLLzs.7.6yqgt21Q9sPAQxqTK";

  private static final Set<String> COMMON = read();

  private Passwords() {}

  /**
   * Refuses a password that a person chose.
   *
   * @throws Problem saying what to do better
   */
  public static void require(String password, String login) {
    String normal = normal(password == null ? "" : password);
    int length = normal.codePointCount(0, normal.length());
    if (length < SHORTEST) {
      throw Problem.invalid("clinic:problem_password_short", SHORTEST).at("password");
    }
    if (length > LONGEST) {
      throw Problem.invalid("clinic:problem_password_long", LONGEST).at("password");
    }
    if (isCommon(normal) || holds(normal, login)) {
      throw Problem.invalid("clinic:problem_password_common").at("password");
    }
  }

  public static String hash(String password) {
    return DIGESTED + BcryptUtil.bcryptHash(digest(password), BCRYPT_COST);
  }

  public static boolean matches(String password, String hash) {
    return hash.startsWith(DIGESTED)
        ? BcryptUtil.matches(digest(password), hash.substring(DIGESTED.length()))
        : BcryptUtil.matches(password, hash);
  }

  /**
   * Compares with nobody's when there is no such login, so that the answer takes as long as for a
   * real one.
   */
  static boolean matchNobody(String password) {
    return matches(password, OF_NOBODY);
  }

  private static boolean isCommon(String password) {
    String lower = password.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    String stem = lower.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    boolean fewCharacters = lower.chars().distinct().count() < 4;
    return fewCharacters
        || isRow(lower)
        || COMMON.contains(lower)
        || COMMON.contains(stem)
        || COMMON.contains(once(lower));
  }

  /** What a text repeats: of abcabcabc it is abc. */
  private static String once(String text) {
    for (int length = 1; length <= text.length() / 2; length++) {
      if (text.length() % length == 0
          && text.equals(text.substring(0, length).repeat(text.length() / length))) {
        return text.substring(0, length);
      }
    }
    return text;
  }

  /** Characters that follow each other: abcdefghij, 9876543210. */
  private static boolean isRow(String text) {
    for (int step : new int[] {1, -1}) {
      boolean row = true;
      for (int i = 1; i < text.length() && row; i++) {
        int next = text.charAt(i) - text.charAt(i - 1);
        row = next == step || text.charAt(i) == '0' && text.charAt(i - 1) == '9';
      }
      if (row) {
        return true;
      }
    }
    return false;
  }

  /** The login, or no other letters than its own. */
  private static boolean holds(String password, String login) {
    String lower = password.toLowerCase(Locale.ROOT);
    String rest = lower;
    for (String part : login.split("@")) {
      rest = part.length() < 3 ? rest : rest.replace(part, "");
    }
    return lower.contains(login)
        || !rest.equals(lower) && rest.replaceAll("[^\\p{L}]", "").isEmpty();
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static String digest(String password) {
    return Base64.getEncoder().encodeToString(Token.hash(normal(password)));
  }

  private static Set<String> read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Passwords.class.getResourceAsStream("/clinic/common-passwords.txt"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
