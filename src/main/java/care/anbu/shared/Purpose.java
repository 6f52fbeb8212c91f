package care.anbu.shared;

import java.util.List;

/**
 * What a message is for, as the law and the patient's consent tell it apart; and what else a
 * patient is asked for.
 */
public enum Purpose {
  CARE,
  ADVERTISING,
  /**
   * Advertising in the hours of the night for which a country asks for a consent of its own. Said
   * yes or no to; never what a message is for.
   */
  ADVERTISING_AT_NIGHT;

  /** What a message can be for. */
  public static final List<Purpose> OF_MESSAGES = List.of(CARE, ADVERTISING);

  /** Whether a message can be for that; null: no. */
  public static boolean ofMessage(Purpose purpose) {
    return purpose != null && OF_MESSAGES.contains(purpose);
  }
}
