package care.anbu.interop.csv;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * What reading a date depends on besides its column.
 *
 * @param country of the clinic (ISO 3166-1 alpha-2)
 * @param zone of the clinic
 * @param today there
 */
record DateContext(String country, ZoneId zone, LocalDate today) {

  /** Where people put the month before the day when they put the year last. */
  private static final Set<String> MONTH_FIRST = Set.of("US", "KR", "JP", "CN", "TW", "PH");

  /** Where people put the year first when they write it with two digits. */
  private static final Set<String> YEAR_FIRST = Set.of("KR", "JP", "CN", "TW", "HU");

  boolean monthFirst() {
    return MONTH_FIRST.contains(country);
  }

  boolean yearFirst() {
    return YEAR_FIRST.contains(country);
  }
}
