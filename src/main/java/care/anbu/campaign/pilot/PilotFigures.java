package care.anbu.campaign.pilot;

/**
 * What a pilot has shown so far.
 *
 * @param people who belong to it and may be contacted
 * @param open who is still in it, or whose contact has not ended yet
 * @param contacts with people whose end is known: answered, came, complained, failed, or the days
 *     for an answer are over; each person once
 * @param reached of those, who answered or came
 * @param optedOut of those, who said no to further contacts
 * @param complained of those, who complained about being contacted
 * @param failed of those, whom nothing could be delivered to
 */
public record PilotFigures(
    long people,
    long open,
    long contacts,
    long reached,
    long optedOut,
    long complained,
    long failed) {

  /** Nothing was sent yet. */
  public static final PilotFigures NONE = new PilotFigures(0, 0, 0, 0, 0, 0, 0);

  /** Of the contacts, 0 to 1. */
  public double share(long some) {
    return contacts == 0 ? 0 : (double) some / contacts;
  }
}
