package care.anbu.patient.place;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which postal codes and phone numbers of a country lie in which time zones. The values and the
 * source of each stand in {@code patient/place/*.json}; a country that has one zone has no file.
 */
final class Zones {

  /**
   * A file of a country.
   *
   * @param callingCode of ITU-T E.164
   */
  record File(String country, String callingCode, List<Area> places, Map<String, String> sources) {}

  /**
   * Zones with what lies in them, separated by spaces.
   *
   * @param postalCodes beginnings of codes, and ranges of them
   */
  record Area(List<ZoneId> zones, String areaCodes, String postalCodes) {

    Stream<String> postalBeginnings() {
      return words(postalCodes).flatMap(Area::range);
    }

    Stream<String> areas() {
      return words(areaCodes);
    }

    private static Stream<String> words(String text) {
      return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }

    private static Stream<String> range(String word) {
      String[] ends = word.split("-");
      String form = "%0" + ends[0].length() + "d";
      return IntStream.rangeClosed(
              Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .mapToObj(form::formatted);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  private static final Map<String, Optional<Zones>> KNOWN = new ConcurrentHashMap<>();
  private static final Pattern POSTAL_CODE = Pattern.compile("(\\d{5})(?:-?\\d{4})?");
  private static final int AREA_CODE = 3;

  private final String callingCode;
  private final Map<String, List<ZoneId>> byPostalCode = new HashMap<>();
  private final Map<String, List<ZoneId>> byAreaCode = new HashMap<>();

  private Zones(File file) {
    callingCode = "+" + file.callingCode();
    for (Area area : file.places()) {
      put(byPostalCode, area, Area::postalBeginnings);
      put(byAreaCode, area, Area::areas);
    }
  }

  /** Of a country with several zones; empty for others. */
  static Optional<Zones> of(String country) {
    return KNOWN.computeIfAbsent(country, Zones::read);
  }

  /** By the longest beginning that is known; empty for military mail and what is no code. */
  Optional<Place> ofPostalCode(String written) {
    var code = POSTAL_CODE.matcher(written.strip());
    if (!code.matches()) {
      return Optional.empty();
    }
    String digits = code.group(1);
    return IntStream.iterate(digits.length(), length -> length > 0, length -> length - 1)
        .mapToObj(length -> byPostalCode.get(digits.substring(0, length)))
        .filter(zones -> zones != null)
        .findFirst()
        .map(zones -> new Place(zones, Place.KnownBy.POSTAL_CODE, digits));
  }

  /** By the area code of a number in E.164 form; empty for those of other countries. */
  Optional<Place> ofPhone(String e164) {
    int end = callingCode.length() + AREA_CODE;
    if (!e164.startsWith(callingCode) || e164.length() < end) {
      return Optional.empty();
    }
    String area = e164.substring(callingCode.length(), end);
    return Optional.ofNullable(byAreaCode.get(area))
        .map(zones -> new Place(zones, Place.KnownBy.PHONE_NUMBER, area));
  }

  private static void put(
      Map<String, List<ZoneId>> map, Area area, Function<Area, Stream<String>> beginnings) {
    beginnings
        .apply(area)
        .forEach(
            beginning -> {
              if (map.put(beginning, area.zones()) != null) {
                throw new IllegalStateException(beginning + " lies in two places");
              }
            });
  }

  private static Optional<Zones> read(String country) {
    try (InputStream in = Zones.class.getResourceAsStream("/patient/place/" + country + ".json")) {
      return in == null ? Optional.empty() : Optional.of(new Zones(JSON.readValue(in, File.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
