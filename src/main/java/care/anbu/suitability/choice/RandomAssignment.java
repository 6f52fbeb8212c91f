package care.anbu.suitability.choice;

/**
 * Chance that stays the same: whoever asks again for the same campaign and patient gets the same
 * draw, on any machine and after any restart.
 */
public enum RandomAssignment {
  /** Whether the channel is drawn at random. */
  EXPLORE,
  /** Which channel, when it is. */
  CHANNEL,
  /** Whether the patient stays in the control group. */
  HOLDOUT,
  /** Whether the patient belongs to the pilot. */
  PILOT;

  /**
   * A number in [0, 1) that is uniform over patients, and independent between campaigns and between
   * kinds of draw: the control group is not the explored one.
   */
  public double of(long campaignId, long patientId) {
    long bits = mix(mix(mix(ordinal() + 1L) ^ campaignId) ^ patientId);
    return (bits >>> 11) * 0x1.0p-53;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014): every bit of the input moves every bit out. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
