package care.anbu.protocol.rule;

import care.anbu.shared.DatePrecision;
import java.time.LocalDate;
import java.time.Period;

/**
 * Something on record that settles a protocol, or begins its course.
 *
 * @param on the day, in the zone of the clinic; of a date that is partly known, as what it counts
 * @param known how much of the day is on record
 * @param kind what it is, such as PROCEDURE or VISIT
 * @param code its code; null for a visit
 * @param holdsFor so long it settles a recurring protocol; null: as long as the protocol says
 */
public record Fact(
    LocalDate on, DatePrecision known, Evidence.Kind kind, String code, Period holdsFor) {

  /** Of a day that is known. */
  public Fact(LocalDate on, Evidence.Kind kind, String code, Period holdsFor) {
    this(on, DatePrecision.DAY, kind, code, holdsFor);
  }
}
