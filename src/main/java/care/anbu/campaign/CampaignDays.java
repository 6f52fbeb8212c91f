package care.anbu.campaign;

import care.anbu.clinic.Clinics;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A campaign's day: watch who came back, enrol who is next, finish when nobody is left. Safe to run
 * any number of times a day and on any number of replicas: a day enrols once, and each campaign is
 * held while it is worked on.
 */
@ApplicationScoped
public class CampaignDays {

  private static final Logger LOG = Logger.getLogger(CampaignDays.class);

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Watch watch;
  @Inject Enrolment enrolment;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Event<CampaignLaunched> launched;
  @Inject Clock clock;

  /** Runs the day of every campaign of every clinic; one that fails never stops the others. */
  public void runAll() {
    List<String> all = QuarkusTransaction.requiringNew().call(clinics::ids);
    all.forEach(this::runClinic);
  }

  /** Visits arrived: whoever came back is taken out before anyone contacts them again. */
  void visited(@Observes PatientsVisited event) {
    runClinic(event.clinicId());
  }

  private void runClinic(String clinicId) {
    try {
      scope.run(clinicId, () -> watchedCampaigns().forEach(this::runSafely));
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "campaigns of clinic %s could not be looked through", clinicId);
    }
  }

  private List<Long> watchedCampaigns() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                campaigns.watched(now().toLocalDate()).stream()
                    .map(campaign -> campaign.id)
                    .toList());
  }

  private void runSafely(long campaignId) {
    try {
      run(campaignId);
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "the day of campaign %d could not be run", campaignId);
    }
  }

  /** The first day of a campaign that was just launched or resumed: nobody waits for the clock. */
  void begin(long campaignId) {
    runSafely(campaignId);
    String clinicId =
        QuarkusTransaction.requiringNew().call(() -> campaigns.require(campaignId).clinicId());
    launched.fire(new CampaignLaunched(clinicId, campaignId));
  }

  void run(long campaignId) {
    QuarkusTransaction.requiringNew().run(() -> runInTransaction(campaigns.hold(campaignId)));
  }

  private void runInTransaction(Campaign campaign) {
    ZonedDateTime now = now();
    boolean enrols = campaign.enrolsAt(now);
    watch.run(campaign, now, enrols);
    if (enrols) {
      enrolment.enrol(campaign, now.toLocalDate(), now.toInstant());
      campaign.enrolledOn = campaign.contactDay(now);
    }
    if (campaign.state() == CampaignState.RUNNING && !members.anyoneLeft(campaign)) {
      campaigns.getEntityManager().persist(campaign.finish(now.toInstant()));
    }
  }

  /** By the clock of the clinic. */
  private ZonedDateTime now() {
    return ZonedDateTime.ofInstant(clock.instant(), clinics.current().zoneId());
  }
}
