package care.anbu.insight;

/** A range that holds the true value with 95 % confidence. */
public record Interval(double low, double high) {

  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /** Of shares: the same in percentage points, to a tenth. */
  public Interval points() {
    return new Interval(tenths(low * 100), tenths(high * 100));
  }

  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
