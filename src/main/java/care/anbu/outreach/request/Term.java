package care.anbu.outreach.request;

/**
 * How long something may take.
 *
 * @param most that a clinic may set; where a law names a time, that of the law
 */
public record Term(int amount, Unit unit, int most) {

  /** What is counted. */
  public enum Unit {
    /** Hours in which the clinic is open. */
    WORKING_HOURS,
    /**
     * Days on which the clinic is open, until it closes; the day on which it came counts for none.
     */
    WORKING_DAYS,
    /**
     * Days of the calendar, as laws count them; where the last one is closed, until the clinic
     * closes before it.
     */
    DAYS
  }

  /** The same, so many. */
  Term of(int other) {
    return new Term(other, unit, most);
  }
}
