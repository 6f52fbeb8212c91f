package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Members;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.MessagingRules;
import care.anbu.segment.Criterion;
import care.anbu.segment.SegmentQuery;
import care.anbu.segment.Segments;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.InTurn;
import care.anbu.shared.MemoryBudget;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.SqlConnection;
import care.anbu.suitability.ChannelCosts;
import care.anbu.suitability.Choice;
import care.anbu.suitability.ChoiceConstraints;
import care.anbu.suitability.ChoiceFacts;
import care.anbu.suitability.Costs;
import care.anbu.suitability.RandomAssignment;
import care.anbu.suitability.ReachTables;
import care.anbu.suitability.Suitability;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Decides for every patient of the segment whether they become a member, in which arm and by which
 * channel, and stores it with the reason. Nothing is sent. Planning again replaces the plan before.
 */
@ApplicationScoped
public class Planner {

  /** Patients of a batch; the facts of two batches are in memory at a time. */
  private static final int BATCH = 5000;

  /** What a plan holds whatever its size, and of each patient: ids, and what the budget needs. */
  private static final long BASE = 32L << 20;

  private static final long PER_PATIENT = 64;

  @Inject ClinicSql sql;
  @Inject MemoryBudget budget;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Segments segments;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject RecipientSelection recipients;
  @Inject ChoiceFactsReader reader;
  @Inject ReachTables reachTables;
  @Inject ChannelCosts channelCosts;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = 900)
  public PlanSummary plan(long campaignId) {
    Campaign campaign = campaigns.hold(campaignId);
    if (!campaign.state().editable()) {
      throw Problem.conflict("campaign:problem_not_editable", campaign.state());
    }
    Instant start = clock.instant();
    Criterion criterion = segments.require(campaign.segmentId).criterion();
    Clinic clinic = clinics.current();
    try (var memory = budget.takeNow(BASE + PER_PATIENT * recipients.patients())) {
      return plan(campaign, criterion, clinic, start);
    }
  }

  private PlanSummary plan(Campaign campaign, Criterion criterion, Clinic clinic, Instant start) {
    long[] found =
        recipients.find(
            SegmentQuery.of(criterion, clinic, LocalDate.ofInstant(start, clinic.zoneId())));
    long[] free = without(found, recipients.elsewhere(campaign));
    members.discardPlan(campaign);

    Costs costs = channelCosts.current();
    var tally = new PlanTally(costs);
    var suitability = new Suitability(constraints(campaign, clinic), reachTables.current(), costs);
    sql.call(
        rows -> {
          decide(rows, campaign, free, suitability, tally);
          return null;
        });
    members.refuseOverBudget(campaign, tally.overBudget(campaign.budget));

    var summary =
        tally.summary(
            found.length,
            found.length - free.length,
            Duration.between(start, clock.instant()).toMillis());
    campaign.planned(criterion.json(), summary, start);
    String language = clinic.country.equals("KR") ? "ko" : "en";
    // A plan says how many there are whom the criterion means: a count as any other.
    trail.record(
        AuditAction.SEGMENT_COUNTED,
        AuditSubject.of(campaign.id, campaign.name),
        AuditDetails.none()
            .with(
                AuditField.VALUE,
                criterion.sentence(language, segments.departmentNames(language))));
    return summary;
  }

  private void decide(
      SqlConnection rows,
      Campaign campaign,
      long[] patients,
      Suitability suitability,
      PlanTally tally)
      throws SQLException {
    double budget = campaign.budget.doubleValue();
    double holdout = campaign.holdoutPercent.doubleValue() / 100;
    try (var writer = new MemberWriter(rows, campaign.id);
        var ahead = new FactsAhead(recipients.batches(patients, BATCH), factsFor(campaign))) {
      for (List<ChoiceFacts> facts = ahead.next(); facts != null; facts = ahead.next()) {
        for (ChoiceFacts patient : facts) {
          // The plan holds for weeks; who else of the household is contacted today does not matter.
          Choice choice = suitability.choose(patient.onAnotherDay(), budget);
          if (choice.refused()) {
            writer.add(patient, Arm.NONE, choice);
            tally.refuse(choice.refusal());
          } else if (RandomAssignment.HOLDOUT.of(campaign.id, patient.patientId()) < holdout) {
            writer.add(patient, Arm.HOLDOUT, choice);
            tally.holdOut();
          } else {
            tally.treat(writer.add(patient, Arm.TREATED, choice), choice);
          }
        }
      }
      writer.flush();
    }
  }

  /** Each batch with a connection of its own, beside that which the plan is stored with. */
  private Function<IdBatch, List<ChoiceFacts>> factsFor(Campaign campaign) {
    String clinicId = clinics.current().id;
    long departmentId = campaign.departmentId;
    Purpose purpose = campaign.purpose;
    return batch ->
        scope.call(
            clinicId,
            () ->
                QuarkusTransaction.requiringNew()
                    .call(() -> reader.of(batch, departmentId, purpose)));
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
