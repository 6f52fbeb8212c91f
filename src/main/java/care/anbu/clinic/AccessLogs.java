package care.anbu.clinic;

import care.anbu.clinic.chain.RowSigner;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records who looked at which patient. */
@ApplicationScoped
public class AccessLogs implements PanacheRepository<AccessLog> {

  /** Stands for people who were shown and are nobody's patient here, or not yet. */
  public static final long NOBODY_HERE = 0;

  /** Stands for the patient, where nobody of the clinic looks. */
  public static final long NO_STAFF = 0;

  /** Ids in one statement. */
  private static final int BATCH = 5000;

  @Inject Clock clock;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject RowSigner signer;
  @Inject RequestOrigin origin;

  /**
   * Records that the signed-in member of staff opened a patient's record, in the transaction of the
   * read.
   */
  @Transactional
  public void record(long patientId, AccessPurpose purpose) {
    record(signedIn.id(), patientId, purpose, origin.address());
  }

  /**
   * Records that a patient, or whoever knows their link and birth date, looked at their own page.
   *
   * @param remote the address that the request came from
   */
  @Transactional
  public void recordByPatient(long patientId, String remote) {
    record(NO_STAFF, patientId, AccessPurpose.PATIENT, remote);
  }

  private void record(long staffId, long patientId, AccessPurpose purpose, String remote) {
    var entry = new AccessLog();
    entry.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    entry.staffId = staffId;
    entry.patientId = patientId;
    entry.purpose = purpose;
    entry.remote = remote;
    entry.seal = signer.of(signedIn.clinicId(), entry.entry());
    persist(entry);
  }

  /**
   * Records the patients of a list that shows more than names: each once a day per member of staff
   * and purpose, for a call list that is opened a hundred times tells no more than one opened once.
   */
  @Transactional
  public void recordAll(Collection<Long> patientIds, AccessPurpose purpose) {
    List<Long> all = patientIds.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += BATCH) {
      var fresh = new HashSet<>(all.subList(from, Math.min(from + BATCH, all.size())));
      fresh.removeAll(seenToday(fresh, purpose));
      fresh.forEach(patient -> record(patient, purpose));
    }
  }

  private Set<Long> seenToday(Set<Long> patientIds, AccessPurpose purpose) {
    return new HashSet<>(
        getEntityManager()
            .createQuery(
                "select patientId from AccessLog where patientId in ?1 and at >= ?2"
                    + " and staffId = ?3 and purpose = ?4",
                Long.class)
            .setParameter(1, patientIds)
            .setParameter(2, startOfToday())
            .setParameter(3, signedIn.id())
            .setParameter(4, purpose)
            .getResultList());
  }

  private Instant startOfToday() {
    ZoneId zone = clinics.current().zoneId();
    return LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
  }
}
