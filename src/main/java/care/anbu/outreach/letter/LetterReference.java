package care.anbu.outreach.letter;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Names a letter on its sheets: nine random digits and a check digit (ISO 7064, MOD 11,10), which
 * tells every digit that was typed wrongly and nearly all that were swapped. Digits alone, since a
 * hand scanner types: with the keyboard set to Hangul, letters would arrive as something else. It
 * says nothing of anybody, and no letter of another clinic is likely to have the same.
 */
record LetterReference(String digits) {

  /** Digits of a reference. */
  static final int LENGTH = 10;

  private static final int LONGEST_TYPED = 40;
  private static final int GROUP = 5;
  private static final int OF_SHEET = 2;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A code in a field that must hold one; whether it is of a letter is not looked at. */
  static String typed(String field, String text) {
    String plain = Typed.plain(text);
    if (plain.isEmpty()) {
      throw Problem.invalid("required").at(field);
    }
    if (Typed.length(plain) > LONGEST_TYPED) {
      throw Problem.invalid("too_long", Typed.length(plain), LONGEST_TYPED).at(field);
    }
    return plain;
  }

  static LetterReference random() {
    String drawn = "%09d".formatted(RANDOM.nextInt(1_000_000_000));
    return new LetterReference(drawn + check(drawn));
  }

  /**
   * Reads what somebody typed, with or without hyphen and blanks, or what the code of a sheet says.
   *
   * @return empty when it is none, or the check digit does not fit
   */
  static Optional<LetterReference> read(String typed) {
    String digits = typed.replaceAll("[\\s-]", "");
    if (!digits.matches("[0-9]{" + LENGTH + "}([0-9]{" + OF_SHEET + "})?")) {
      return Optional.empty();
    }
    String first = digits.substring(0, LENGTH - 1);
    return digits.charAt(LENGTH - 1) == check(first)
        ? Optional.of(new LetterReference(digits.substring(0, LENGTH)))
        : Optional.empty();
  }

  private static char check(String digits) {
    int rest = 10;
    for (char digit : digits.toCharArray()) {
      int sum = (rest + digit - '0') % 10;
      rest = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - rest) % 10);
  }

  /** What the code of a sheet says: the reference and the number of the sheet, from 1. */
  String code(int sheet) {
    return digits + "%02d".formatted(sheet);
  }

  /** {@code 12345-67890}, as it is read and typed. */
  @Override
  public String toString() {
    return digits.substring(0, GROUP) + "-" + digits.substring(GROUP);
  }
}
