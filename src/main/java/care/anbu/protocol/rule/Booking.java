package care.anbu.protocol.rule;

import java.time.LocalDate;

/**
 * A booked visit.
 *
 * @param on its day
 * @param state what has become of it
 */
public record Booking(LocalDate on, State state) {

  /** What becomes of a booking; one that was kept is a visit. */
  public enum State {
    BOOKED,
    MISSED
  }
}
