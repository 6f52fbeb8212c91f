package care.anbu.insight;

/**
 * What contacting patients changed: the share who came among those contacted, against the control
 * group. Both arms were drawn by chance from the same patients, so the difference is due to the
 * campaign.
 */
public record Lift(Proportion treated, Proportion holdout) {

  /** What may be said about it. */
  public enum Verdict {
    /** More came than would have: the whole interval lies above zero. */
    MORE,
    /** Fewer came. */
    FEWER,
    /** The interval holds zero: it may be chance. */
    UNCLEAR,
    /** One of the arms is empty: nothing to compare with. */
    NO_COMPARISON
  }

  /** Treated less holdout, from −1 to 1. */
  public double difference() {
    return treated.rate() - holdout.rate();
  }

  /** The difference in percentage points, to a tenth. */
  public double points() {
    return Interval.tenths(difference() * 100);
  }

  /**
   * The hybrid score interval of the difference: method 10 of Newcombe, Statistics in Medicine 17
   * (1998) 873–890, from the Wilson intervals of the two.
   */
  public Interval interval() {
    Interval t = treated.wilson();
    Interval h = holdout.wilson();
    double down = Math.hypot(treated.rate() - t.low(), h.high() - holdout.rate());
    double up = Math.hypot(t.high() - treated.rate(), holdout.rate() - h.low());
    return new Interval(difference() - down, difference() + up);
  }

  public Verdict verdict() {
    if (treated.of() == 0 || holdout.of() == 0) {
      return Verdict.NO_COMPARISON;
    }
    if (interval().holds(0)) {
      return Verdict.UNCLEAR;
    }
    return difference() > 0 ? Verdict.MORE : Verdict.FEWER;
  }

  /** Visits that would not have happened; only a number when there is something to compare with. */
  public double additionalVisits() {
    return difference() * treated.of();
  }
}
