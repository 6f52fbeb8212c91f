package care.anbu.insight;

import care.anbu.outreach.request.RequestKind;
import java.time.Duration;

/**
 * How requests of one kind went in a span of time.
 *
 * @param made came in
 * @param done of those closed in the span: with a result
 * @param inTime of those done: no later than they were due
 * @param median time from coming in to the result, by the calendar; null: none was done
 * @param late wait now, for longer than they should
 */
public record RequestDuration(
    RequestKind kind, long made, long done, long inTime, Duration median, long late) {

  /** Share that was done in time, 0 to 1; null: none was done. */
  public Double share() {
    return done == 0 ? null : (double) inTime / done;
  }

  /** The median in the unit that a reader thinks in. */
  public boolean inHours() {
    return median != null && median.toHours() < 48;
  }

  /** Minutes below an hour, hours below two days, else days; rounded. */
  public long amount() {
    return underAnHour()
        ? Math.max(1, median.toMinutes())
        : Math.round(median.toMinutes() / (inHours() ? 60.0 : 24 * 60.0));
  }

  public boolean underAnHour() {
    return median != null && median.toMinutes() < 60;
  }
}
