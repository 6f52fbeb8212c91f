package care.anbu.campaign.pilot;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What has come of the contacts of a campaign. Outreach answers, which stands above. */
public interface CampaignContactLog {

  /** Of the members who belong to the pilot. */
  PilotFigures pilot(long campaignId);

  /** The patients who complained about a contact of the campaign, sorted. */
  long[] complained(long campaignId);

  /** Whether a contact of the campaign has left already. */
  boolean hasContacted(long campaignId);

  /**
   * Takes back every contact that waits, as if it had never been released, in the transaction of
   * the caller.
   *
   * @return false where one has left already: then nothing may be taken back
   */
  boolean takeBackAll(long campaignId);

  /**
   * A contact of another campaign that stands for a member's last step.
   *
   * @param campaign its name
   * @param on the day for which it was made
   */
  record CoveredBy(String campaign, LocalDate on) {}

  /** By member; whose last step was a contact of their own is absent. */
  Map<Long, CoveredBy> coveredBy(Collection<Long> memberIds);
}
