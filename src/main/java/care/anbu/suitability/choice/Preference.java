package care.anbu.suitability.choice;

import care.anbu.shared.Channel;

/** How far a patient's own wishes and needs speak for a channel, 0..1. */
final class Preference {

  /** They asked for another channel. */
  private static final double NOT_ASKED_FOR = 0.3;

  /** To be read, with low vision. */
  private static final double HARD_TO_READ = 0.3;

  /** To be spoken, in a language the desk does not speak. */
  private static final double HARD_TO_SPEAK = 0.3;

  private Preference() {}

  static double weight(ChoiceFacts.Needs needs, Channel channel) {
    return weight(needs.preferred(), needs.lowVision(), needs.otherLanguage(), channel);
  }

  /**
   * @param preferred the channel the patient asked for, or null
   */
  static double weight(
      Channel preferred, boolean lowVision, boolean otherLanguage, Channel channel) {
    double weight = 1;
    if (preferred != null && preferred != channel) {
      weight *= NOT_ASKED_FOR;
    }
    if (lowVision && channel != Channel.PHONE) {
      weight *= HARD_TO_READ;
    }
    if (otherLanguage && channel == Channel.PHONE) {
      weight *= HARD_TO_SPEAK;
    }
    return weight;
  }
}
