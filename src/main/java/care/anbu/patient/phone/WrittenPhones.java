package care.anbu.patient.phone;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a written text apart into phone numbers and what stands beside them. Letters, commas,
 * slashes and the like end a number, so that a note never lengthens it and two numbers never grow
 * together; where only blanks or brackets stand between digits, the numbering plan tells what
 * belongs together.
 */
final class WrittenPhones {

  /**
   * Signs without a shape of their own: marks of writing direction, zero widths, soft hyphens,
   * variation selectors, keycaps, and the letters of Hangul that only fill a place.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cf}\\p{M}\\u115F\\u1160\\u3164\\uFFA0]");

  /** A digit in a frame, as telephones draw their keys: a picture, no part of a number. */
  private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\uFE0F?\\u20E3");

  /**
   * What people type between groups of digits, the Hangul ㅡ and middle dots among it. The wave dash
   * is none: it stands for a range.
   */
  private static final Pattern HYPHEN =
      Pattern.compile(
          "[\\p{Pd}\\u2043\\u2212\\u02D7\\u30FC\\u3161_=\\u00B7\\u2022\\u2027\\u30FB\\u318D"
              + "&&[^\\u301C\\u3030]]");

  /** Digits and what may stand within one number. */
  private static final Pattern PIECE = Pattern.compile("[+(\\[]*\\d[\\d \\-.()\\[\\]+]*");

  /** O for 0 and l for 1, in the middle of digits: which digits were meant is not guessed. */
  private static final Pattern LETTER_FOR_DIGIT = Pattern.compile("\\d[OoIl|](?=[\\d-])");

  /**
   * A sign that stands for a digit: 010-0199-00x1. Behind a whole number it begins an extension.
   */
  private static final Pattern DIGIT_LEFT_OPEN = Pattern.compile("\\d[xX*?○●]+(?!\\p{L})");

  /** Says what kind of number follows, and nothing else. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)tel(?:ephone)?|phone|mobile|cell|home|work|office|h\\.?p|c\\.?p|or|휴대폰?|휴대전화|핸드폰"
              + "|폰|전화(?:번호)?|집|자택|직장|회사|사무실|유선|본인|연락처|또는|및");

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}|[\\p{L}&&[^\\p{IsLatin}]]");

  private static final Pattern EXTENSION_BEFORE =
      Pattern.compile("(?i)(?:(?<!\\p{L})(?:e?xt(?:n|ension)?|x)|내선|구내|교환|#)(?:번호?)?[\\s.:=#(-]*$");

  private static final Pattern FAX_BEFORE =
      Pattern.compile("(?i)(?:(?<!\\p{L})(?:fax|f)|팩스)(?:번호?)?[\\s.:=(-]*$");

  /** Where one number may end and another begin, though no other sign stands between them. */
  private static final Pattern SEAM = Pattern.compile(" +|(?=[(\\[])|(?<=[)\\]])|-");

  /** A trunk or country code, a company's number in Korea (1588-…), an area code in America. */
  private static final Pattern DIALLED =
      Pattern.compile("[(\\[]*(?:0|\\+|1[568]\\d{2}-|10-?\\d{4}-|\\(?[2-9]\\d{2}[-) .])");

  private static final Pattern LINE_NUMBER = Pattern.compile("\\(?[1-9]\\d?[.)]* +([0+].+)");

  /** The country codes of plans whose numbers have a known length: Korea and North America. */
  private static final Pattern FIXED_LENGTH = Pattern.compile("\\+(?:82|1)\\d*");

  /** Digits of the shortest number; fewer are an extension, a label or a slip. */
  private static final int SHORTEST = 7;

  /** So many digits behind a number that is whole without them are never part of it. */
  private static final int APPENDIX = 3;

  private static final Pattern APPENDED = Pattern.compile("[^\\d.]\\d{1," + APPENDIX + "}[^\\d]*$");

  private final Function<String, PhoneReading> reader;
  private final Map<String, PhoneReading> valid = new LinkedHashMap<>();
  private final Map<String, PhoneReading> others = new LinkedHashMap<>();

  /** The first digits of a number, while a slash may still bring the rest. */
  private String begun;

  private PhoneReason why;
  private boolean noted;
  private boolean extension;
  private boolean unread;

  private WrittenPhones(Function<String, PhoneReading> reader) {
    this.reader = reader;
  }

  /**
   * Takes a text apart.
   *
   * @param reader reads what is written of one number
   */
  static PhonesRead of(String text, Function<String, PhoneReading> reader) {
    var phones = new WrittenPhones(reader);
    phones.take(visible(text == null ? "" : text));
    return phones.result();
  }

  /** As it looks: without invisible signs, with plain digits, blanks and hyphens. */
  private static String visible(String text) {
    if (text.chars().allMatch(c -> c < 0x80 && c >= ' ' && c != '_' && c != '=')) {
      return text;
    }
    String seen = Normalizer.normalize(text, Normalizer.Form.NFC);
    seen = INVISIBLE.matcher(KEYCAP.matcher(seen).replaceAll(",")).replaceAll("");
    var plain = new StringBuilder();
    for (char c : HYPHEN.matcher(seen).replaceAll("-").toCharArray()) {
      char half = c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
      if (Character.isDigit(half)) {
        plain.append((char) ('0' + Character.digit(half, 10)));
      } else {
        plain.append(Character.isSpaceChar(half) ? ' ' : half);
      }
    }
    return plain.toString();
  }

