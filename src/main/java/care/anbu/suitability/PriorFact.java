package care.anbu.suitability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A published figure about how people of an age can be reached.
 *
 * @param country ISO code of the people asked, or {@code INT} for reviews over many countries
 * @param fromAge completed years
 * @param toAge completed years, included
 * @param value percent for shares of people; extra people per 1,000 for effects
 * @param note what to know about the figure; may be empty
 * @param source where it was published
 */
public record PriorFact(
    String country,
    Metric metric,
    int fromAge,
    int toAge,
    double value,
    int year,
    String note,
    String source) {

  /** What was measured. */
  public enum Metric {
    MOBILE_OWNED,
    SMARTPHONE_OWNED,
    INTERNET_USED,
    /** Of those who use the internet. */
    EMAIL_USED,
    /** Always answers a call, whoever calls. */
    ANSWERS_CALLS,
    WANTS_CALL,
    WANTS_EMAIL,
    YOUNG_WANT_TEXT,
    OLD_WANT_TEXT,
    /** Extra people immunised, of 1,000 who were called. */
    CALL_EFFECT,
    LETTER_EFFECT;

    public boolean isShare() {
      return this != CALL_EFFECT && this != LETTER_EFFECT;
    }
  }

  private static final String FILE = "/suitability/priors/facts.csv";
  private static final int COLUMNS = 8;

  /** All figures in the file, read once. */
  static final List<PriorFact> ALL = read();

  boolean covers(int age) {
    return fromAge <= age && age <= toAge;
  }

  /** Whether the figure holds for every age. */
  public boolean ofAllAges() {
    return fromAge == 0 && toAge >= 120;
  }

  /** Who published it, without the address. */
  public String citation() {
    int address = source.indexOf("http");
    return address < 0 ? source : source.substring(0, address).strip();
  }

  /** Where to read it on the web; empty when the source has no address. */
  public Optional<String> address() {
    int address = source.indexOf("http");
    return address < 0 ? Optional.empty() : Optional.of(source.substring(address));
  }

  private static List<PriorFact> read() {
    var file = Objects.requireNonNull(PriorFact.class.getResourceAsStream(FILE), FILE);
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(PriorFact::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source stands last, so that it may hold commas. */
  private static PriorFact of(String line) {
    String[] column = line.split(",", COLUMNS);
    return new PriorFact(
        column[0],
        Metric.valueOf(column[1]),
        Integer.parseInt(column[2]),
        Integer.parseInt(column[3]),
        Double.parseDouble(column[4]),
        Integer.parseInt(column[5]),
        column[6],
        column[7]);
  }
}
