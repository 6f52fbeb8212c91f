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
 * one.
 */
class SuiteLogCheck {

  private static final Path LOG = Path.of("target", "suite.log");

  /** People of the fixtures whose names are written in Latin letters. */
  private static final Pattern FIXTURES =
      Pattern.compile(
          "(?i)mary jones|everyman|lachlan|giblin|kim younghee|ann example|berry bittern|john smith");

  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\w.-])0?1[016-9][- ]?\\d{3,4}[- ]?\\d{4}(?![\\w-])|\\+82\\d{8,}|\\+1\\d{10}");

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");

  @Test
  void nobodyIsNamedInTheLogOfTheSuite() throws IOException {
    Assumptions.assumeTrue(Files.exists(LOG), "no test with the service has run");
    try (Stream<String> lines = Files.lines(LOG)) {
      List<String> naming = lines.filter(SuiteLogCheck::namesSomebody).limit(20).toList();
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
