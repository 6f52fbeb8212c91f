package care.anbu.protocol.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.Period;

/**
 * When a protocol is due: one of a few kinds, each pure calendar arithmetic over what is on record.
 *
 * <p>Spans are added as calendars do: a month after 31 January is 28 or 29 February. Several events
 * of one day count once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EveryInterval.class, name = "every"),
  @JsonSubTypes.Type(value = AfterEvent.class, name = "after"),
  @JsonSubTypes.Type(value = EachSeason.class, name = "season"),
  @JsonSubTypes.Type(value = EachYear.class, name = "year"),
  @JsonSubTypes.Type(value = Series.class, name = "series"),
  @JsonSubTypes.Type(value = BeforeBooking.class, name = "booked"),
  @JsonSubTypes.Type(value = AfterMissed.class, name = "missed")
})
public sealed interface DueRule
    permits EveryInterval, AfterEvent, EachSeason, EachYear, Series, BeforeBooking, AfterMissed {

  /** The longest span between two times, or from an event to a step. */
  Period LONGEST = Period.ofYears(100);

  /**
   * Where somebody stands who is meant.
   *
   * @param begin the day from which on they are old enough; null where that does not count
   */
  DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance);

  /** Calls the case of this rule; the compiler sees to it that none is forgotten. */
  <T> T match(Cases<T> cases);

  /** Something to do for each kind of rule. */
  interface Cases<T> {
    T every(EveryInterval rule);

    T after(AfterEvent rule);

    T season(EachSeason rule);

    T year(EachYear rule);

    T series(Series rule);

    T booked(BeforeBooking rule);

    T missed(AfterMissed rule);
  }

  /** Whether it asks for an event that begins its course. */
  default boolean hasIndex() {
    return false;
  }

  /** Whether of evidence of one sort only the latest counts: then no other needs to be read. */
  default boolean asksForTheLatestOnly() {
    return false;
  }

  /** Whether it goes by booked visits, and not by what is done. */
  default boolean isAboutBookings() {
    return false;
  }

  /** When somebody is due for the first time: once they are old enough and their course began. */
  static LocalDate first(Course course, LocalDate on, LocalDate begin) {
    LocalDate index = course.index().isEmpty() ? null : course.index().get(0).on();
    LocalDate first = Spans.later(begin, index);
    if (first == null) {
      first = course.firstSeen();
    }
    return first == null ? on : first;
  }

  /** Due, near, or settled, by a day on which it is due. */
  static DueStatus by(
      LocalDate dueOn,
      LocalDate on,
      Tolerance tolerance,
      Fact evidence,
      DueReason due,
      DueReason ahead) {
    LocalDate open = tolerance.openFrom(dueOn);
    DueState state =
        !on.isBefore(dueOn)
            ? DueState.DUE
            : evidence == null || !on.isBefore(open) ? DueState.UPCOMING : DueState.SETTLED;
    return new DueStatus(
        state,
        state == DueState.DUE ? due : ahead,
        dueOn,
        open,
        tolerance.lateAfter(dueOn),
        evidence);
  }
}
