package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.DailyStep;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.Priorities;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.pilot.PilotFigures;
import care.anbu.campaign.pilot.PilotTexts;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.patient.PatientsVisited;
import care.anbu.protocol.CareProtocols;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.LostRaces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A campaign's day: who came back leaves, who is next enrols, finish when nobody is left. Safe to
 * run any number of times a day and on any number of replicas: a day enrols once, and each campaign
 * is held while it is worked on.
 */
@ApplicationScoped
public class CampaignDays {

  /** A plan of a million patients takes a minute or two. */
  private static final int PLAN_SECONDS = 900;

  private static final Logger LOG = Logger.getLogger(CampaignDays.class);

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject MemberExits exits;
  @Inject Planner planner;
  @Inject Pilots pilots;
  @Inject CareProtocols protocols;
  @Inject Enrolment enrolment;
  @Inject Desks desks;
  @Inject Priorities priorities;
  @Inject Clinics clinics;
  @Inject ClinicRounds rounds;
  @Inject ClinicScope scope;
  @Inject Event<CampaignLaunched> launched;
  @Inject Clock clock;

  /** Begins the day of every campaign of every clinic; one that fails never stops the others. */
  public void runAll() {
    rounds.beginPromptly("campaign-days", this::runCampaigns);
  }

  /**
   * Visits arrived: whoever came back is taken out before anyone contacts them again. Nobody comes
   * in for it, for the desk that recorded the visit waits.
   */
  void visited(@Observes PatientsVisited event) {
    try {
      scope.run(
          event.clinicId(),
          () -> campaignsToday().forEach(campaignId -> runSafely(campaignId, DailyStep.EXITS)));
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "campaigns of clinic %s could not be looked through", event.clinicId());
    }
  }

  /** The day of every campaign of the current clinic. */
  void runCampaigns() {
    campaignsToday().forEach(this::runDay);
  }

  /** Rounds begin here alone, and not behind a click: whoever clicks would wait for a plan. */
  private void runDay(long campaignId) {
    try {
      beginRound(campaignId);
    } catch (RuntimeException failure) {
      failed(campaignId, DailyStep.ENROL, failure);
      return;
    }
    runSafely(campaignId, DailyStep.EXITS, DailyStep.ENROL);
  }

  private List<Long> campaignsToday() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                campaigns.lookedAfter(now().toLocalDate()).stream()
                    .sorted(priorities.order())
                    .map(campaign -> campaign.id)
                    .toList());
  }

  private void runSafely(long campaignId, DailyStep... steps) {
    for (DailyStep step : steps) {
      try {
        run(campaignId, step);
      } catch (RuntimeException failure) {
        failed(campaignId, step, failure);
        return;
      }
    }
  }

  /**
   * Tells that a daily step of a campaign failed. What fails on three days and never succeeds is
   * not tried for ever: the campaign is set aside with the reason, until a person lets it go on.
   */
  public void failed(long campaignId, DailyStep step, RuntimeException failure) {
    LOG.errorf(failure, "campaign %s: %s failed", Id.text(campaignId), step);
    try {
      boolean setAside =
          LostRaces.inNew(
              () -> {
                Campaign campaign = campaigns.hold(campaignId);
                campaign.failed(step, now().toLocalDate(), kind(failure));
                return campaign.setAside();
              });
      if (setAside) {
        LOG.errorf(
            "campaign %s is set aside: %s failed on %d days; it goes on by a click on its page",
            Id.text(campaignId), step, Campaign.FAILED_DAYS);
      }
    } catch (RuntimeException databaseGone) {
      LOG.errorf(databaseGone, "that campaign %s failed is not noted", Id.text(campaignId));
    }
  }

  /** The first cause, by its kind: its words may name people. */
  private static String kind(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  /** A person lets a campaign go on that was set aside, and sees at once what comes of it. */
  public void goOn(long campaignId) {
    LostRaces.inNew(() -> campaigns.hold(campaignId).goOn());
    begin(campaignId);
  }

  /** The first day of a campaign that was just launched or resumed: nobody waits for the clock. */
  void begin(long campaignId) {
    runSafely(campaignId, DailyStep.EXITS, DailyStep.ENROL);
    String clinicId =
        QuarkusTransaction.requiringNew().call(() -> campaigns.require(campaignId).clinicId());
    launched.fire(new CampaignLaunched(clinicId, campaignId));
  }

  /** The day of one campaign: who came back leaves, and who is next enrols. */
  public void run(long campaignId) {
    beginRound(campaignId);
    run(campaignId, DailyStep.EXITS);
    run(campaignId, DailyStep.ENROL);
  }

  private void run(long campaignId, DailyStep step) {
    LostRaces.inNew(
        () -> {
          if (step == DailyStep.ENROL) {
            desks.hold();
          }
          Campaign campaign = campaigns.hold(campaignId);
          if (step == DailyStep.EXITS) {
            exit(campaign, now());
          } else {
            enrol(campaign, now());
          }
        });
  }

  private void exit(Campaign campaign, ZonedDateTime now) {
    exits.run(campaign, now, campaign.enrolsAt(now));
    if (campaign.state() == CampaignState.PILOT && campaign.gate.byRule) {
      letTheGateDecide(campaign, now.toInstant());
    }
    campaign.succeeded(DailyStep.EXITS);
  }

  private void letTheGateDecide(Campaign campaign, Instant now) {
    String language = "KR".equals(clinics.current().country) ? "ko" : "en";
    var texts = MessageBundles.get(PilotTexts.class, Localized.Literal.of(language));
    PilotFigures figures = pilots.figures(campaign);
    switch (campaign.gate.verdict(figures)) {
      case PASSED -> {
        campaigns.getEntityManager().persist(campaign.scale(null, texts.passedByRule(), now));
        campaign.skipMissedRounds(now().toLocalDate());
      }
      case HELD -> campaigns.getEntityManager().persist(campaign.hold(texts.heldByRule(), now));
      case WAITS -> {
        // Nothing more can come of this pilot; of a protocol, more patients may.
        if (!campaign.isContinuous() && campaign.enrolledOn != null && figures.open() == 0) {
          campaigns.getEntityManager().persist(campaign.hold(texts.tooFewByRule(), now));
        }
      }
    }
  }

  private void enrol(Campaign campaign, ZonedDateTime now) {
    if (campaign.enrolsAt(now) && planner.knowsWhoIsDue(campaign)) {
      if (campaign.isContinuous()) {
        planner.admit(campaign);
      } else if (campaign.recurs() && campaign.isBeforeFirstRound()) {
        campaign.beginRound(now.toLocalDate());
      }
      enrolment.enrol(campaign, campaign.contactDay(now), now.toLocalDate(), now.toInstant());
      campaign.enrolledOn = campaign.contactDay(now);
      campaign.succeeded(DailyStep.ENROL);
    }
    if (campaign.state() == CampaignState.RUNNING
        && !members.anyoneLeft(campaign)
        && !campaign.recurs()
        && !becomesDue(campaign)) {
      campaigns.getEntityManager().persist(campaign.finish(now.toInstant()));
    }
  }

  /**
   * Begins the round of a campaign whose day has come; on a holiday of the clinic it waits for the
   * next day of contacts. It takes as long as a plan, so that the desks are not held meanwhile; and
   * it is not done again at once where it lost a race, but by the next run of the job.
   */
  private void beginRound(long campaignId) {
    boolean due =
        QuarkusTransaction.requiringNew()
            .call(() -> roundBegins(campaigns.require(campaignId), now()));
    if (due) {
      QuarkusTransaction.requiringNew()
          .timeout(PLAN_SECONDS)
          .run(
              () -> {
                Campaign campaign = campaigns.hold(campaignId);
                if (roundBegins(campaign, now())) {
                  planner.admitRound(campaign);
                  campaign.beginRound(now().toLocalDate());
                }
              });
    }
  }

  private boolean roundBegins(Campaign campaign, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    return campaign.enrolsAt(now) && campaign.roundBegins(today) && !desks.hours().closed(today);
  }

  /** Whether more patients may come: nobody does by a protocol that was retired. */
  private boolean becomesDue(Campaign campaign) {
    return campaign.isContinuous() && !protocols.require(campaign.protocolId).isRetired();
  }

  /** By the clock of the clinic. */
  private ZonedDateTime now() {
    return ZonedDateTime.ofInstant(clock.instant(), clinics.current().zoneId());
  }
}
