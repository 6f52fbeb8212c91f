package care.anbu.interop.fhir;

import care.anbu.patient.NationalNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What reading depends on besides the line.
 *
 * @param source the record system whose ids these are
 * @param country of the clinic (ISO 3166-1 alpha-2), for phones of patients without a country
 * @param zone of the clinic, for dates without a zone
 * @param now the time of the import; what lies after it has not happened
 * @param numbers what may be kept of numbers of the state
 */
public record FhirContext(
    String source, String country, ZoneId zone, Instant now, NationalNumbers numbers) {

  LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }
}
