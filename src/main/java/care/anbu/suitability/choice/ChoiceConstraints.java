package care.anbu.suitability.choice;

import care.anbu.shared.Channel;
import java.util.List;

/**
 * What a campaign lays down for every choice.
 *
 * @param channels those on its ladder that may be chosen now
 * @param cap most contacts of any campaign that a patient gets within the cap's period
 * @param explorationShare share of patients (0..1) whose channel is drawn at random
 */
public record ChoiceConstraints(
    long campaignId, long departmentId, List<Channel> channels, int cap, double explorationShare) {

  public ChoiceConstraints {
    channels = List.copyOf(channels);
    if (explorationShare < 0 || explorationShare > 1) {
      throw new IllegalArgumentException("exploration share " + explorationShare);
    }
  }
}
