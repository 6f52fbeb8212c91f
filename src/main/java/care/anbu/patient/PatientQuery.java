package care.anbu.patient;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone at a desk typed to find a patient: words of a name, and clues that are no words. All
 * of them must fit.
 *
 * @param names words of the name, or their beginnings, in the order typed
 * @param clues what else is known
 */
record PatientQuery(List<String> names, List<Clue> clues) {

  /**
   * Something with digits in it, and what it may be; one of these must fit.
   *
   * @param text as typed: a chart number, or the beginning of a name or chart number with digits
   * @param digits the last digits of a phone, at least four; empty when it cannot be a phone
   * @param birthDates the dates it may stand for; two when the century is open
   */
  record Clue(String text, String digits, Set<LocalDate> birthDates) {

    boolean onlyDigits() {
      return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
  }

  private static final int SHORTEST_PHONE = 4;

  /** 1961-03-05, 1961.3.5, 61/3/5, 1961년 3월 5일: a date by its separators. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<![\\d.-])(\\d{4}|\\d{2})\\s*[-./년]\\s*(\\d{1,2})\\s*[-./월]\\s*(\\d{1,2})"
              + "(?:\\s*일|\\.)?(?![\\d-])");

  /** 010-1234-5678, (02) 123-4567, +82 10 1234 5678, 1234-5678: a phone by its separators. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\d-])(?:\\+\\d{1,3}[-. ]?)?(?:\\(?\\d{2,4}\\)?[-. ]\\s?)?\\d{3,4}[-. ]\\d{4}(?!\\d)");

  /** 19610305 or 610305. */
  private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4}|\\d{2})(\\d{2})(\\d{2})");

  /**
   * Understands the text.
   *
   * @param today the latest possible birth date
   */
  static PatientQuery of(String text, LocalDate today) {
    var clues = new ArrayList<Clue>();
    String rest = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKC);
    rest = take(rest, DATE, clues, found -> dateClue(found, today));
    rest = take(rest, PHONE, clues, found -> phoneClue(found.group()));
    var names = new ArrayList<String>();
    for (String word : rest.strip().split("[\\s,]+")) {
      if (word.chars().anyMatch(Character::isDigit)) {
        clues.add(wordClue(word, today));
      } else if (!word.isEmpty()) {
        names.add(word);
      }
    }
    return new PatientQuery(List.copyOf(names), List.copyOf(clues));
  }

  boolean isEmpty() {
    return names.isEmpty() && clues.isEmpty();
  }

  private static String take(
      String text, Pattern pattern, List<Clue> clues, Function<Matcher, Clue> read) {
    var matcher = pattern.matcher(text);
    var rest = new StringBuilder();
    while (matcher.find()) {
      Clue clue = read.apply(matcher);
      if (clue != null) {
        clues.add(clue);
        matcher.appendReplacement(rest, " ");
      }
    }
    matcher.appendTail(rest);
    return rest.toString();
  }

  private static Clue dateClue(Matcher found, LocalDate today) {
    var dates = dates(found, today);
    return dates.isEmpty() ? null : new Clue("", "", dates);
  }

  private static Clue phoneClue(String text) {
    return new Clue("", text.replaceAll("\\D", ""), Set.of());
  }

  private static Clue wordClue(String word, LocalDate today) {
    boolean onlyDigits = word.chars().allMatch(Character::isDigit);
    if (!onlyDigits) {
      return new Clue(word, "", Set.of());
    }
    var compact = COMPACT_DATE.matcher(word);
    return new Clue(
        word,
        word.length() >= SHORTEST_PHONE ? word : "",
        compact.matches() ? dates(compact, today) : Set.of());
  }

  /** Two digits of a year may mean this century or the last; nobody is born in the future. */
  private static Set<LocalDate> dates(Matcher found, LocalDate today) {
    int year = Integer.parseInt(found.group(1));
    int month = Integer.parseInt(found.group(2));
    int day = Integer.parseInt(found.group(3));
    var dates = new LinkedHashSet<LocalDate>();
    for (int full :
        found.group(1).length() == 4 ? List.of(year) : List.of(1900 + year, 2000 + year)) {
      try {
        var date = LocalDate.of(full, month, day);
        if (!date.isAfter(today)) {
          dates.add(date);
        }
      } catch (DateTimeException noSuchDay) {
        return Set.of();
      }
    }
    return dates;
  }
}
