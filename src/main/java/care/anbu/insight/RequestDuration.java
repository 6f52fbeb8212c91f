package care.anbu.insight;

import care.anbu.outreach.request.RequestKind;
import java.time.Duration;

/**
 * How requests of one kind went in a span of time.
 *
 * @param made came in
 * @param done of those closed in the span: with a result
 * @param inTime of those done: told no later than they were due, and not before the time that the
 *     patient named
 * @param notReached of those done: nobody was told of the result
 * @param withdrawn closed in the span without a result
 * @param median time from coming in, or from the time that the patient named, to being told, by the
 *     calendar; null: none was done
 * @param late wait now, for longer than they should
 */
public record RequestDuration(
    RequestKind kind,
    long made,
    long done,
    long inTime,
    long notReached,
    long withdrawn,
    Duration median,
    long late) {

  /**
   * How complaints got their first word.
   *
   * @param given in the span
   * @param inTime of those: no later than it was due
   * @param late wait for it now, for longer than they should
   */
  public record FirstWords(long given, long inTime, long late) {

    /** Share that came in time, 0 to 1; null: none was given. */
    public Double share() {
      return given == 0 ? null : (double) inTime / given;
    }
  }

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
