package care.anbu.patient.linkage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Street, house and flat, made comparable from one line: what is written in letters as pairs of
 * neighbouring letters, which bear slips and lost spaces, and the numbers in their order.
 *
 * @param letters sorted hashes of the pairs
 * @param numbers house, block, flat: 286, 101동 756호 and 286 101-756 are the same
 */
record ComparedAddress(String text, int[] letters, long[] numbers) {

  static final ComparedAddress UNKNOWN = new ComparedAddress("", new int[0], new long[0]);

  /** Of the letters, how much is alike: nearly all, most, some. */
  private static final double ALL = 0.85;

  private static final double MOST = 0.65;
  private static final double SOME = 0.4;

  /** The long and the short way to write a Korean province or city; block, flat, floor, number. */
  private static final Pattern KOREAN_FILLER =
      Pattern.compile("특별자치시|특별자치도|특별시|광역시|(?<=\\d)\\s?(동|호|층|번지|번길)(?![가-힣])");

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private enum House {
    SAME,
    NEAR,
    UNKNOWN,
    OTHER
  }

  /** Without postal code and city, which are compared by themselves. */
  static ComparedAddress of(String line, String postalCode, String city) {
    if (line == null || line.isBlank()) {
      return UNKNOWN;
    }
    String text = normal(line);
    text = without(text, postalCode);
    text = without(text, city);
    text = KOREAN_FILLER.matcher(text).replaceAll(" ");
    long[] numbers =
        NUMBER.matcher(text).results().map(MatchResult::group).mapToLong(Long::parseLong).toArray();
    String letters = NO_LETTER.matcher(text).replaceAll("");
    return letters.isEmpty() && numbers.length == 0
        ? UNKNOWN
        : new ComparedAddress(letters + Arrays.toString(numbers), pairs(letters), numbers);
  }

  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private static String without(String text, String part) {
    if (part == null || part.isBlank()) {
      return text;
    }
    String wanted = normal(part);
    int at = text.lastIndexOf(wanted);
    return at < 0 ? text : text.substring(0, at) + " " + text.substring(at + wanted.length());
  }

  private static int[] pairs(String letters) {
    int[] pairs = new int[Math.max(0, letters.length() - 1)];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = letters.charAt(i) << 16 | letters.charAt(i + 1);
    }
    Arrays.sort(pairs);
    return pairs;
  }

  boolean known() {
    return !text.isEmpty();
  }

  /**
   * Whether both say a house and none of its numbers differs, though flat or floor may be left out.
   */
  boolean sameDoor(ComparedAddress other) {
    int common = Math.min(numbers.length, other.numbers.length);
    return common > 0 && Arrays.equals(numbers, 0, common, other.numbers, 0, common);
  }

  /**
   * SAME: all letters and numbers; TYPO: nearly; SIMILAR: house number and part of the letters;
   * PARTLY: the street, but another house.
   */
  Level compare(ComparedAddress other) {
    if (!known() || !other.known()) {
      return Level.MISSING;
    }
    if (text.equals(other.text)) {
      return Level.SAME;
    }
    double alike = alike(other);
    House house = house(other);
    if (house == House.OTHER) {
      return alike >= ALL && numbers.length == 1
          ? Level.SIMILAR
          : alike >= MOST ? Level.PARTLY : Level.DIFFERENT;
    }
    if (alike >= ALL && house == House.SAME) {
      return Level.SAME;
    }
    if (alike >= MOST && house != House.UNKNOWN || alike >= ALL) {
      return Level.TYPO;
    }
    return alike >= SOME && house != House.UNKNOWN || alike >= MOST
        ? Level.SIMILAR
        : Level.DIFFERENT;
  }

  /** Between the share of both texts and the share of the shorter: a part is often left out. */
  private double alike(ComparedAddress other) {
    int a = letters.length;
    int b = other.letters.length;
    if (a == 0 || b == 0) {
      return 0;
    }
    int common = 0;
    for (int i = 0, j = 0; i < a && j < b; ) {
      int order = Integer.compare(letters[i], other.letters[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (2.0 * common / (a + b) + (double) common / Math.min(a, b)) / 2;
  }

  private House house(ComparedAddress other) {
    if (numbers.length == 0 || other.numbers.length == 0) {
      return House.UNKNOWN;
    }
    if (Arrays.equals(numbers, other.numbers)) {
      return House.SAME;
    }
    if (numbers.length != other.numbers.length) {
      return numbers[0] == other.numbers[0] ? House.NEAR : House.OTHER;
    }
    int slips = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != other.numbers[i]) {
        slips += BirthNumbers.oneSlip(numbers[i], other.numbers[i]) ? 1 : 2;
      }
    }
    return slips < 2 ? House.NEAR : House.OTHER;
  }
}
