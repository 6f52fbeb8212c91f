package care.anbu.campaign.life;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
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

  private static final Asked OF_MEMBER =
      new Asked(
          "m.clinic_id",
          "m.patient_id",
          ":department",
          ":purpose",
          "coalesce(m.enrolled_at, :planned)",
          ":now");

  private static final String VISIT_SINCE_ENROLLED =
      "from visit v where v.clinic_id = m.clinic_id and v.patient_id = m.patient_id and "
          + DoNotContact.visit("v", ":department", "m.enrolled_at", ":now");

  @Inject EntityManager em;

  /**
   * @param time by the clock of the clinic
   * @param planned members who are only planned are looked at too: before they are enrolled
   */
  void run(Campaign campaign, ZonedDateTime time, boolean planned) {
    Instant now = time.toInstant();
    noteVisits(campaign, now);
    leave(campaign, now, planned, ExitReason.DECEASED, DoNotContact.DECEASED, Map.of());
    leave(campaign, now, planned, ExitReason.EXCLUDED, DoNotContact.INACTIVE, Map.of());
    var department = Map.<String, Object>of("department", campaign.departmentId);
    leave(campaign, now, planned, ExitReason.EXCLUDED, DoNotContact.EXCLUDED, department);
    leave(
        campaign,
        now,
        planned,
        ExitReason.OPTED_OUT,
        DoNotContact.OPTED_OUT,
        Map.of("purpose", campaign.purpose.name(), "now", Timestamp.from(now)));
    leave(
        campaign,
        now,
        planned,
        ExitReason.VISITED,
        DoNotContact.VISITED,
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
        DoNotContact.BOOKED,
        Map.of("department", campaign.departmentId, "now", Timestamp.from(now)));
    closeUsedLadders(campaign, time.toLocalDate(), now);
    closeMeasuredHoldouts(campaign, now);
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
      ExitReason reason,
      DoNotContact why,
      Map<String, Object> parameters) {
    var update =
        set(
                campaign,
                "update member m set m.state = 'LEFT', m.exit_reason = :reason,"
                    + " m.exited_at = :at, m.next_on = null"
                    + " where m.clinic_id = :clinic and m.campaign_id = :campaign and m.state in "
                    + (planned ? "('ACTIVE', 'PLANNED')" : "('ACTIVE')")
                    + " and "
                    + why.holds(OF_MEMBER))
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
}
