package care.anbu.insight;

/**
 * So many of so many: of 263 patients 81 came.
 *
 * @param count 0 to {@code of}
 */
public record Proportion(long count, long of) {

  /** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of);
    }
  }

  /** From 0 to 1; of nobody it is not a number. */
  public double rate() {
    return of == 0 ? Double.NaN : (double) count / of;
  }

  /**
   * The score interval of Wilson (1927): keeps its 95 % for few patients and for rates near 0 and
   * 1, where the usual one fails. Of nobody anything is possible.
   */
  public Interval wilson() {
    if (of == 0) {
      return new Interval(0, 1);
    }
    double p = rate();
    double z2 = Z * Z;
    double middle = p + z2 / (2 * of);
    double spread = Z * Math.sqrt((p * (1 - p) + z2 / (4.0 * of)) / of);
    double scale = 1 + z2 / of;
    return new Interval(
        count == 0 ? 0 : (middle - spread) / scale, count == of ? 1 : (middle + spread) / scale);
  }
}
