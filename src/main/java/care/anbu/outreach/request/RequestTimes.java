package care.anbu.outreach.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long requests may take, and in which hours they are worked on. What is usual in a country,
 * with the source of each, stands in {@code outreach/request/*.json}.
 */
public record RequestTimes(OpeningWeek hours, Map<RequestTime, Term> terms) {

  /** What the file of a country holds. */
  record Usual(
      String country, String hours, Map<RequestTime, Term> times, Map<String, String> sources) {}

  private static final Map<String, RequestTimes> KNOWN = new ConcurrentHashMap<>();

  public RequestTimes {
    terms = Map.copyOf(terms);
  }

  /**
   * What is usual in a country.
   *
   * @throws IllegalArgumentException when nothing is known of it
   */
  public static RequestTimes usual(String country) {
    return KNOWN.computeIfAbsent(country, RequestTimes::read);
  }

  public Term term(RequestTime time) {
    return terms.get(time);
  }

  /**
   * The same with what a clinic set.
   *
   * @param ownHours null: the usual ones
   */
  RequestTimes with(OpeningWeek ownHours, Map<RequestTime, Integer> own) {
    var all = new EnumMap<RequestTime, Term>(terms);
    own.forEach((time, amount) -> all.put(time, terms.get(time).of(amount)));
    return new RequestTimes(ownHours == null ? hours : ownHours, all);
  }

  private static RequestTimes read(String country) {
    String file = "/outreach/request/" + country + ".json";
    try (InputStream in = RequestTimes.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no times of requests for country " + country);
      }
      Usual usual = new ObjectMapper().readValue(in, Usual.class);
      return new RequestTimes(OpeningWeek.read(usual.hours()), usual.times());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
