package care.anbu.outreach.release;

import care.anbu.campaign.member.Member;
import care.anbu.campaign.pilot.CampaignContactLog;
import care.anbu.campaign.pilot.PilotFigures;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.WaitingRows;
import care.anbu.outreach.cover.Covers;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What has come of the contacts that were released for a campaign. */
@ApplicationScoped
class ReleasedContacts implements CampaignContactLog {

  /**
   * A text that arrived has no end before the days for an answer are over; the patient may still
   * come. Whoever said no counts however the membership ended.
   */
  private static final String OF_PILOT =
      """
      select count(*), sum(here or not (ended or complained) and waits), sum(ended or complained),
        sum(answered), sum((ended or complained) and refused), sum(complained),
        sum(ended and not arrived)
      from (select
          m.state in %s as here,
          coalesce(max(o.state in ('READY', 'SENDING', 'SENT', 'DELIVERED', 'IN_DOUBT')), 0)
            as waits,
          m.visited_at is not null or coalesce(max(o.state in ('REACHED', 'FAILED')), 0)
            or coalesce(max(o.state in ('SENT', 'DELIVERED') and o.answer_by < ?), 0) as ended,
          coalesce(max(exists (select 1 from reply r where r.clinic_id = m.clinic_id
            and r.patient_id = o.patient_id and r.outreach_id = o.id and r.kind = 'COMPLAINT')), 0)
            as complained,
          m.visited_at is not null or coalesce(max(o.state = 'REACHED'), 0) as answered,
          coalesce(max(o.state in ('SENT', 'DELIVERED', 'REACHED')), 0) as arrived,
          exists (select 1 from consent c where c.clinic_id = m.clinic_id
            and c.patient_id = m.patient_id and c.granted = false and c.at >= m.enrolled_at
            and %s)
            as refused
        from member m left join %s o on o.member_id = m.id
        where m.clinic_id = :clinic and m.campaign_id = ? and m.pilot = true and m.arm = 'TREATED'
        group by m.clinic_id, m.id, m.patient_id, m.state, m.visited_at, m.enrolled_at) some"""
          .formatted(
              ClinicSql.words(Member.State.OPEN), ConsentRules.HOLDS, Covers.contactsOf("?"));

  @Inject ClinicSql sql;
  @Inject EntityManager database;
  @Inject Covers covers;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @Override
  public PilotFigures pilot(long campaignId) {
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    return sql.call(
        rows ->
            rows.list(
                    OF_PILOT, ReleasedContacts::figures, today, campaignId, campaignId, campaignId)
                .get(0));
  }

  @Override
  public Map<Long, CoveredBy> coveredBy(Collection<Long> memberIds) {
    if (memberIds.isEmpty()) {
      return Map.of();
    }
    return database
        .createQuery(
            "select m.id, k.name, o.releasedOn from OutreachCover c"
                + " join Member m on m.id = c.memberId and m.step = c.step + 1"
                + " join Outreach o on o.id = c.outreachId join Campaign k on k.id = o.campaignId"
                + " where m.id in ?1 order by c.id",
            Object[].class)
        .setParameter(1, memberIds)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Long) row[0],
                row -> new CoveredBy((String) row[1], (LocalDate) row[2]),
                (before, later) -> later));
  }

  private static PilotFigures figures(ResultSet row) throws SQLException {
    return new PilotFigures(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }

  @Override
  public long[] complained(long campaignId) {
    return database
        .createQuery(
            "select distinct r.patientId from Reply r join Outreach o on o.id = r.outreachId"
                + " where o.campaignId = ?1 and r.kind = ?2 order by r.patientId",
            Long.class)
        .setParameter(1, campaignId)
        .setParameter(2, Reply.Kind.COMPLAINT)
        .getResultStream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  @Override
  public boolean hasContacted(long campaignId) {
    return !database
        .createQuery(
            "select id from Outreach where campaignId = ?1 and (attempts > 0 or sentAt is not null)",
            Long.class)
        .setParameter(1, campaignId)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** A call that somebody is making, and a letter in a batch, are no longer only waiting. */
  @Override
  public boolean takeBackAll(long campaignId) {
    boolean coveredByNone = covers.takeBackAll(campaignId);
    sql.update(
            "delete o from outreach o where o.clinic_id = :clinic and o.campaign_id = :campaign"
                + " and o.state in ('READY', 'CANCELLED', 'DROPPED')"
                + " and o.letter_id is null and "
                + WaitingRows.neitherTriedNorHeld("o", ":now")
                // What was tried keeps its record, and with it the contact.
                + " and not exists (select 1 from attempt a where a.clinic_id = o.clinic_id"
                + " and a.outreach_id = o.id)")
        .setParameter("campaign", campaignId)
        .setParameter("now", Timestamp.from(clock.instant()))
        .executeUpdate();
    return coveredByNone
        && sql.query(
                    "select count(*) from outreach o"
                        + " where o.clinic_id = :clinic and o.campaign_id = :campaign",
                    Long.class)
                .setParameter("campaign", campaignId)
                .getSingleResult()
            == 0;
  }
}
