package care.anbu.interop.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BinaryOperator;

/**
 * What reading depends on besides the line.
 *
 * @param source the record system whose ids these are
 * @param country of the clinic (ISO 3166-1 alpha-2), for phones of patients without a country
 * @param zone of the clinic, for dates without a zone
 * @param now the time of the import; what lies after it has not happened
 * @param nationalHash what may be kept of a number of the state, from its system and the number;
 *     null where the text holds none
 */
public record FhirContext(
    String source, String country, ZoneId zone, Instant now, BinaryOperator<String> nationalHash) {

  LocalDate today() {
    return now.atZone(zone).toLocalDate();
  }
}
