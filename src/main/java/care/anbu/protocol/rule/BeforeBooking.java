package care.anbu.protocol.rule;

import java.time.LocalDate;
import java.time.Period;

/**
 * A reminder before a booked visit, until its day. A booking that moves takes it along.
 *
 * @param before so long before the visit
 */
public record BeforeBooking(Period before) implements DueRule {

  private static final Period MOST = Period.ofMonths(6);

  public BeforeBooking {
    Spans.requirePositive(before, MOST, "rule.before");
  }

  @Override
  public boolean isAboutBookings() {
    return true;
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.booked(this);
  }

  @Override
  public DueStatus status(Course course, LocalDate on, LocalDate begin, Tolerance tolerance) {
    return course.bookings().stream()
        .filter(booking -> booking.state() == Booking.State.BOOKED && booking.on().isAfter(on))
        .findFirst()
        .map(booking -> before(booking, on, tolerance))
        .orElseGet(() -> DueStatus.outside(DueReason.NOTHING_BOOKED));
  }

  private DueStatus before(Booking booking, LocalDate on, Tolerance tolerance) {
    var visit = new Fact(booking.on(), Evidence.Kind.APPOINTMENT, null, null);
    LocalDate dueOn = booking.on().minus(before);
    return new DueStatus(
        on.isBefore(dueOn) ? DueState.UPCOMING : DueState.DUE,
        DueReason.BOOKED,
        dueOn,
        tolerance.openFrom(dueOn),
        tolerance.lateAfter(dueOn),
        visit);
  }
}
