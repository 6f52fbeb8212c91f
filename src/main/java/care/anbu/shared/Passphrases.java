package care.anbu.shared;

import java.util.List;
import java.util.Locale;

/**
 * Whether a secret of the installation is worth guessing: fewer than 16 characters, or fewer than
 * 64 bits of choice after what everybody tries (known words, sequences, repetitions) is taken off.
 * A rough measure that refuses what is plainly weak; {@code openssl rand -hex 32} makes one that is
 * not.
 */
public final class Passphrases {

  private static final int LENGTH = 16;
  private static final double BITS = 64;

  /** What guessing begins with; each counts as one character. */
  private static final List<String> KNOWN =
      List.of(
          "password",
          "passwort",
          "passw0rd",
          "p@ssw0rd",
          "qwertyuiop",
          "qwerty",
          "asdfghjkl",
          "asdfgh",
          "zxcvbnm",
          "changeme",
          "change-me",
          "change_me",
          "letmein",
          "welcome",
          "default",
          "example",
          "secret",
          "admin",
          "administrator",
          "root",
          "anbu",
          "clinic",
          "hospital",
          "database",
          "mariadb",
          "mysql",
          "korea",
          "seoul",
          "iloveyou",
          "dragon",
          "monkey",
          "master",
          "development",
          "production",
          "test",
          "demo",
          "key");

  private Passphrases() {}

  public static boolean weak(String text) {
    if (text.strip().length() < LENGTH) {
      return true;
    }
    String left = text.strip().toLowerCase(Locale.ROOT);
    for (String word : KNOWN) {
      left = left.replace(word, "\0");
    }
    left = withoutSequences(withoutRepetition(left));
    long distinct = left.chars().distinct().count();
    return left.length() * Math.log(Math.max(1, distinct)) / Math.log(2) < BITS;
  }

  /** abcabcabc → abc. */
  private static String withoutRepetition(String text) {
    for (int period = 1; period <= text.length() / 2; period++) {
      if (text.regionMatches(period, text, 0, text.length() - period)) {
        return text.substring(0, period);
      }
    }
    return text;
  }

  /** Drops each character that follows from the one before: 1234, aaaa, zyx. */
  private static String withoutSequences(String text) {
    var left = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || Math.abs(text.charAt(i) - text.charAt(i - 1)) > 1) {
        left.append(text.charAt(i));
      }
    }
    return left.toString();
  }
}
