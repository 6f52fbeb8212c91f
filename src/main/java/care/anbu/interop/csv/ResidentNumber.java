package care.anbu.interop.csv;

import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Korean resident registration number tells without being kept: the day of birth, and in its
 * seventh digit century and sex (주민등록법 시행규칙 제2조; 5 to 8 for foreigners). Also of one whose end is
 * masked.
 */
record ResidentNumber(LocalDate birthDate, Sex sex, boolean masked) {

  private static final Pattern FORM =
      Pattern.compile("(?:19|20)?(\\d{2})[-./]?(\\d{2})[-./]?(\\d{2})[- ]?(\\d)([\\d*●xX]{6})?");

  /** Reads a number; null when it is none. */
  static ResidentNumber of(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      return null;
    }
    int seventh = match.group(4).charAt(0) - '0';
    int century =
        switch (seventh) {
          case 9, 0 -> 1800;
          case 1, 2, 5, 6 -> 1900;
          default -> 2000;
        };
    LocalDate birth =
        DateText.calendar(
            century + Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3)));
    String end = match.group(5);
    return birth == null
        ? null
        : new ResidentNumber(
            birth, seventh % 2 == 1 ? Sex.M : Sex.F, end == null || !end.matches("\\d{6}"));
  }
}
