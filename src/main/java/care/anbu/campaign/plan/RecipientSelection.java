package care.anbu.campaign.plan;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinic;
import care.anbu.segment.SegmentQuery;
import care.anbu.shared.spill.LongList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hibernate.query.Query;

/** Finds the patients whom a campaign is about; a patient takes 8 bytes. */
@ApplicationScoped
public class RecipientSelection {

  /** Makes Connector/J hand over rows as they come instead of gathering them all first. */
  private static final int AS_THEY_COME = Integer.MIN_VALUE;

  /** More than one patient of the clinic in so many: reading whole ranges is the cheaper way. */
  private static final int DENSE = 8;

  /** A campaign in these states keeps its members to itself. */
  private static final String TAKING = "('APPROVED', 'PILOT', 'RUNNING', 'PAUSED')";

  @Inject EntityManager em;

  /** The ids of the segment's patients, sorted. */
  long[] find(SegmentQuery segment) {
    var query = em.createNativeQuery(segment.sql(), Long.class);
    segment.bind(query, 1);
    return sorted(query);
  }

  /** Patients whom another campaign of the department is contacting or about to, sorted. */
  long[] elsewhere(Campaign campaign) {
    var query =
        em.createNativeQuery(
                "select m.patient_id from campaign c join member m"
                    + " on m.clinic_id = c.clinic_id and m.campaign_id = c.id"
                    + " where c.clinic_id = ? and c.id <> ? and c.department_id = ?"
                    + " and m.state in ('PLANNED', 'ACTIVE') and c.state in "
                    + TAKING,
                Long.class)
            .setParameter(1, campaign.clinicId())
            .setParameter(2, campaign.id)
            .setParameter(3, campaign.departmentId);
    return sorted(query);
  }

  /** Planned members whom another campaign of the department has taken since the plan. */
  public long takenSincePlanned(Campaign campaign) {
    return ((Number)
            em.createNativeQuery(
                    "select count(*) from member own join member m"
                        + " on m.clinic_id = own.clinic_id and m.patient_id = own.patient_id"
                        + " and m.campaign_id <> own.campaign_id and m.state in ('PLANNED', 'ACTIVE')"
                        + " join campaign c on c.clinic_id = m.clinic_id and c.id = m.campaign_id"
                        + " where own.clinic_id = ? and own.campaign_id = ?"
                        + " and own.state = 'PLANNED' and c.department_id = ?"
                        + " and c.state in "
                        + TAKING)
                .setParameter(1, campaign.clinicId())
                .setParameter(2, campaign.id)
                .setParameter(3, campaign.departmentId)
                .getSingleResult())
        .longValue();
  }

  private static long[] sorted(jakarta.persistence.Query query) {
    var found = new LongList();
    try (var ids = query.unwrap(Query.class).setFetchSize(AS_THEY_COME).getResultStream()) {
      ids.forEach(id -> found.add((Long) id));
    }
    return found.toSet();
  }

  /** The ids in batches of that size. */
  Iterable<IdBatch> batches(long[] ids, int size, Clinic clinic) {
    boolean dense = ids.length > patientsOf(clinic) / DENSE;
    return () ->
        IntStream.iterate(0, from -> from < ids.length, from -> from + size)
            .mapToObj(from -> Arrays.copyOfRange(ids, from, Math.min(from + size, ids.length)))
            .map(some -> new IdBatch(some, dense))
            .iterator();
  }

  /** How many patients the clinic has. */
  long patientsOf(Clinic clinic) {
    return ((Number)
            em.createNativeQuery("select count(*) from patient where clinic_id = ?")
                .setParameter(1, clinic.id)
                .getSingleResult())
        .longValue();
  }
}
