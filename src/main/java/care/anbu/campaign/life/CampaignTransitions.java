package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.Transition;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.shared.LostRaces;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** What people decide about a campaign; each decision is taken once, whoever clicks twice. */
@ApplicationScoped
public class CampaignTransitions {

  private static final int REASON = 1000;

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject LaunchChecks checks;
  @Inject CampaignDays days;
  @Inject Pilots pilots;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject PageLanguage page;
  @Inject Clock clock;

  /**
   * Moves a campaign to a state; to the pilot and to everybody it is launched. Who asks for the
   * state it is in already gets no second transition.
   *
   * @param seenVersion the version that the person looked at; null: whatever it is
   */
  public void move(long campaignId, CampaignState to, String reason, Integer seenVersion) {
    boolean live = LostRaces.inNew(() -> decide(campaignId, to, reason, seenVersion));
    if (live) {
      days.begin(campaignId);
    }
  }

  /**
   * Begins the campaign, with its pilot where it has one; asked twice, it begins once, and goes on
   * where its first day was cut off.
   *
   * @throws Problem 409 where it is paused: that is resumed, and by nobody's repetition
   */
  public void launch(long campaignId) {
    CampaignState begins =
        LostRaces.inNew(
            () -> {
              Campaign campaign = campaigns.require(campaignId);
              if (campaign.state() == CampaignState.PAUSED) {
                throw Problem.conflict(
                    "campaign:problem_illegal_transition", campaign.state(), campaign.begins());
              }
              return campaign.state().live() ? campaign.state() : campaign.begins();
            });
    move(campaignId, begins, null, null);
  }

  /**
   * From the pilot, under way or paused, to everybody.
   *
   * @throws Problem 409 where the gate is not passed and no reason is given
   */
  public void scale(long campaignId, String reason, Integer seenVersion) {
    String why = Typed.text("reason", reason, REASON);
    LostRaces.inNew(
        () -> {
          Campaign campaign = hold(campaignId, seenVersion);
          if (why == null && !pilots.hasPassed(campaign)) {
            throw Problem.conflict("campaign:problem_gate_not_passed").at("reason");
          }
          keep(campaign.scale(signedIn.id(), why, clock.instant()));
          campaign.skipMissedRounds(today(clock.instant()));
          return null;
        });
    days.begin(campaignId);
  }

  /**
   * As long as nothing has left, a launch is a click that can be taken back.
   *
   * @throws Problem 409 once a contact has left, or somebody is making it
   */
  public void undoLaunch(long campaignId, Integer seenVersion) {
    LostRaces.inNew(
        () -> {
          Campaign campaign = seen(campaigns.holdBesideProtocols(campaignId), seenVersion);
          Transition undone = campaign.undoLaunch(signedIn.id(), null, clock.instant());
          if (!pilots.takeBackAll(campaign)) {
            throw Problem.conflict("campaign:problem_contacts_left");
          }
          members.undoEnrolment(campaign);
          keep(undone);
          return null;
        });
  }

  private LocalDate today(Instant at) {
    return LocalDate.ofInstant(at, clinics.current().zoneId());
  }

  private Campaign hold(long campaignId, Integer seenVersion) {
    return seen(campaigns.hold(campaignId), seenVersion);
  }

  private static Campaign seen(Campaign campaign, Integer seenVersion) {
    if (seenVersion != null && seenVersion != campaign.version) {
      throw Problem.conflict("changed_meanwhile");
    }
    return campaign;
  }

  private void keep(Transition transition) {
    campaigns.getEntityManager().persist(transition);
  }

  /** Whether its first day begins now, or was cut off and goes on. */
  private boolean decide(long campaignId, CampaignState to, String reason, Integer seenVersion) {
    if (to == CampaignState.APPROVED) {
      campaigns.holdDepartment(campaignId);
    }
    Campaign campaign = campaigns.hold(campaignId);
    if (campaign.state() == to) {
      return to.live() && campaign.enrolledOn == null && !campaign.setAside();
    }
    if (seenVersion != null && seenVersion != campaign.version) {
      throw Problem.conflict("changed_meanwhile");
    }
    keep(transition(campaign, to, Typed.text("reason", reason, REASON)));
    return campaign.state().live();
  }

  private Transition transition(Campaign campaign, CampaignState to, String reason) {
    long by = signedIn.id();
    Instant at = clock.instant();
    return switch (to) {
      case DRAFT -> campaign.withdraw(by, reason, at);
      case APPROVED -> {
        signedIn.requirePerson();
        campaign.requireMove(to);
        requireReady(campaign);
        Transition approved = campaign.approve(by, reason, at);
        campaign.approvedIn(clinics.current().zone);
        yield approved;
      }
      case PILOT, RUNNING -> begin(campaign, to, by, reason, at);
      case PAUSED -> campaign.pause(by, reason, at);
      case STOPPED -> {
        Transition stopped = campaign.stop(by, reason, at);
        members.leaveStopped(campaign, at);
        yield stopped;
      }
      // The end needs all members done, an evaluation its result.
      case FINISHED, EVALUATED -> throw Problem.conflict("campaign:problem_not_by_hand", to);
    };
  }

  private Transition begin(
      Campaign campaign, CampaignState to, long by, String reason, Instant at) {
    if (campaign.state() == CampaignState.PAUSED) {
      Transition resumed = campaign.resume(by, reason, at);
      campaign.skipMissedRounds(today(at));
      return resumed;
    }
    requireAnother(campaign);
    if (to != campaign.begins() || campaign.state() != CampaignState.APPROVED) {
      throw Problem.conflict("campaign:problem_illegal_transition", campaign.state(), to);
    }
    // Since it was approved its owner may have left, or a gateway have been taken away.
    requireReady(campaign);
    return campaign.launch(by, reason, at);
  }

  /** Where the clinic wants two people, whoever approved does not launch. */
  private void requireAnother(Campaign campaign) {
    if (clinics.current().twoPeople
        && campaigns.approvedBy(campaign.id).filter(by -> by == signedIn.id()).isPresent()) {
      throw Problem.conflict("campaign:problem_same_person");
    }
  }

  private void requireReady(Campaign campaign) {
    var failed = checks.of(campaign).stream().filter(check -> !check.passed()).toList();
    if (!failed.isEmpty()) {
      var texts = MessageBundles.get(LifeTexts.class, Localized.Literal.of(page.language()));
      String sentences =
          failed.stream().map(check -> sentence(texts, check)).collect(Collectors.joining(" "));
      throw Problem.conflict("campaign:problem_not_ready", sentences);
    }
  }

  private static String sentence(LifeTexts texts, LaunchCheck check) {
    String demand = texts.demand(check.kind());
    return check.detail().isEmpty() ? demand : demand + " (" + check.detail() + ")";
  }
}
