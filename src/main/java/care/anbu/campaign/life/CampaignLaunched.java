package care.anbu.campaign.life;

/**
 * The first members of a campaign are enrolled and due today: whoever contacts them may begin. A
 * CDI event, fired after the commit.
 */
public record CampaignLaunched(String clinicId, long campaignId) {}
