package care.anbu.protocol.recall;

import care.anbu.patient.DoNotContact;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The recalls of the clinic. */
@ApplicationScoped
public class Recalls implements PanacheRepository<Recall> {

  private static final String SETTLED =
      "exists (select 1 from Visit v where v.patientId = r.patientId"
          + " and "
          // One without a department is settled by a visit to any.
          + DoNotContact.hql(
              DoNotContact.visit(
                  "v", "coalesce(r.department_id, v.department_id)", "r.settled_from", "?2"))
          + ")";

  @Inject Clock clock;

  /** All of a patient: the open ones by their day, then the closed ones, newest first. */
  public List<Recall> of(long patientId) {
    return list(
        "patientId = ?1 order by case when closedAs is null then 0 else 1 end,"
            + " case when closedAs is null then dueOn end, closedAt desc, id",
        patientId);
  }

  /** Those of a patient who lives and is one here that are open, and that no visit has settled. */
  public List<Recall> waiting(long patientId) {
    return find(
            "from Recall r where r.patientId = ?1 and r.closedAs is null and exists"
                + " (select 1 from Patient p where p.id = r.patientId and "
                + DoNotContact.hql(DoNotContact.activePatient("p"))
                + ") and not "
                + SETTLED
                + " order by r.dueOn, r.id",
            patientId,
            clock.instant())
        .list();
  }

  /** Ids of those of a patient that a visit has settled. */
  public Set<Long> settled(long patientId) {
    return new HashSet<>(
        getEntityManager()
            .createQuery(
                "select r.id from Recall r where r.patientId = ?1 and r.closedAs is null and "
                    + SETTLED,
                Long.class)
            .setParameter(1, patientId)
            .setParameter(2, clock.instant())
            .getResultList());
  }

  /** The recall of a patient, or a 404. */
  public Recall require(long patientId, long id) {
    return find("id = ?1 and patientId = ?2", id, patientId)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }
}
