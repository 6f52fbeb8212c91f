package care.anbu.campaign.plan;

import care.anbu.shared.Channel;
import care.anbu.shared.IdBatch;
import java.util.Map;

/**
 * What was sent to patients before. Planning and the release of a day ask; outreach, which stands
 * above, answers.
 */
public interface EarlierOutreach {

  /**
   * Earlier outreach to these patients, by any campaign of the clinic; a patient never contacted
   * may be absent, and of a dense batch others may be there. Asked in batches of a few thousand.
   */
  Map<Long, History> of(IdBatch patients);

  /**
   * The earlier outreach to one patient.
   *
   * @param outcomes per channel that was tried
   * @param withinWeek contacts of the last seven days, for the frequency cap
   * @param householdToday someone of the household, or at the same contact point, is contacted
   *     today already
   */
  record History(Map<Channel, Outcomes> outcomes, int withinWeek, boolean householdToday) {

    /** A patient whom nobody has contacted. */
    public static final History NONE = new History(Map.of(), 0, false);

    public Outcomes by(Channel channel) {
      return outcomes.getOrDefault(channel, Outcomes.NONE);
    }
  }

  /** Outreach with a known outcome in one channel, and how many of them were answered. */
  record Outcomes(int attempts, int answered) {
    static final Outcomes NONE = new Outcomes(0, 0);
  }
}
