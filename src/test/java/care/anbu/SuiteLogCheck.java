package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.NationalNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Reads what the whole suite has logged, after it: Maven runs this class by itself at the end. The
 * log of Anbu is English and names clinics by their slugs, so what looks like a person in it is
 * one. What our own code says is read before the filter too, for the filter is a second line: it
 * knows phones and Hangul, and neither {@code Mary Jones} nor a chart number.
 */
class SuiteLogCheck {

  private static final Path LOG = Path.of("target", "suite.log");
  private static final Path UNFILTERED = Path.of("target", "suite-unfiltered.log");

  /** People of the fixtures whose names are written in Latin letters. */
  private static final Pattern FIXTURES =
      Pattern.compile(
          "(?i)mary jones|everyman|lachlan|giblin|kim younghee|ann example|berry bittern|john smith");

  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.-])0?1[016-9][- ]?\\d{3,4}[- ]?\\d{4}(?![\\w-])|\\+82\\d{8,}|\\+1\\d{10}");

  /** Days on which somebody of the fixtures was born; those of today are later. */
  private static final Pattern BIRTH =
      Pattern.compile("(?<![\\d-])(?:19[2-9]\\d|200\\d)(-?)(?:0[1-9]|1[0-2])\\1[0-3]\\d(?![\\d-])");

  /** Words that stand beside a number of a chart, or before a field of a patient. */
  private static final Pattern CHART =
      Pattern.compile(
          "(?i)\\b(?:chart|mrn|patient)(?: (?:number|no\\.?))?[ :=]+[a-z]{0,3}-?\\d+\\b");

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");

  @Test
  void nobodyIsNamedInTheLogOfTheSuite() throws IOException {
    Assumptions.assumeTrue(Files.exists(LOG), "no test with the service has run");
    try (Stream<String> lines = Files.lines(LOG)) {
      List<String> naming = lines.filter(SuiteLogCheck::namesSomebody).limit(20).toList();
      assertThat(naming).isEmpty();
    }
  }

  @Test
  void nobodyIsNamedInWhatOurOwnCodeSaysBeforeTheFilter() throws IOException {
    Assumptions.assumeTrue(Files.exists(UNFILTERED), "no test with the service has run");
    try (Stream<String> lines = Files.lines(UNFILTERED)) {
      List<String> naming =
          lines
              .filter(
                  line ->
                      namesSomebody(line)
                          || BIRTH.matcher(line).find()
                          || CHART.matcher(line).find())
              .limit(20)
              .toList();
      assertThat(naming).isEmpty();
    }
  }

  private static boolean namesSomebody(String line) {
    return line.codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
        || PHONE.matcher(line).find()
        || MAIL.matcher(line).find()
        || FIXTURES.matcher(line).find()
        || !NationalNumbers.masked(line, "").equals(line);
  }
}
