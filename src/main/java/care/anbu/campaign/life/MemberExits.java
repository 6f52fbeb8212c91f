package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.MutationQuery;

/**
 * Takes out of a campaign who visited, booked, opted out, died or was excluded, and notes the first
 * visit of every member in either arm. Set-based: a statement per reason, whatever the size; only
 * who opted out is asked of the consents, by the thousand.
 *
 * <p>Both arms leave by the same rules, so that they can be compared.
 */
@ApplicationScoped
class MemberExits {

  private static final Asked OF_MEMBER =
      new Asked(
          "m.clinic_id",
          "m.patient_id",
          ":department",
          "coalesce(m.enrolled_at, greatest(:planned,"
              + " timestampadd(second, -:offset, cast(m.planned_on as datetime))))",
          ":now");

  private static final String VISIT_SINCE_ENROLLED =
      "from visit v where v.clinic_id = m.clinic_id and v.patient_id = m.patient_id and "
          + DoNotContact.visit("v", ":department", "m.enrolled_at", ":now");

  private static final int BATCH = 1000;

  @Inject ClinicSql sql;
  @Inject Consents consents;

  /**
   * @param time by the clock of the clinic
   * @param planned members who are only planned are looked at too: before they are enrolled
   */
  void run(Campaign campaign, ZonedDateTime time, boolean planned) {
    Instant now = time.toInstant();
    noteVisits(campaign, now);
    leave(campaign, now, planned, DoNotContact.DECEASED, Map.of());
    leave(campaign, now, planned, DoNotContact.INACTIVE, Map.of());
    var department = Map.<String, Object>of("department", campaign.departmentId);
    leave(campaign, now, planned, DoNotContact.EXCLUDED, department);
    leaveOptedOut(campaign, now, planned);
    if (campaign.leavesAlone().contains(DoNotContact.VISITED)) {
      leaveWhoIsBack(campaign, time, planned);
    }
    leaveWhatIsNotDue(campaign, now, planned);
    closeUsedLadders(campaign, time.toLocalDate(), now);
    closeMeasuredHoldouts(campaign, now);
  }

  private void leaveWhoIsBack(Campaign campaign, ZonedDateTime time, boolean planned) {
    Instant now = time.toInstant();
    leave(
        campaign,
        now,
        planned,
        DoNotContact.VISITED,
        Map.of(
            "department",
            campaign.departmentId,
            "now",
            Timestamp.from(now),
            "planned",
            Timestamp.from(campaign.plannedAt().orElse(now)),
            "offset",
            time.getOffset().getTotalSeconds()));
    leave(
        campaign,
        now,
        planned,
        DoNotContact.BOOKED,
        Map.of("department", campaign.departmentId, "now", Timestamp.from(now)));
  }

  /** What a protocol asked for is settled, or it asks for it no more. */
  private void leaveWhatIsNotDue(Campaign campaign, Instant now, boolean planned) {
    if (campaign.isContinuous()) {
      leave(
              campaign,
              now,
              planned,
              ExitReason.NOT_DUE,
              "not exists (select 1 from patient_due d where d.clinic_id = m.clinic_id"
                  + " and d.protocol_id = :protocol and d.patient_id = m.patient_id"
                  + " and d.state = 'DUE')")
          .setParameter("protocol", campaign.protocolId)
          .executeUpdate();
    }
  }

  private void noteVisits(Campaign campaign, Instant now) {
    set(
            campaign,
            "update member m set m.visited_at = (select min(v.started_at) "
                + VISIT_SINCE_ENROLLED
                + ")"
                + " where m.clinic_id = :clinic and m.campaign_id = :campaign"
                + " and m.enrolled_at is not null and m.visited_at is null"
                + " and exists (select 1 "
                + VISIT_SINCE_ENROLLED
                + ")")
        .setParameter("department", campaign.departmentId)
        .setParameter("now", Timestamp.from(now))
        .executeUpdate();
  }

  private void leave(
      Campaign campaign,
      Instant now,
      boolean planned,
      DoNotContact why,
      Map<String, Object> parameters) {
    var update = leave(campaign, now, planned, ExitReason.of(why), why.holds(OF_MEMBER));
    parameters.forEach(update::setParameter);
    update.executeUpdate();
  }

  /** Only who once said no can have opted out; what they said in all is judged by the consents. */
  private void leaveOptedOut(Campaign campaign, Instant now, boolean planned) {
    List<Long> toAsk =
        sql.query(
                "select distinct m.patient_id from member m join consent c"
                    + " on c.clinic_id = m.clinic_id and c.patient_id = m.patient_id"
                    + " and c.purpose = :purpose and not c.granted where "
                    + members(planned),
                Long.class)
            .setParameter("campaign", campaign.id)
            .setParameter("purpose", campaign.purpose.name())
            .getResultList();
    for (int from = 0; from < toAsk.size(); from += BATCH) {
      var batch = toAsk.subList(from, Math.min(from + BATCH, toAsk.size()));
      var optedOut = consents.optedOut(batch, campaign.purpose);
      if (!optedOut.isEmpty()) {
        leave(campaign, now, planned, ExitReason.OPTED_OUT, "m.patient_id in :patients")
            .setParameter("patients", optedOut)
            .executeUpdate();
      }
    }
  }

  private MutationQuery leave(
      Campaign campaign, Instant now, boolean planned, ExitReason reason, String condition) {
    return set(
            campaign,
            "update member m set m.state = 'LEFT', m.exit_reason = :reason,"
                + " m.exited_at = :at, m.next_on = null where "
                + members(planned)
                + " and "
                + condition)
        .setParameter("reason", reason.name())
        .setParameter("at", Timestamp.from(now));
  }

  private static String members(boolean planned) {
    return "m.clinic_id = :clinic and m.campaign_id = :campaign and m.state in "
        + ClinicSql.words(planned ? Member.State.OPEN : Set.of(Member.State.ACTIVE));
  }

  private void closeUsedLadders(Campaign campaign, LocalDate today, Instant now) {
    close(
            campaign,
            now,
            "m.arm = 'TREATED' and m.next_on <= :today and m.step >= (select count(*)"
                + " from campaign_step s where s.clinic_id = :clinic and s.campaign_id = :campaign)")
        .setParameter("today", today)
        .executeUpdate();
  }

  private void closeMeasuredHoldouts(Campaign campaign, Instant now) {
    close(campaign, now, "m.arm = 'HOLDOUT' and m.enrolled_at < :before")
        .setParameter("before", Timestamp.from(now.minus(Duration.ofDays(campaign.measureDays))))
        .executeUpdate();
  }

  private MutationQuery close(Campaign campaign, Instant now, String condition) {
    return set(
            campaign,
            "update member m set m.state = 'DONE', m.exit_reason = 'EXHAUSTED', m.exited_at = :at,"
                + " m.next_on = null where m.clinic_id = :clinic and m.campaign_id = :campaign"
                + " and m.state = 'ACTIVE' and "
                + condition)
        .setParameter("at", Timestamp.from(now));
  }

  private MutationQuery set(Campaign campaign, String update) {
    return sql.update(update).setParameter("campaign", campaign.id);
  }
}
