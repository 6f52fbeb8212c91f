package care.anbu.campaign.pilot;

import care.anbu.campaign.Campaign;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How the pilots of campaigns stand before their gates. */
@ApplicationScoped
public class Pilots {

  /** Outreach answers; it stands above. */
  @Inject @All List<CampaignContactLog> contacts;

  public PilotFigures figures(Campaign campaign) {
    return contacts.stream()
        .map(log -> log.pilot(campaign.id))
        .findFirst()
        .orElse(PilotFigures.NONE);
  }

  public boolean hasPassed(Campaign campaign) {
    return campaign.gate.verdict(figures(campaign)) == Gate.Verdict.PASSED;
  }

  /** By which contacts of other campaigns members were covered in their last step. */
  public Map<Long, CampaignContactLog.CoveredBy> coveredBy(Collection<Long> memberIds) {
    return contacts.stream().map(log -> log.coveredBy(memberIds)).findFirst().orElse(Map.of());
  }

  /** Who complained about a contact of the campaign, sorted. */
  public long[] complained(Campaign campaign) {
    return contacts.stream()
        .map(log -> log.complained(campaign.id))
        .findFirst()
        .orElseGet(() -> new long[0]);
  }

  /** Whether the launch of a campaign under way can still be undone. */
  public boolean canBeUndone(Campaign campaign) {
    return campaign.state().live()
        && contacts.stream().noneMatch(log -> log.hasContacted(campaign.id));
  }

  /** False where a contact has left. */
  public boolean takeBackAll(Campaign campaign) {
    return contacts.stream().allMatch(log -> log.takeBackAll(campaign.id));
  }
}
