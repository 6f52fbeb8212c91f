package care.anbu.suitability.reach;

/**
 * How likely a contact by one channel is answered in one department and age band, and from what we
 * know it. All shares are 0..1.
 *
 * @param prior what published figures let us expect
 * @param elsewhere the same band in the other departments of the clinic, shrunk towards the prior
 * @param weight how many contacts of the department's own {@code elsewhere} counts as
 * @param attempts contacts made in this department, band and channel
 * @param answered how many of them were answered
 * @param estimate what we go by: own outcomes, shrunk towards {@code elsewhere}
 */
public record Reach(
    double prior, double elsewhere, double weight, long attempts, long answered, double estimate) {

  /** The mean of a Beta prior of that weight after {@code answered} of {@code attempts}. */
  public static double shrink(long answered, long attempts, double believed, double weight) {
    return (answered + weight * believed) / (attempts + weight);
  }

  /** How far the estimate may be off: the standard deviation of what is believed by now. */
  public double deviation() {
    return Math.sqrt(estimate * (1 - estimate) / (attempts + weight + 1));
  }

  /** The clinic's own share of answers; NaN before the first contact. */
  public double own() {
    return attempts == 0 ? Double.NaN : (double) answered / attempts;
  }
}
