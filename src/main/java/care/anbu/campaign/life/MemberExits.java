package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * Takes out of a campaign who visited, booked, opted out, died or was excluded, and notes the first
 * visit of every member in either arm. Set-based: a statement per reason, whatever the size.
 *
 * <p>Both arms leave by the same rules, so that they can be compared.
 */
@ApplicationScoped
class MemberExits {

  /** Visits in the department, or in one that nobody has mapped: then rather stop than call. */
  private static final String VISIT_SINCE =
      """
      from visit v where v.clinic_id = m.clinic_id and v.patient_id = m.patient_id
      and (v.department_id = :department or v.department_id is null)
      and v.started_at <= :now and v.started_at >=\s""";

  private static final String DIED =
      "exists (select 1 from patient p where p.clinic_id = m.clinic_id and p.id = m.patient_id"
          + " and p.deceased)";

  /** Excluded by a doctor, or no longer a patient here (moved). */
  private static final String EXCLUDED =
      """
      (exists (select 1 from patient p where p.clinic_id = m.clinic_id and p.id = m.patient_id
        and not p.active)
      or exists (select 1 from exclusion x where x.clinic_id = m.clinic_id
        and x.patient_id = m.patient_id and x.lifted_at is null
        and (x.department_id is null or x.department_id = :department)))""";

  /** The latest word about all channels is no. A no to one channel leaves the others. */
  private static final String OPTED_OUT =
      """
      exists (select 1 from consent c where c.clinic_id = m.clinic_id
        and c.patient_id = m.patient_id and c.purpose = :purpose and c.channel is null
        and not c.granted and not exists (select 1 from consent_taken_back t
          where t.clinic_id = c.clinic_id and t.consent_id = c.id) and not exists (select 1 from consent later
          where later.clinic_id = c.clinic_id and later.patient_id = c.patient_id
          and later.purpose = c.purpose and later.granted and later.at > c.at))""";

  private static final String VISITED =
      "exists (select 1 " + VISIT_SINCE + "coalesce(m.enrolled_at, :planned))";

  private static final String BOOKED =
      """
      exists (select 1 from appointment a where a.clinic_id = m.clinic_id
        and a.patient_id = m.patient_id and a.state = 'BOOKED' and a.starts_at >= :now
        and (a.department_id = :department or a.department_id is null))""";

  @Inject EntityManager em;

  /**
   * @param time by the clock of the clinic
   * @param planned members who are only planned are looked at too: before they are enrolled
   */
  void run(Campaign campaign, ZonedDateTime time, boolean planned) {
    Instant now = time.toInstant();
    noteVisits(campaign, now);
    leave(campaign, now, planned, ExitReason.DECEASED, DIED, Map.of());
    leave(campaign, now, planned, ExitReason.EXCLUDED, EXCLUDED, department(campaign));
    leave(
        campaign,
        now,
        planned,
        ExitReason.OPTED_OUT,
        OPTED_OUT,
        Map.of("purpose", campaign.purpose.name()));
    leave(
        campaign,
        now,
        planned,
        ExitReason.VISITED,
        VISITED,
        Map.of(
            "department",
            campaign.departmentId,
            "now",
            Timestamp.from(now),
            "planned",
            Timestamp.from(campaign.plannedAt().orElse(now))));
    leave(
        campaign,
        now,
        planned,
        ExitReason.BOOKED,
        BOOKED,
        Map.of("department", campaign.departmentId, "now", Timestamp.from(now)));
    closeUsedLadders(campaign, time.toLocalDate(), now);
    closeMeasuredHoldouts(campaign, now);
  }

  private void noteVisits(Campaign campaign, Instant now) {
    var visit = VISIT_SINCE + "m.enrolled_at";
    set(
            campaign,
            "update member m set m.visited_at = (select min(v.started_at) "
                + visit
                + ")"
                + " where m.clinic_id = :clinic and m.campaign_id = :campaign"
                + " and m.enrolled_at is not null and m.visited_at is null"
                + " and exists (select 1 "
                + visit
                + ")")
        .setParameter("department", campaign.departmentId)
        .setParameter("now", Timestamp.from(now))
        .executeUpdate();
  }

  private void leave(
      Campaign campaign,
      Instant now,
      boolean planned,
      ExitReason reason,
      String condition,
      Map<String, Object> parameters) {
    var update =
        set(
                campaign,
                "update member m set m.state = 'LEFT', m.exit_reason = :reason,"
                    + " m.exited_at = :at, m.next_on = null"
                    + " where m.clinic_id = :clinic and m.campaign_id = :campaign and m.state in "
                    + (planned ? "('ACTIVE', 'PLANNED')" : "('ACTIVE')")
                    + " and "
                    + condition)
            .setParameter("reason", reason.name())
            .setParameter("at", Timestamp.from(now));
    parameters.forEach(update::setParameter);
    update.executeUpdate();
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

  private Query close(Campaign campaign, Instant now, String condition) {
    return set(
            campaign,
            "update member m set m.state = 'DONE', m.exit_reason = 'EXHAUSTED', m.exited_at = :at,"
                + " m.next_on = null where m.clinic_id = :clinic and m.campaign_id = :campaign"
                + " and m.state = 'ACTIVE' and "
                + condition)
        .setParameter("at", Timestamp.from(now));
  }

  private Query set(Campaign campaign, String update) {
    return em.createNativeQuery(update)
        .setParameter("clinic", campaign.clinicId())
        .setParameter("campaign", campaign.id);
  }

  private static Map<String, Object> department(Campaign campaign) {
    return Map.of("department", campaign.departmentId);
  }
}
