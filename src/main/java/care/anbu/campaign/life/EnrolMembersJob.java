package care.anbu.campaign.life;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Moves the campaigns of all clinics through their days; one replica at a time does it. */
@ApplicationScoped
class EnrolMembersJob {

  @Inject CampaignDays days;

  /** Every clinic has its own midnight, so the clock is looked at often; a day enrols only once. */
  @Scheduled(identity = "campaign-days", cron = "0 */5 * * * ?")
  void run() {
    days.runAll();
  }
}
