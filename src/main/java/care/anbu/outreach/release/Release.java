package care.anbu.outreach.release;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignCosts;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.DailyStep;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.Priorities;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.campaign.life.CampaignLaunched;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.member.Route;
import care.anbu.campaign.plan.ChoiceFactsReader;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingLane;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.cover.Covering;
import care.anbu.outreach.cover.Covers;
import care.anbu.patient.Patients;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.LostRaces;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.ChoiceConstraints;
import care.anbu.suitability.choice.ChoiceFacts;
import care.anbu.suitability.choice.Refusal;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.ReachTables;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns members whose day has come into contacts for the sending day, which is today until its
 * hours are over and then the next day with hours: so people see in the evening what the morning
 * brings. Each keeps within the day's cap, the desk's minutes and the budget. What does not fit
 * moves to the next day, or a call to the next channel, as the campaign says; a step that cannot be
 * taken (no such contact, no consent) gives way to the next one. Who is due by other protocols,
 * too, is told of all in the one contact ({@link Covering}).
 */
@ApplicationScoped
public class Release {

  private static final int PAGE = 500;

  @Inject Campaigns campaigns;
  @Inject CampaignDays days;
  @Inject Members members;
  @Inject Outreaches outreaches;
  @Inject Desks desks;
  @Inject DeskDays deskDays;
  @Inject Priorities priorities;
  @Inject Patients patients;
  @Inject ChoiceFactsReader factsReader;
  @Inject Covering covering;
  @Inject Covers covers;
  @Inject OtherContacts others;
  @Inject CampaignCosts campaignCosts;
  @Inject ReachTables reachTables;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** The first contacts of a launched campaign need not wait for the next minute. */
  void launched(@Observes CampaignLaunched event) {
    scope.run(event.clinicId(), this::today);
  }

  /** Releases what is due in the clinic now. One bad campaign never stops the others. */
  public void today() {
    covers.settle();
    for (Long id : QuarkusTransaction.requiringNew().call(this::running)) {
      try {
        long after = 0;
        while (after >= 0) {
          long from = after;
          after = LostRaces.inNew(() -> releasePage(id, from));
        }
      } catch (RuntimeException failure) {
        days.failed(id, DailyStep.RELEASE, failure);
      }
    }
  }

  private List<Long> running() {
    // What matters most leads, and the minutes that it leaves are there for the others.
    return campaigns.running().stream()
        .sorted(priorities.order())
        .map(campaign -> campaign.id)
        .toList();
  }

  /**
   * @return the last member looked at, or −1 when there are no more
   */
  private long releasePage(long campaignId, long afterId) {
    // Held, so that the launch and the job of this minute do not release the same members, and two
    // campaigns do not take the same minutes.
    desks.hold();
    Campaign campaign = covering.hold(campaignId);
    Clinic clinic = clinics.current();
    Instant now = clock.instant();
    var timetable = Timetable.of(campaign, MessagingRules.of(clinic.country), clinic.zoneId());
    if (!campaign.state().live() || timetable.days().isEmpty()) {
      return -1;
    }
    List<Member> due = members.due(campaign, timetable.sendingDay(now), afterId, PAGE);
    if (due.isEmpty()) {
      return -1;
    }
    LocalDate today = timetable.sendingDay(now);
    var covered = covering.ahead(campaign, due, today);
    List<Long> patientIds = due.stream().map(member -> member.patientId).toList();
    Set<Long> spokenTo = others.spokenTo(campaign, patientIds, today);
    Set<Long> declined = others.declined(campaign, patientIds, now);
    var day =
        new Day(
            campaign,
            timetable,
            now,
            campaignCosts.of(campaign),
            households(due),
            covered,
            spokenTo);
    var facts = facts(campaign, due);
    for (Member member : due) {
      if (covered.covers(member)) {
        day.desk.pass(member.id);
      } else if (declined.contains(member.patientId)) {
        day.waits(member);
      } else {
        release(member, Optional.ofNullable(facts.get(member.patientId)), day);
      }
    }
    campaign.succeeded(DailyStep.RELEASE);
    return due.size() < PAGE ? -1 : due.get(due.size() - 1).id;
  }

  private Map<Long, ChoiceFacts> facts(Campaign campaign, List<Member> due) {
    return factsReader
        .of(
            due.stream().map(member -> member.patientId).toList(),
            ChoiceFactsReader.Asked.of(campaign))
        .stream()
        .collect(Collectors.toMap(ChoiceFacts::patientId, Function.identity()));
  }

  /** The households of those who have one, by patient. */
  private Map<Long, Long> households(List<Member> due) {
    return patients.stream(
            "id in ?1 and householdId is not null",
            due.stream().map(member -> member.patientId).toList())
        .collect(Collectors.toMap(patient -> patient.id, patient -> patient.householdId));
  }

  private void release(Member member, Optional<ChoiceFacts> facts, Day day) {
    if (facts.filter(known -> day.refusal(known, Channel.PHONE) == null).isPresent()
        && day.covered.coverByWaitingCall(member)) {
      day.desk.pass(member.id);
      return;
    }
    if (day.spokenTo.contains(member.patientId)) {
      day.waits(member);
      return;
    }
    Route route = Route.over(day.ladder, member.channel);
    for (var step = route.after(member.step); step.isPresent(); step = route.after(member.step)) {
      Channel channel = step.get().channel;
      var refusal = facts.map(known -> day.refusal(known, channel)).orElse(null);
      if (facts.isEmpty()
          || refusal != null && !ofThisChannel(refusal)
          || refusal == null && !day.freeAtHome(member, channel)
          || !day.hasRoom()
          || day.waitsForTheDesk(member, route, facts.get())) {
        day.waits(member);
        return;
      }
      if (refusal == null && day.fits(member, channel)) {
        Outreach contact = contact(member, step.get(), facts.get(), day);
        outreaches.persist(contact);
        day.covered.cover(contact);
        day.disturb(member, channel);
        member.contacted(route, day.today);
        return;
      }
      day.desk.pass(member.id);
      member.skipped(day.today);
    }
  }

