package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignCosts;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.rules.MessagingRules;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.due.ProtocolDays;
import care.anbu.segment.Segment;
import care.anbu.segment.SegmentQueries;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.InTurn;
import care.anbu.shared.MemoryBudget;
import care.anbu.shared.Problem;
import care.anbu.shared.SqlConnection;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.Choice;
import care.anbu.suitability.choice.ChoiceConstraints;
import care.anbu.suitability.choice.ChoiceFacts;
import care.anbu.suitability.choice.RandomAssignment;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.ReachTables;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Decides for every patient whom a campaign means whether they become a member, in which arm and by
 * which channel, and stores it with the reason. Nothing is sent. Planning again replaces the plan
 * before; a continuous campaign takes in more day by day.
 */
@ApplicationScoped
public class Planner {

  /** Patients of a batch; the facts of two batches are in memory at a time. */
  private static final int BATCH = 5000;

  /** What a plan holds whatever its size, and of each patient: ids, and what the budget needs. */
  private static final long BASE = 32L << 20;

  private static final long PER_PATIENT = 64;

  /** Whoever was refused so many days ago is decided about again. */
  private static final int REFUSED_DAYS = 7;

  @Inject ClinicSql sql;
  @Inject MemoryBudget budget;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Segments segments;
  @Inject SegmentQueries queries;
  @Inject CareProtocols protocols;
  @Inject ProtocolDays protocolDays;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject RecipientSelection recipients;
  @Inject ChoiceFactsReader reader;
  @Inject ReachTables reachTables;
  @Inject CampaignCosts campaignCosts;
  @Inject AuditTrail trail;
  @Inject Pilots pilots;
  @Inject Clock clock;

  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = 900)
  public PlanSummary plan(long campaignId) {
    Campaign campaign = campaigns.hold(campaignId);
    if (!campaign.state().editable()) {
      throw Problem.conflict("campaign:problem_not_editable", campaign.state());
    }
    try (var memory = budget.takeNow(BASE + PER_PATIENT * recipients.patients())) {
      return campaign.isContinuous() ? planDue(campaign) : planSegment(campaign);
    }
  }

  private PlanSummary planSegment(Campaign campaign) {
    Instant start = clock.instant();
    Clinic clinic = clinics.current();
    Segment segment = segments.require(campaign.segmentId);
    Criterion criterion = segment.criterion();
    long[] found =
        recipients.find(queries.of(criterion, LocalDate.ofInstant(start, clinic.zoneId())));
    members.discardPlan(campaign);
    PlanSummary summary = choose(campaign, found, campaign.budget, start);
    campaign.planned(segment, summary, start);
    String language = clinic.country.equals("KR") ? "ko" : "en";
    // A plan says how many there are whom the criterion means: a count as any other.
    trail.record(
        AuditAction.SEGMENT_COUNTED,
        AuditSubject.of(campaign.id, campaign.name),
        AuditDetails.none()
            .with(AuditField.VALUE, criterion.sentence(language, segments.names(language))));
    return summary;
  }

  private PlanSummary planDue(Campaign campaign) {
    Instant start = clock.instant();
    protocols.requireWorking(campaign.protocolId);
    if (!knowsWhoIsDue(campaign)) {
      throw Problem.conflict("campaign:problem_protocol_counting");
    }
    members.discardPlan(campaign);
    PlanSummary summary =
        choose(campaign, recipients.due(campaign.protocolId), campaign.budget, start);
    campaign.planned(null, summary, start);
    return summary;
  }

  /**
   * Whether it is known who is due today by the protocol of a campaign: by yesterday's answer the
   * wrong people would be contacted. Of a segment, and of a retired protocol, there is nothing to
   * wait for.
   */
  public boolean knowsWhoIsDue(Campaign campaign) {
    return !campaign.isContinuous()
        || protocols.working().stream()
            .filter(protocol -> protocol.id() == campaign.protocolId)
            .allMatch(protocol -> protocolDays.isUpToDate(protocol, today(clock.instant())));
  }

  /**
   * Takes in who has become due since, within what is left of the budget. Whoever was refused is
   * decided anew after a week: a number may have come, or a consent. In the transaction of the
   * caller, who holds the campaign.
   */
  public void admit(Campaign campaign) {
    Instant now = clock.instant();
    members.forgetRefused(campaign, today(now).minusDays(REFUSED_DAYS));
    long[] due =
        recipients.newlyDue(
            campaign, now.minus(Duration.ofDays(FactQueries.BACK_WITHIN_DAYS * 2L)));
    if (due.length == 0) {
      return;
    }
    PlanSummary before = campaign.plan().orElseThrow();
    try (var memory = budget.takeNow(BASE + PER_PATIENT * due.length)) {
      PlanSummary more = choose(campaign, due, campaign.budget.subtract(before.cost()), now);
      campaign.admitted(before.plus(more, members.refusals(campaign)));
    }
  }

  /**
   * Takes in, for another round, whom the segment means today as it was planned, with the budget
   * anew, less what those cost who still wait from the last round. Whoever is under way, or whose
   * visits still count for the last round, stays as they are, and whoever said no is left alone. In
   * the transaction of the caller, who holds the campaign.
   */
  public void admitRound(Campaign campaign) {
    Instant now = clock.instant();
    LocalDate today = today(now);
    members.forgetRefused(campaign, today);
    Criterion criterion = campaign.plannedCriterion().orElseThrow();
    try (var memory = budget.takeNow(BASE + PER_PATIENT * recipients.patients())) {
      Instant measured = now.minus(Duration.ofDays(campaign.measureDays));
      long[] meant =
          without(
              without(
                  recipients.find(queries.of(criterion, today)),
                  recipients.leftAlone(campaign, measured)),
              pilots.complained(campaign));
      campaign.admitted(choose(campaign, meant, campaign.budget.subtract(planned(campaign)), now));
    }
  }

  /** What those cost who are planned and were not enrolled yet. */
  private BigDecimal planned(Campaign campaign) {
    Costs costs = campaignCosts.of(campaign);
    return members.planned(campaign).entrySet().stream()
        .map(some -> costs.money(some.getKey()).multiply(BigDecimal.valueOf(some.getValue())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Decides about each patient who is free, and stores it. */
  private PlanSummary choose(Campaign campaign, long[] found, BigDecimal money, Instant start) {
    Clinic clinic = clinics.current();
    long[] free = without(found, recipients.elsewhere(campaign));
    Costs costs = campaignCosts.of(campaign);
    var tally = new PlanTally(costs);
    var suitability = new Suitability(constraints(campaign, clinic), reachTables.current(), costs);
    sql.call(
        rows -> {
          decide(rows, campaign, today(start), free, suitability, tally);
          return null;
        });
    members.refuseOverBudget(campaign, tally.overBudget(money));
    return tally.summary(
        found.length,
        found.length - free.length,
        Duration.between(start, clock.instant()).toMillis());
  }

  /** In the zone of the clinic. */
  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, clinics.current().zoneId());
  }

  private void decide(
      SqlConnection rows,
      Campaign campaign,
      LocalDate day,
      long[] patients,
      Suitability suitability,
      PlanTally tally)
      throws SQLException {
    double budget = campaign.budget.doubleValue();
    double holdout = campaign.holdoutPercent.doubleValue() / 100;
    double first = campaign.pilotPercent.doubleValue() / 100;
    try (var writer = new MemberWriter(rows, campaign.id, day);
        var ahead = new FactsAhead(recipients.batches(patients, BATCH), factsFor(campaign))) {
      for (List<ChoiceFacts> facts = ahead.next(); facts != null; facts = ahead.next()) {
        for (ChoiceFacts patient : facts) {
          // The plan holds for weeks; who else of the household is contacted today does not matter.
          Choice choice = suitability.choose(patient.onAnotherDay(), budget);
          boolean pilot = RandomAssignment.PILOT.of(campaign.id, patient.patientId()) < first;
          if (choice.refused()) {
            writer.add(patient, Arm.NONE, choice, pilot);
            tally.refuse(choice.refusal());
          } else if (RandomAssignment.HOLDOUT.of(campaign.id, patient.patientId()) < holdout) {
            writer.add(patient, Arm.HOLDOUT, choice, pilot);
            tally.holdOut();
          } else {
            tally.treat(writer.add(patient, Arm.TREATED, choice, pilot), choice);
          }
        }
      }
      writer.flush();
    }
  }

  /** Each batch with a connection of its own, beside that which the plan is stored with. */
  private Function<IdBatch, List<ChoiceFacts>> factsFor(Campaign campaign) {
    String clinicId = clinics.current().id;
    var asked = ChoiceFactsReader.Asked.of(campaign);
    return batch ->
        scope.call(
            clinicId, () -> QuarkusTransaction.requiringNew().call(() -> reader.of(batch, asked)));
  }

  private ChoiceConstraints constraints(Campaign campaign, Clinic clinic) {
    List<Channel> channels =
        campaigns.ladder(campaign.id).stream().map(step -> step.channel).distinct().toList();
    return new ChoiceConstraints(
        campaign.id,
        campaign.departmentId,
        channels,
        MessagingRules.of(clinic.country).cap(campaign.purpose).perWeek(),
        campaign.explorationPercent.doubleValue() / 100);
  }

  private static long[] without(long[] sorted, long[] others) {
    return others.length == 0
        ? sorted
        : Arrays.stream(sorted).filter(id -> Arrays.binarySearch(others, id) < 0).toArray();
  }
}
