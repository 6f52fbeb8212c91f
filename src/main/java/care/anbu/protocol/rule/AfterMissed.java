package care.anbu.protocol.rule;

import java.time.LocalDate;
import java.time.Period;

/**
 * A follow-up after a missed visit, unless the patient came or booked since.
 *
 * @param after so long after the visit that was missed
 */
public record AfterMissed(Period after) implements DueRule {

  /** A visit that was missed longer ago is not followed up any more. */
  static final Period FOLLOWED_UP = Period.ofMonths(3);

  private static final Period MOST = Period.ofMonths(2);

  public AfterMissed {
    Spans.requirePositive(after, MOST, "rule.after");
  }

  @Override
  public boolean isAboutBookings() {
    return true;
  }

  @Override
  public boolean asksForTheLatestOnly() {
    return true;
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.missed(this);
  }

  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    LocalDate missed = null;
    for (Booking booking : course.bookings()) {
      if (booking.state() == Booking.State.MISSED && !booking.on().isAfter(on)) {
        missed = booking.on();
      }
    }
    if (missed == null || on.isAfter(missed.plus(FOLLOWED_UP))) {
      return DueStatus.outside(DueReason.NOTHING_MISSED);
    }
    LocalDate day = missed;
    Fact came = course.lastEvidence();
    if (came != null && !came.on().isBefore(day)) {
      return DueStatus.never(DueState.SETTLED, DueReason.CAME_OR_BOOKED, came);
    }
    var fact = new Fact(day, Evidence.Kind.APPOINTMENT, null, null);
    boolean booked =
        course.bookings().stream()
            .anyMatch(
                booking -> booking.state() == Booking.State.BOOKED && !booking.on().isBefore(on));
    if (booked) {
      return DueStatus.never(DueState.SETTLED, DueReason.CAME_OR_BOOKED, fact);
    }
    LocalDate dueOn = day.plus(after);
    return new DueStatus(
        on.isBefore(dueOn) ? DueState.UPCOMING : DueState.DUE,
        DueReason.MISSED,
        dueOn,
        tolerance.openFrom(dueOn),
        tolerance.lateAfter(dueOn),
        fact);
  }
}
