package care.anbu.message.rules;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of a day in which messages may go out, by the clock of a zone: from (inclusive) until
 * (exclusive), both on the same day.
 */
public record SendWindow(LocalTime from, LocalTime until) {

  public SendWindow {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a send window opens before it closes");
    }
  }

  public boolean contains(LocalTime time) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  public boolean isOpen(Instant at, ZoneId zone) {
    return contains(at.atZone(zone).toLocalTime());
  }

  /** The instant itself when the window is open then, else when it next opens. */
  public Instant nextOpen(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    if (contains(local.toLocalTime())) {
      return at;
    }
    boolean later = local.toLocalTime().isBefore(from);
    return local.toLocalDate().plusDays(later ? 0 : 1).atTime(from).atZone(zone).toInstant();
  }

  /** When the window that is open at the instant closes. */
  public Instant closes(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate().atTime(until).atZone(zone).toInstant();
  }

  /**
   * The hours that both allow.
   *
   * @throws IllegalArgumentException when they have none in common
   */
  public SendWindow within(SendWindow other) {
    return new SendWindow(
        from.isAfter(other.from) ? from : other.from,
        until.isBefore(other.until) ? until : other.until);
  }
}
