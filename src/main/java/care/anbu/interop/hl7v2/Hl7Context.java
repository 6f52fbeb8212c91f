package care.anbu.interop.hl7v2;

import care.anbu.patient.NationalNumbers;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What reading depends on besides the message.
 *
 * @param source the record system whose numbers these are
 * @param country of the clinic (ISO 3166-1 alpha-2), for phones of patients without a country
 * @param zone of the clinic, for times without an offset
 * @param now the time of reading; what lies after it has not happened
 * @param numbers what may be kept of numbers of the state
 */
record Hl7Context(
    String source, String country, ZoneId zone, Instant now, NationalNumbers numbers) {

  boolean korean() {
    return country.equals("KR");
  }
}
