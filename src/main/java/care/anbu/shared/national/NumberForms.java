package care.anbu.shared.national;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of states that their form gives away, with nothing beside them to say so: only forms that
 * hardly anything else has, by their punctuation, a date inside or check digits.
 */
public final class NumberForms {

  /** A number within a text, from and to as {@link String#substring} counts. */
  public record Found(int from, int to, NationalNumber number) {}

  /**
   * A form.
   *
   * @param digits how many it has at the least; 0: it is a word of letters and digits
   * @param holds what else is true of the number's letters and digits
   */
  private record Form(String scheme, int digits, Pattern pattern, Predicate<String> holds) {

    /** The number itself: one is written with or without the century of the birth. */
    String number(String plain) {
      return scheme.equals(NationalNumber.KOREAN) ? withoutCentury(plain) : plain;
    }

    boolean mayStandIn(Outline outline) {
      return digits == 0 ? outline.word() : outline.digits() >= digits;
    }
  }

  private static final String NOT_WITHIN = "(?<![0-9A-Z])";
  private static final String ENDS = "(?![0-9A-Z])";

  /** No further part of a telephone number. */
  private static final String BEGINS = "(?<![0-9+])(?<![0-9][-./])";

  private static final String APART = " {0,2}[-./_~·:=*|]{1,3} {0,2}";

  private static final List<Form> FORMS =
      List.of(
          // 주민등록법 시행규칙 제2조. Numbers given since October 2020 have no check digit.
          new Form(
              NationalNumber.KOREAN,
              13,
              Pattern.compile(
                  "(?<![0-9+])\\d(?: ?\\d){5}"
                      + APART
                      + "[1-8](?: ?\\d){6}(?![0-9])|"
                      + BEGINS
                      + "\\d{6}"
                      + APART
                      + "[1-8]\\d{2}[-. ]\\d{4}(?![0-9])|"
                      + BEGINS
                      + "(?:\\d{2}[-./]\\d{2}[-./]?\\d{2}|\\d{4}[-./]\\d{2})"
                      + APART
                      + "[1-8]\\d{6}(?![0-9])|"
                      + BEGINS
                      + "(?:19|20)\\d{2}[-./]?\\d{2}[-./]?\\d{2}(?:"
                      + APART
                      + "| {1,2})[1-8]\\d{6}(?![0-9])"
                      + "|(?<![0-9A-Z+])\\d(?: ?\\d){5} {0,2}[1-8](?: ?\\d){6}(?![0-9A-Z])"),
              NumberForms::korean),
          new Form(
              NationalNumber.AMERICAN,
              9,
              // Two digits before or behind it make it no other number: in 20-219-09-9901 the
              // first two say who of a soldier's family it is.
              Pattern.compile(
                  "(?<![0-9])(?<![0-9]{3}-)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}"
                      + "(?![0-9])(?!-[0-9]{3})"),
              plain -> !plain.startsWith("000")),
          // Numéro de sécurité sociale (NIR) with its key.
          new Form(
              "FR",
              14,
              Pattern.compile(
                  NOT_WITHIN
                      + "[1-478][ .-]?\\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\\d)[ .-]?(?:\\d{2}|2[AB])"
                      + "[ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{2}"
                      + ENDS),
              CheckDigits::french),
          // Codice fiscale, also in its form for namesakes.
          new Form(
              "IT",
              0,
              Pattern.compile(
                  NOT_WITHIN
                      + "[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]"
                      + ENDS),
              CheckDigits::italian),
          new Form(
              "CN",
              17,
              Pattern.compile(
                  NOT_WITHIN
                      + "\\d{6}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9X]"
                      + ENDS),
              CheckDigits::chinese),
          new Form(
              "BR",
              11,
              Pattern.compile(NOT_WITHIN + "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}" + ENDS),
              CheckDigits::brazilian),
          new Form(
              "BE",
              11,
              Pattern.compile(NOT_WITHIN + "\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}" + ENDS),
              CheckDigits::belgian),
          new Form(
              "CH",
              13,
              Pattern.compile(NOT_WITHIN + "756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}" + ENDS),
              CheckDigits::ean),
          // Medicare Beneficiary Identifier of the United States.
          new Form(
              "US-MBI",
              0,
              Pattern.compile(
                  NOT_WITHIN
                      + "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y]"
                      + "[0-9AC-HJKMNP-RT-Y]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}"
                      + ENDS),
              plain -> true));

  private static final Pattern AMERICAN_ALONE =
      Pattern.compile("(?!000)\\d{3} (?!00)\\d{2} (?!0000)\\d{4}");

  /** A birth date with or without its marks, and the rest: never a telephone number in groups. */
  private static final Pattern KOREAN_ALONE =
      Pattern.compile("(?:19|20)?\\d{2}[ ./_-]?\\d{2}[ ./_-]?\\d{2}[ ./_-]{0,3}[1-8]\\d{6}");

  private static final Pattern KOREAN_WHOLE = Pattern.compile("[0-9 ./_-]+");

