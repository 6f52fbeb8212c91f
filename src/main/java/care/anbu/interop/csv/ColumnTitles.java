package care.anbu.interop.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the titles of columns say that they hold, in Korean and English. */
final class ColumnTitles {

  private static final String FILE = "/interop/column-titles.txt";

  /** A title, and how sure it is: lower stands for the better among titles of one field. */
  record Meaning(Field field, int rank) {}

  private record Words(Field field, Pattern title) {}

  private static final List<Words> WORDS = read();

  private ColumnTitles() {}

  private static List<Words> read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                ColumnTitles.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .map(parts -> new Words(Field.valueOf(parts[0]), Pattern.compile(parts[1])))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Optional<Meaning> meaning(String title) {
    String plain = plain(title);
    for (int rank = 0; rank < WORDS.size(); rank++) {
      if (WORDS.get(rank).title().matcher(plain).matches()) {
        return Optional.of(new Meaning(WORDS.get(rank).field(), rank));
      }
    }
    return Optional.empty();
  }

  /** A title as titles are compared: without spaces, punctuation and case. */
  static String plain(String title) {
    return Normalizer.normalize(title, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