  private void take(String text) {
    if (LETTER_FOR_DIGIT.matcher(text).find()) {
      unread = true;
      return;
    }
    Matcher piece = PIECE.matcher(text);
    int end = 0;
    while (piece.find()) {
      String between = text.substring(end, piece.start());
      end = piece.end();
      noted |= isNote(between);
      String before = text.substring(0, piece.start());
      if (!before.isEmpty() && FAX_BEFORE.matcher(before).find()) {
        noted = true;
      } else if (!before.isEmpty() && EXTENSION_BEFORE.matcher(before).find()) {
        extension(piece.group().strip());
      } else {
        number(piece.group().strip(), between.strip().equals("/"));
      }
    }
    noted |= isNote(text.substring(end));
    unread |= valid.isEmpty() && DIGIT_LEFT_OPEN.matcher(text).find();
  }

  /** The digits of an extension, behind which a number may begin: 내선 123 02-3456-7890. */
  private void extension(String written) {
    int blank = written.indexOf(' ');
    String first = blank < 0 ? written : written.substring(0, blank);
    if (digits(written) < SHORTEST) {
      extension = true;
    } else if (blank > 0
        && digits(first) < SHORTEST
        && isDialled(written.substring(blank).strip())) {
      extension = true;
      number(written.substring(blank).strip(), false);
    } else {
      number(written, false);
    }
  }

  /** Whether a part of a text begins as numbers do that stand on their own. */
  private static boolean isDialled(String part) {
    return DIALLED.matcher(part).lookingAt();
  }

  private static boolean isNote(String between) {
    if (between.isEmpty()) {
      return false;
    }
    String words = EXTENSION_BEFORE.matcher(between).replaceFirst("");
    return WORD.matcher(LABEL.matcher(words).replaceAll(" ")).find();
  }

  private void number(String written, boolean afterSlash) {
    String area = afterSlash ? begun : null;
    begun = null;
    if (area != null && !valid(written)) {
      PhoneReading whole = reader.apply(area + "-" + written);
      if (whole.valid()) {
        others.remove(area);
        valid.put(whole.e164(), whole);
        return;
      }
    }
    if (!split(written)) {
      PhoneReading reading = reader.apply(written);
      why = reading.reason();
      others.put(written, reading);
      begun = written;
    }
  }

  /** Whether the text is one number, or several of them behind each other. */
  private boolean split(String written) {
    if (numbered(written)) {
      return true;
    }
    PhoneReading whole = reader.apply(written);
    if (whole.valid() && !APPENDED.matcher(written).find()) {
      valid.put(whole.e164(), whole);
      return true;
    }
    boolean fixed = whole.e164() == null || FIXED_LENGTH.matcher(whole.e164()).matches();
    Matcher seam = SEAM.matcher(written);
    for (int at = lastSeam(seam, written.length()); at > 0; at = lastSeam(seam, at)) {
      String first = written.substring(0, at).strip();
      PhoneReading reading = reader.apply(first);
      if (!reading.valid() || !isDialled(first)) {
        continue;
      }
      String rest = written.substring(at).strip();
      int digits = digits(rest);
      boolean appendix = digits > 0 && digits < (whole.valid() ? APPENDIX + 1 : SHORTEST);
      if (appendix && fixed && FIXED_LENGTH.matcher(reading.e164()).matches()) {
        valid.put(reading.e164(), reading);
        extension = true;
        return true;
      }
      if (!whole.valid() && digits >= SHORTEST && isDialled(rest) && split(rest)) {
        valid.put(reading.e164(), reading);
        return true;
      }
    }
    if (whole.valid()) {
      valid.put(whole.e164(), whole);
    }
    return whole.valid();
  }

  /** Whether a number stands behind that of its line: 1. 010-1234-5678. */
  private boolean numbered(String written) {
    Matcher line = LINE_NUMBER.matcher(written);
    if (line.matches() && split(line.group(1))) {
      noted = true;
      return true;
    }
    return false;
  }

  /** The last place before {@code end} where one number may end; 0 where there is none. */
  private static int lastSeam(Matcher seam, int end) {
    int last = 0;
    for (seam.reset(); seam.find() && seam.start() < end; ) {
      last = seam.start();
    }
    return last;
  }

  private boolean valid(String written) {
    return reader.apply(written).valid();
  }

  private static int digits(String text) {
    return (int) text.chars().filter(Character::isDigit).count();
  }

  private PhonesRead result() {
    if (valid.isEmpty() && !unread && others.size() == 1) {
      var only = others.entrySet().iterator().next();
      boolean number = !noted || digits(only.getKey()) >= SHORTEST;
      if (number && only.getValue().e164() != null) {
        return new PhonesRead(List.of(only.getValue()), noted, extension, false, null);
      }
    }
    for (String other : others.keySet()) {
      boolean long_ = digits(other) >= SHORTEST;
      unread |= long_ || valid.isEmpty();
      noted |= !long_;
    }
    PhoneReason reason = others.size() == 1 && why != null ? why : PhoneReason.NOT_A_NUMBER;
    return new PhonesRead(
        List.copyOf(valid.values()), noted, extension, unread, valid.isEmpty() ? reason : null);
  }
}
