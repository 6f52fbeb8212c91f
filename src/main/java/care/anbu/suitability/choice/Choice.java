package care.anbu.suitability.choice;

import care.anbu.shared.Channel;

/**
 * The channel for one patient, or the rule that left none.
 *
 * @param channel null when every channel is refused
 * @param contactPointId of that channel; 0 when every channel is refused
 * @param explored the channel was drawn at random, so that learning goes on
 * @param refusal null when a channel was chosen; else the rule that took the last channel away
 * @param why the reason, for the record
 */
public record Choice(
    Channel channel, long contactPointId, boolean explored, Refusal refusal, ChoiceReason reason) {

  public boolean refused() {
    return channel == null;
  }
}
