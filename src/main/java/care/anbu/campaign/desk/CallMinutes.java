package care.anbu.campaign.desk;

import java.util.List;

/**
 * What a call takes this clinic.
 *
 * @param set minutes as the clinic has set them, or the usual ones
 * @param calls own calls that were measured, the last {@value #LAST} at most
 * @param own their mean in minutes without the tenth that was shortest and the tenth that was
 *     longest; 0 without any
 */
public record CallMinutes(double set, int calls, double own) {

  /** So many of the last calls count: what has changed at the desk shows within weeks. */
  public static final int LAST = 500;

  /** The set minutes weigh as much as so many calls of the clinic's own. */
  public static final int WEIGHT = 30;

  /** A call that was left open, and a slip, say nothing about the others. */
  private static final double CUT = 0.1;

  private static final double SECONDS = 60;

  /**
   * Learns from calls.
   *
   * @param seconds how long each took, from opening it to entering its result
   */
  public static CallMinutes of(double set, List<Integer> seconds) {
    int cut = (int) (seconds.size() * CUT);
    double own =
        seconds.stream()
            .mapToInt(Integer::intValue)
            .sorted()
            .skip(cut)
            .limit(seconds.size() - 2L * cut)
            .average()
            .orElse(0);
    return new CallMinutes(set, seconds.size(), own / SECONDS);
  }

  /** Minutes to reckon with: the more own calls, the more theirs. */
  public double minutes() {
    return (set * WEIGHT + own * calls) / (WEIGHT + calls);
  }

  /** The same to one decimal, as it is shown. */
  public double shown() {
    return Math.round(minutes() * 10) / 10.0;
  }

  /** The mean of the own calls to one decimal, as it is shown. */
  public double ownShown() {
    return Math.round(own * 10) / 10.0;
  }

  /** {@link #WEIGHT}, as the page names it. */
  public int weight() {
    return WEIGHT;
  }

  /** How many calls fit into so many minutes; any number where a call takes none. */
  public long callsIn(double minutes) {
    // What is left after whole calls is a sum of fractions, a hair under a whole one now and then.
    return minutes() <= 0 ? Integer.MAX_VALUE : (long) Math.max(0, minutes / minutes() + 1e-9);
  }
}
