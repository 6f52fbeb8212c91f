package care.anbu.campaign.pilot;

/** What has come of the contacts of a campaign. Outreach answers, which stands above. */
public interface CampaignContactLog {

  /** Of the members who belong to the pilot. */
  PilotFigures pilot(long campaignId);

  /**
   * Takes back every contact that waits, as if it had never been released, in the transaction of
   * the caller.
   *
   * @return false where one has left already: then nothing may be taken back
   */
  boolean takeBackAll(long campaignId);
}
