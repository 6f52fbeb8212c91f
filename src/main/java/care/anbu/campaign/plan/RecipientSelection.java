package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.segment.SegmentQuery;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.spill.LongList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hibernate.query.NativeQuery;

/** Finds the patients whom a campaign is about; a patient takes 8 bytes. */
@ApplicationScoped
public class RecipientSelection {

  /** More than one patient of the clinic in so many: reading whole ranges is the cheaper way. */
  private static final int DENSE = 8;

  /** A campaign in these states keeps its members to itself. */
  private static final String TAKING = "('APPROVED', 'PILOT', 'RUNNING', 'PAUSED')";

  @Inject ClinicSql sql;

  /** The ids of the segment's patients, sorted. */
  long[] find(SegmentQuery segment) {
    return sorted(segment.bind(sql.query(segment.sql(), Long.class)));
  }

  /** Patients whom another campaign of the department is contacting or about to, sorted. */
  long[] elsewhere(Campaign campaign) {
    return sorted(
        sql.query(
                "select m.patient_id from campaign c join member m"
                    + " on m.clinic_id = c.clinic_id and m.campaign_id = c.id"
                    + " where c.clinic_id = :clinic and c.id <> :campaign"
                    + " and c.department_id = :department"
                    + " and m.state in ('PLANNED', 'ACTIVE') and c.state in "
                    + TAKING,
                Long.class)
            .setParameter("campaign", campaign.id)
            .setParameter("department", campaign.departmentId));
  }

  /** Planned members whom another campaign of the department has taken since the plan. */
  public long takenSincePlanned(Campaign campaign) {
    return sql.query(
            "select count(*) from member own join member m"
                + " on m.clinic_id = own.clinic_id and m.patient_id = own.patient_id"
                + " and m.campaign_id <> own.campaign_id and m.state in ('PLANNED', 'ACTIVE')"
                + " join campaign c on c.clinic_id = m.clinic_id and c.id = m.campaign_id"
                + " where own.clinic_id = :clinic and own.campaign_id = :campaign"
                + " and own.state = 'PLANNED' and c.department_id = :department"
                + " and c.state in "
                + TAKING,
            Long.class)
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