  /** Another channel may still do; the other rules speak about the patient, or about today. */
  private static boolean ofThisChannel(Refusal refusal) {
    return switch (refusal) {
      case NO_CONSENT, OPTED_OUT, NO_CONTACT, NOT_TEXTABLE, KNOWN_BAD, HARD_OF_HEARING -> true;
      default -> false;
    };
  }

  private Outreach contact(Member member, LadderStep step, ChoiceFacts facts, Day day) {
    var outreach = new Outreach();
    outreach.campaignId = member.campaignId;
    outreach.memberId = member.id;
    outreach.patientId = member.patientId;
    outreach.departmentId = day.campaign.departmentId;
    outreach.channel = step.channel;
    outreach.contactPointId = facts.by(step.channel).contactPointId();
    outreach.band = member.band;
    outreach.step = member.step;
    outreach.releasedOn = day.today;
    outreach.answerBy = day.today.plusDays(Math.max(1, step.waitDays));
    outreach.dueAt = day.timetable.nextOpen(day.now);
    outreach.lane = SendingLane.of(day.released());
    outreach.expiresAt = outreach.dueAt.plusSeconds(day.campaign.lateHours * 3600L);
    day.take(member, step.channel);
    return outreach;
  }

  /** What one day of a campaign still has room for. */
  private final class Day {

    final Campaign campaign;
    final Timetable timetable;
    final Instant now;
    final LocalDate today;
    final List<LadderStep> ladder;
    private final Costs costs;
    private final Suitability rules;
    private long contactsLeft;
    private final DeskDay desk;
    private final Map<Long, Long> households;
    private final Covering.Page covered;

    /** By other campaigns. */
    private final Set<Long> spokenTo;

    private final Set<Long> disturbed = new HashSet<>();
    private double budgetLeft;

    Day(
        Campaign campaign,
        Timetable timetable,
        Instant now,
        Costs costs,
        Map<Long, Long> households,
        Covering.Page covered,
        Set<Long> spokenTo) {
      this.campaign = campaign;
      this.timetable = timetable;
      this.now = now;
      this.costs = costs;
      this.households = households;
      this.covered = covered;
      this.spokenTo = spokenTo;
      today = timetable.sendingDay(now);
      ladder = campaigns.ladder(campaign.id);
      var channels = ladder.stream().map(step -> step.channel).distinct().toList();
      int cap = MessagingRules.of(clinics.current().country).cap(campaign.purpose).perWeek();
      rules =
          new Suitability(
              new ChoiceConstraints(campaign.id, campaign.departmentId, channels, cap, 0),
              reachTables.current(),
              costs);
      contactsLeft = campaign.dailyContacts - outreaches.releasedOn(campaign.id, today);
      desk =
          channels.stream().anyMatch(Channel::byHand)
              ? deskDays.of(campaign, today, now)
              : DeskDay.full();
      budgetLeft = campaign.budget.doubleValue();
      outreaches
          .spent(campaign)
          .forEach((channel, count) -> budgetLeft -= count * costs.money(channel).doubleValue());
    }

    Refusal refusal(ChoiceFacts patient, Channel channel) {
      return rules.refusal(patient, channel, budgetLeft).orElse(null);
    }

    /** It is not contacted on this day. */
    void waits(Member member) {
      desk.pass(member.id);
      member.postponed(today.plusDays(1));
    }

    /** How many contacts the campaign has on this day so far. */
    long released() {
      return campaign.dailyContacts - contactsLeft;
    }

    boolean hasRoom() {
      return contactsLeft > 0;
    }

    /** Whether the desk has minutes for it, or it takes none. */
    boolean fits(Member member, Channel channel) {
      return !channel.byHand() || desk.fits(member.id);
    }

    /**
     * The next step is a call that the day has no minutes for: it waits by the rule of the
     * campaign, and where the patient can be contacted in no other way.
     */
    boolean waitsForTheDesk(Member member, Route route, ChoiceFacts facts) {
      Channel channel = route.after(member.step).orElseThrow().channel;
      if (fits(member, channel) || refusal(facts, channel) != null) {
        return false;
      }
      return campaign.overflow == Overflow.NEXT_DAY
          || route.steps().stream()
              .skip(member.step + 1L)
              .map(step -> step.channel)
              .noneMatch(
                  other ->
                      !other.byHand()
                          && refusal(facts, other) == null
                          && freeAtHome(member, other));
    }

    /** Whether nobody else of the household is contacted by this page of the release. */
    boolean freeAtHome(Member member, Channel channel) {
      return channel == Channel.LETTER || !disturbed.contains(households.get(member.patientId));
    }

    void disturb(Member member, Channel channel) {
      Long household = households.get(member.patientId);
      if (household != null && channel != Channel.LETTER) {
        disturbed.add(household);
      }
    }

    void take(Member member, Channel channel) {
      contactsLeft--;
      budgetLeft -= costs.money(channel).doubleValue();
      if (channel.byHand()) {
        desk.take(member.id);
      }
    }
  }
}