  /** Fifteen digits with a mark between each two. */
  private static final int LONGEST_ALONE = 30;

  private static final int FEWEST_DIGITS =
      FORMS.stream().mapToInt(Form::digits).filter(digits -> digits > 0).min().orElseThrow();

  private NumberForms() {}

  /** The number that a text is, as a whole; spaces and hyphens between its digits do not count. */
  public static Optional<NationalNumber> whole(String text) {
    List<Form> forms = forms(Outline.of(text));
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String folded = new FoldedText(text).text().strip();
    String plain = plain(folded);
    for (Form form : forms) {
      String number = form.number(plain);
      if (form.pattern().matcher(folded).matches() && form.holds().test(number)) {
        return Optional.of(new NationalNumber(form.scheme(), number));
      }
    }
    Optional<NationalNumber> alone = alone(folded, plain);
    return alone.isPresent() ? alone : korean(folded, plain, KOREAN_WHOLE);
  }

  /** A number in a form that is told only where nothing else stands beside it: "219 09 9901". */
  private static Optional<NationalNumber> alone(String folded, String plain) {
    if (folded.length() > LONGEST_ALONE) {
      return Optional.empty();
    }
    if (AMERICAN_ALONE.matcher(folded).matches()) {
      return Optional.of(new NationalNumber(NationalNumber.AMERICAN, plain));
    }
    return korean(folded, plain, KOREAN_ALONE);
  }

  private static Optional<NationalNumber> korean(String folded, String plain, Pattern written) {
    String number = withoutCentury(plain);
    boolean korean = written.matcher(folded).matches() && korean(number);
    return korean && "12345678".indexOf(number.charAt(6)) >= 0
        ? Optional.of(new NationalNumber(NationalNumber.KOREAN, number))
        : Optional.empty();
  }

  /**
   * The numbers within a text, from its beginning; also those that a word before them names, and
   * the one that it is as a whole.
   */
  public static List<Found> within(String text) {
    Outline outline = Outline.of(text);
    List<Form> forms = forms(outline);
    if (forms.isEmpty() && !outline.labelled()) {
      return List.of();
    }
    var folded = new FoldedText(text);
    String plain = folded.text();
    var found = new ArrayList<Found>();
    for (Form form : forms) {
      for (Matcher match = form.pattern().matcher(plain); match.find(); ) {
        add(found, folded, match.start(), match.end(), form, match.group());
      }
    }
    if (outline.labelled()) {
      for (Matcher match = NumberLabels.IN_TEXT.matcher(plain); match.find(); ) {
        String number = plain(match.group(1));
        NationalNumber named = NumberLabels.number(number, match.group(), null);
        put(found, folded.original(match.start(1)), folded.original(match.end(1)), named);
      }
    }
    if (found.isEmpty()) {
      String whole = plain.strip();
      alone(whole, plain(whole)).ifPresent(one -> found.add(new Found(0, text.length(), one)));
    }
    found.sort((a, b) -> Integer.compare(a.from(), b.from()));
    return found;
  }

  /** The forms for which a text has digits or letters enough. */
  private static List<Form> forms(Outline outline) {
    if (outline.digits() < FEWEST_DIGITS && !outline.word()) {
      return List.of();
    }
    return FORMS.stream().filter(form -> form.mayStandIn(outline)).toList();
  }

  private static void add(
      List<Found> found, FoldedText folded, int start, int end, Form form, String group) {
    String number = form.number(plain(group));
    if (form.holds().test(number)) {
      put(
          found,
          folded.original(start),
          folded.original(end),
          new NationalNumber(form.scheme(), number));
    }
  }

  private static void put(List<Found> found, int from, int to, NationalNumber number) {
    if (found.stream().noneMatch(other -> from < other.to() && other.from() < to)) {
      found.add(new Found(from, to, number));
    }
  }

  /** Letters and digits alone, in capitals. */
  public static String plain(String text) {
    return new FoldedText(text).text().replaceAll("[^0-9A-Z]", "");
  }

  /** The number of a state whose birth date has eight digits, where its seventh digit agrees. */
  private static String withoutCentury(String plain) {
    boolean agrees = plain.matches("19\\d{6}[1256]\\d{6}") || plain.matches("20\\d{6}[3478]\\d{6}");
    return agrees ? plain.substring(2) : plain;
  }

  /** A day of birth that exists, in the century that the seventh digit names. */
  static boolean korean(String plain) {
    if (plain.length() != 13) {
      return false;
    }
    int year = Integer.parseInt(plain.substring(0, 2));
    boolean twenties = "3478".indexOf(plain.charAt(6)) >= 0;
    if (twenties && year > 60) {
      return false;
    }
    try {
      LocalDate.of(
          (twenties ? 2000 : 1900) + year,
          Integer.parseInt(plain.substring(2, 4)),
          Integer.parseInt(plain.substring(4, 6)));
      return true;
    } catch (DateTimeException noDay) {
      return false;
    }
  }
}
