package care.anbu.protocol.rule;

import java.time.LocalDate;
import java.util.List;

/**
 * What is on record of one patient that a protocol asks for, up to a day.
 *
 * @param birthDate null where it is not known
 * @param firstSeen the day of the first visit; null before that
 * @param evidence what settles the protocol, the earliest first
 * @param index what begins its course, the earliest first
 * @param bookings the earliest first; those to come, too
 */
public record Course(
    LocalDate birthDate,
    LocalDate firstSeen,
    List<Fact> evidence,
    List<Fact> index,
    List<Booking> bookings) {

  public Course {
    evidence = List.copyOf(evidence);
    index = List.copyOf(index);
    bookings = List.copyOf(bookings);
  }

  Fact lastEvidence() {
    return evidence.isEmpty() ? null : evidence.get(evidence.size() - 1);
  }
}
