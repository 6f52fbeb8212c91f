package care.anbu.outreach.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** For how long a server asks to be left alone: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  /** Whatever a server asks for: what waits would become too late, and nobody would look. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** More digits are longer than that in any case. */
  private static final int DIGITS = 9;

  private RetryAfter() {}

  /**
   * @param header the field; null: none came
   * @param date of the same answer, so that it does not matter whose clock is off; or null
   * @return zero, where nothing that can be read was asked for, or what is over; at most {@link
   *     #LONGEST}
   */
  static Duration read(String header, String date, Instant now) {
    String asked = header == null ? "" : header.strip();
    Duration wait = asked.matches("\\d+") ? seconds(asked) : until(asked, instant(date, now));
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static Duration seconds(String asked) {
    return asked.length() > DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(asked));
  }

  private static Duration until(String asked, Instant theirs) {
    return Duration.between(theirs, instant(asked, theirs));
  }

  private static Instant instant(String date, Instant otherwise) {
    try {
      return ZonedDateTime.parse(String.valueOf(date), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
    } catch (DateTimeException noDate) {
      return otherwise;
    }
  }
}
