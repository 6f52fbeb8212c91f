package care.anbu.segment;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SmallCell;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.patient.Patient;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

/** Counts the patients a criterion means today, and shows a few; breaks off when it takes long. */
@ApplicationScoped
public class SegmentPreviews {

  private static final int SOME = 5;

  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Segments segments;
  @Inject SegmentSettings settings;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** The query of a criterion for the clinic of this request, today. */
  public SegmentQuery query(Criterion criterion) {
    Clinic clinic = clinics.current();
    return SegmentQuery.of(criterion, clinic, LocalDate.now(clock.withZone(clinic.zoneId())));
  }

  /**
   * @param language of the sentence: {@code ko} or {@code en}
   * @throws Problem (503) when the count takes longer than {@link SegmentSettings#countLimit}
   */
  @InTurn
  @Transactional
  public SegmentPreview of(Criterion criterion, String language) {
    SegmentQuery query = query(criterion);
    long start = clock.millis();
    long count = count(query);
    long millis = clock.millis() - start;
    String sentence = record(criterion, language);
    // Doctors may open every history anyway.
    return count < SmallCell.LEAST && !signedIn.me().treats()
        ? new SegmentPreview(0, SmallCell.LEAST, millis, sentence, List.of())
        : new SegmentPreview(count, null, millis, sentence, count == 0 ? List.of() : some(query));
  }

  /**
   * One patient of a saved group, to show a message by: the one at that place, from the first again
   * after the last. Of a group whose size is not told nobody is shown either; and it is a row of
   * the trail like every count.
   *
   * @throws Problem (503) when it takes longer than {@link SegmentSettings#countLimit}
   */
  @InTurn
  @Transactional
  public Optional<Patient> one(long segment, int place, String language) {
    Criterion criterion = segments.require(segment).criterion();
    SegmentQuery query = query(criterion);
    record(criterion, language);
    List<Long> first = ids(query, 0, SmallCell.LEAST);
    if (first.isEmpty() || first.size() < SmallCell.LEAST && !signedIn.me().treats()) {
      return Optional.empty();
    }
    List<Long> there = ids(query, Math.max(0, place), 1);
    long id = there.isEmpty() ? first.get(0) : there.get(0);
    return Optional.ofNullable(database.find(Patient.class, id));
  }

  /** Every count stands in the trail, in the words that its reader sees. */
  private String record(Criterion criterion, String language) {
    String sentence = criterion.sentence(language, segments.departmentNames(language));
    trail.record(
        AuditAction.SEGMENT_COUNTED,
        AuditSubject.CLINIC,
        AuditDetails.none().with(AuditField.VALUE, sentence));
    return sentence;
  }

  private List<Long> ids(SegmentQuery query, int from, int most) {
    String some = query.sql() + " limit " + most + " offset " + from;
    return within(settings.countLimit(), query.bind(sql.query(some, Long.class)));
  }

  private long count(SegmentQuery query) {
    String count = "select count(*) from (" + query.sql() + ") meant";
    return within(settings.countLimit(), query.bind(sql.query(count, Long.class))).get(0);
  }

  private List<Patient> some(SegmentQuery query) {
    List<Long> ids = ids(query, 0, SOME);
    return database
        .createQuery("from Patient where id in :ids order by name, birthDate", Patient.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /** Runs a query that the server is told to break off after the limit. */
  static <T> List<T> within(Duration limit, NativeQuery<T> query) {
    try {
      return query
          .setHint("jakarta.persistence.query.timeout", Math.toIntExact(limit.toMillis()))
          .getResultList();
    } catch (PersistenceException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLTimeoutException) {
          throw new Problem(503, "segment:problem_too_slow", limit.toSeconds());
        }
      }
      throw failure;
    }
  }
}
