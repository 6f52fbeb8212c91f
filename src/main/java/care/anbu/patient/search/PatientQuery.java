package care.anbu.patient.search;

import care.anbu.patient.BirthDates;
import care.anbu.patient.NationalNumbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone at a desk typed to find a patient: words, and clues that are no words. All of them
 * must fit.
 *
 * @param words of the name, their beginnings or their initial consonants, or the beginning of a
 *     chart number with letters; in the order typed
 * @param clues what else is known
 * @param unfinished the last syllable is still being typed, and may become another
 */
record PatientQuery(List<String> words, List<Clue> clues, boolean unfinished) {

  /**
   * Digits, and what they may be; one of these must fit.
   *
   * @param number as typed: a chart number, or another number by which a patient is known; empty
   *     when it can be neither
   * @param digits the last digits of a phone, at least four; empty when it cannot be a phone
   * @param birthDates the dates it may stand for; several when the century is open
   */
  record Clue(String number, String digits, Set<LocalDate> birthDates) {}

  private static final int SHORTEST_PHONE = 4;

  /** 010-1234-5678, (02) 123-4567, +82 10 1234 5678, 1234-5678: a phone by its separators. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{Alnum}-])(?:\\+\\d{1,3}[-. ]?)?(?:\\(?\\d{2,4}\\)?[-. ]\\s?)?\\d{3,4}[-. ]\\d{4}(?!\\d)");

  private static final Pattern DASHES = Pattern.compile("[‐-―−]");
  private static final Pattern APOSTROPHES = Pattern.compile("[‘’]");

  /**
   * Understands the text.
   *
   * @param today the latest possible birth date
   * @param country of the clinic, which says whether the month or the day comes first
   */
  static PatientQuery of(String text, LocalDate today, String country) {
    var dates = new BirthDates(today, country);
    var clues = new ArrayList<Clue>();
    String rest = Jamo.normalised(NationalNumbers.searchable(text == null ? "" : text));
    rest = APOSTROPHES.matcher(DASHES.matcher(rest).replaceAll("-")).replaceAll("'");
    for (BirthDates.Form form : dates.forms()) {
      rest = take(rest, form.pattern(), clues, found -> birth(form.dates().apply(found)));
    }
    rest = take(rest, PHONE, clues, found -> phone(found.group()));
    var words = new ArrayList<String>();
    for (String word : rest.strip().split("[\\s,]+")) {
      if (word.chars().allMatch(Character::isDigit)) {
        digits(word, dates).ifPresent(clues::add);
      } else {
        words.add(word);
      }
    }
    return new PatientQuery(List.copyOf(words), List.copyOf(clues), false);
  }

  boolean isEmpty() {
    return words.isEmpty() && clues.isEmpty();
  }

  /** The same with the last syllable still open; empty where it does not end with one. */
  Optional<PatientQuery> asUnfinished() {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String last = words.get(words.size() - 1);
    boolean open = Jamo.korean(last) && Jamo.syllable(last.charAt(last.length() - 1));
    return open ? Optional.of(new PatientQuery(words, clues, true)) : Optional.empty();
  }

  private static String take(
      String text, Pattern pattern, List<Clue> clues, Function<Matcher, Optional<Clue>> read) {
    var matcher = pattern.matcher(text);
    var rest = new StringBuilder();
    while (matcher.find()) {
      Optional<Clue> clue = read.apply(matcher);
      if (clue.isPresent()) {
        clues.add(clue.get());
        matcher.appendReplacement(rest, " ");
      }
    }
    matcher.appendTail(rest);
    return rest.toString();
  }

  private static Optional<Clue> birth(Set<LocalDate> dates) {
    return dates.isEmpty() ? Optional.empty() : Optional.of(new Clue("", "", dates));
  }

  /** A chart number may have a dash in it too: 2024-0017. */
  private static Optional<Clue> phone(String text) {
    return Optional.of(new Clue(text, text.replaceAll("\\D", ""), Set.of()));
  }

  private static Optional<Clue> digits(String word, BirthDates dates) {
    return word.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Clue(word, word.length() >= SHORTEST_PHONE ? word : "", dates.ofDigits(word)));
  }
}
