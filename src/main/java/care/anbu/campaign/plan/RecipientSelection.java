package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.segment.SegmentQuery;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.spill.LongList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.query.NativeQuery;

/** Finds the patients whom a campaign is about; a patient takes 8 bytes. */
@ApplicationScoped
public class RecipientSelection {

  /** More than one patient of the clinic in so many: reading whole ranges is the cheaper way. */
  private static final int DENSE = 8;

  /** A campaign in these states keeps its members to itself. */
  private static final String TAKING =
      "c.state in " + ClinicSql.words(CampaignState.CONTACTS_AHEAD);

  private static final String OPEN = "m.state in " + ClinicSql.words(Member.State.OPEN);

  /**
   * Of two protocols one does not keep a patient from the other: one contact stands for both. The
   * campaign {@code c} keeps its members from a campaign of {@code :protocol}, or of none.
   */
  private static final String KEEPS =
      "(:protocol is null or c.protocol_id is null or c.protocol_id = :protocol)";

  /** By these a membership ends, and what the patient is due for may not be settled. */
  private static final String LAPSING =
      ClinicSql.words(
          List.of(
              ExitReason.VISITED,
              ExitReason.BOOKED,
              ExitReason.NOT_DUE,
              ExitReason.EXCLUDED,
              ExitReason.INACTIVE,
              ExitReason.MERGED));

  @Inject ClinicSql sql;

  /** The ids of the segment's patients, sorted. */
  long[] find(SegmentQuery segment) {
    return sorted(segment.bind(sql.query(segment.sql(), Long.class)));
  }

  /** Who is due by a protocol today, sorted. */
  long[] due(long protocolId) {
    return sorted(
        sql.query(
                "select d.patient_id from patient_due d where d.clinic_id = :clinic"
                    + " and d.protocol_id = :protocol and d.state = 'DUE'",
                Long.class)
            .setParameter("protocol", protocolId));
  }

  /**
   * Who is due by the protocol of a campaign and has not been a member for it, sorted. Whoever
   * became a member when, or after, this was due has been, unless they left by something that did
   * not settle it: a visit for something else, a booking that came to nothing.
   *
   * @param lapsed who left before it for such a reason is asked again: what was done there is on
   *     record by then
   */
  long[] newlyDue(Campaign campaign, Instant lapsed) {
    return sorted(
        sql.query(
                "select d.patient_id from patient_due d where d.clinic_id = :clinic"
                    + " and d.protocol_id = :protocol and d.state = 'DUE' and not exists"
                    + " (select 1 from member m where m.clinic_id = d.clinic_id"
                    + " and m.campaign_id = :campaign and m.patient_id = d.patient_id"
                    + " and ("
                    + OPEN
                    + " or m.state = 'REFUSED'"
                    + " or m.planned_on >= d.due_on and (m.exit_reason not in "
                    + LAPSING
                    + " or m.exited_at >= :lapsed)))",
                Long.class)
            .setParameter("protocol", campaign.protocolId)
            .setParameter("campaign", campaign.id)
            .setParameter("lapsed", Timestamp.from(lapsed)));
  }

  /**
   * Whom a further round of a campaign leaves alone, sorted: who is under way, who said no in an
   * earlier round, and who was enrolled so lately that a visit still counts for it, in both arms
   * alike.
   */
  long[] leftAlone(Campaign campaign, Instant measured) {
    return sorted(
        sql.query(
                "select m.patient_id from member m where m.clinic_id = :clinic"
                    + " and m.campaign_id = :campaign and ("
                    + OPEN
                    + " or m.exit_reason = 'DECLINED' or m.enrolled_at >= :measured)",
                Long.class)
            .setParameter("campaign", campaign.id)
            .setParameter("measured", Timestamp.from(measured)));
  }

  /** Patients whom another campaign of the department is contacting or about to, sorted. */
  long[] elsewhere(Campaign campaign) {
    return sorted(
        sql.query(
                "select m.patient_id from campaign c join member m"
                    + " on m.clinic_id = c.clinic_id and m.campaign_id = c.id"
                    + " where c.clinic_id = :clinic and c.id <> :campaign"
                    + " and c.department_id = :department"
                    + " and "
                    + OPEN
                    + " and "
                    + KEEPS
                    + " and "
                    + TAKING,
                Long.class)
            .setParameter("campaign", campaign.id)
            .setParameter("protocol", campaign.protocolId, Long.class)
            .setParameter("department", campaign.departmentId));
  }

  /** Planned members whom another campaign of the department has taken since the plan. */
  public long takenSincePlanned(Campaign campaign) {
    return sql.query(
            "select count(*) from member own join member m"
                + " on m.clinic_id = own.clinic_id and m.patient_id = own.patient_id"
                + " and m.campaign_id <> own.campaign_id and "
                + OPEN
                + " join campaign c on c.clinic_id = m.clinic_id and c.id = m.campaign_id"
                + " where own.clinic_id = :clinic and own.campaign_id = :campaign"
                + " and own.state = 'PLANNED' and c.department_id = :department and "
                + KEEPS
                + " and "
                + TAKING,
            Long.class)
        .setParameter("protocol", campaign.protocolId, Long.class)
        .setParameter("campaign", campaign.id)
        .setParameter("department", campaign.departmentId)
        .getSingleResult();
  }

  private static long[] sorted(NativeQuery<Long> query) {
    var found = new LongList();
    try (var ids = query.setFetchSize(SqlConnection.AS_THEY_COME).getResultStream()) {
      ids.forEach(found::add);
    }
    return found.toSet();
  }

  /** The ids in batches of that size. */
  Iterable<IdBatch> batches(long[] ids, int size) {
    boolean dense = ids.length > patients() / DENSE;
    return () ->
        IntStream.iterate(0, from -> from < ids.length, from -> from + size)
            .mapToObj(from -> Arrays.copyOfRange(ids, from, Math.min(from + size, ids.length)))
            .map(some -> new IdBatch(some, dense))
            .iterator();
  }

  /** How many patients the clinic has. */
  long patients() {
    return sql.query("select count(*) from patient where clinic_id = :clinic", Long.class)
        .getSingleResult();
  }
}
