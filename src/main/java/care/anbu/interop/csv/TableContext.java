package care.anbu.interop.csv;

import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.NationalNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What reading depends on besides the row.
 *
 * @param source the record system whose numbers these are
 * @param country of the clinic (ISO 3166-1 alpha-2)
 * @param zone of the clinic, for times without an offset
 * @param now the time of the import; what lies after it has not happened
 * @param nationalNumbers makes hashes of numbers of the state
 */
record TableContext(
    String source, String country, ZoneId zone, Instant now, NationalNumbers nationalNumbers) {

  LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }

  DateContext dates() {
    return new DateContext(country, zone, today());
  }

  /** What this source calls the patient of a chart number. */
  SourceKey chartKey(String chartNumber) {
    return key(Kind.PATIENT, "chart/" + chartNumber);
  }

  SourceKey key(Kind kind, String name) {
    return SourceKey.of(kind, source + "\ntable/" + name);
  }

  /** The instant of a date cell, in ISO 8601; a day begins at midnight of the clinic. */
  Instant instant(String iso) {
    if (iso.length() == 10) {
      return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
    }
    boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  /** The day of a date cell. */
  static LocalDate day(String iso) {
    return LocalDate.parse(iso.substring(0, 10));
  }
}
