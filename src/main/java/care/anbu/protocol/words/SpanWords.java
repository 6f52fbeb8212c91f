package care.anbu.protocol.words;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spans of calendar time as people say and type them: "6개월", "27 months", "2 years and 14 days".
 * What is said here is read back here.
 */
public final class SpanWords {

  private static final Pattern PART =
      Pattern.compile(
          "(\\d{1,4}) ?(년|세|살|개월|달|주|일|years?|yrs?|y|months?|mos?|m|weeks?|wks?|w|days?|d)"
              + "(?: 후| 뒤)?(?:,? and )? *",
          Pattern.CASE_INSENSITIVE);

  /** The first letter of an English unit, or a Korean one, with the period of one. */
  private static final Map<String, Period> UNITS =
      Map.of(
          "년", Period.ofYears(1),
          "세", Period.ofYears(1),
          "살", Period.ofYears(1),
          "y", Period.ofYears(1),
          "개월", Period.ofMonths(1),
          "달", Period.ofMonths(1),
          "m", Period.ofMonths(1),
          "주", Period.ofWeeks(1),
          "w", Period.ofWeeks(1));

  private static final String NONE = "0";

  /** Characters of one span. */
  private static final int LENGTH = 40;

  private SpanWords() {}

  /** As staff say it; months up to two years are not made years. */
  public static String of(Period span, String language) {
    long months = span.toTotalMonths();
    boolean years = months % 12 == 0 && months >= 24;
    int days = span.getDays();
    if (months == 0 && days == 0) {
      return "ko".equals(language) ? "당일" : "0 days";
    }
    return "ko".equals(language)
        ? Stream.of(
                months == 0 ? "" : years ? months / 12 + "년" : months + "개월",
                days == 0 ? "" : days + "일")
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "))
        : Stream.of(
                months == 0 ? "" : years ? count(months / 12, "year") : count(months, "month"),
                days == 0 ? "" : count(days, "day"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" and "));
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /** An age, which Korean counts in units of its own. */
  public static String age(Period age, String language) {
    boolean years = age.toTotalMonths() % 12 == 0 && age.getDays() == 0;
    return "ko".equals(language) && years ? age.toTotalMonths() / 12 + "세" : of(age, language);
  }

  /** Reads one span; null where the field was left empty. */
  public static Period read(String field, String typed) {
    String text = Typed.text(field, typed, LENGTH);
    return text == null ? null : span(field, text);
  }

  /** Reads spans with commas or middle dots between them. */
  public static List<Period> readAll(String field, String typed) {
    var spans = new ArrayList<Period>();
    String all = Typed.text(field, typed, 10 * LENGTH);
    for (String text : (all == null ? "" : all).split("[,·;\\n]")) {
      if (!text.isBlank()) {
        spans.add(span(field, text.strip()));
      }
    }
    return spans;
  }

  /** Several, as they are read back. */
  public static String ofAll(List<Period> spans, String language) {
    return spans.stream().map(span -> of(span, language)).collect(Collectors.joining(", "));
  }

  private static Period span(String field, String text) {
    if (text.equals("당일") || text.equals(NONE)) {
      return Period.ZERO;
    }
    try {
      return text.startsWith("P") ? Period.parse(text) : words(field, text);
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw unreadable(field);
    }
  }

  private static Period words(String field, String text) {
    Matcher part = PART.matcher(text);
    Period span = Period.ZERO;
    int read = 0;
    while (part.find() && part.start() == read) {
      String unit = part.group(2).toLowerCase(Locale.ROOT);
      String known = UNITS.containsKey(unit) ? unit : unit.substring(0, 1);
      Period one = UNITS.getOrDefault(known, Period.ofDays(1));
      span = span.plus(one.multipliedBy(Integer.parseInt(part.group(1))));
      read = part.end();
    }
    if (read == 0 || read < text.length()) {
      throw unreadable(field);
    }
    return span;
  }

  private static Problem unreadable(String field) {
    return Problem.invalid("protocolForm:problem_span_words").at(field);
  }
}
