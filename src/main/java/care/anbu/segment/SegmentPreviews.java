package care.anbu.segment;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SmallCell;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.patient.Patient;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.AgeBand;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.IdBatch;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import care.anbu.shared.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hibernate.query.NativeQuery;

/**
 * Counts the patients a criterion means today, and shows a few with why; breaks off when it takes
 * long. It goes through the patients in the order of their ids, by so many at a time that each
 * question is one of sets; so a page can tell how far it has come, and need not go on.
 */
@ApplicationScoped
public class SegmentPreviews {

  private static final int SOME = 10;

  /** Patients of a batch: a clinic of this size is counted at once. */
  private static final int BATCH = 100_000;

  /** So long a page waits before it tells how far the count has come. */
  private static final long STEP_MILLIS = 700;

  @Inject EntityManager database;
  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject SegmentQueries queries;
  @Inject Segments segments;
  @Inject SampleReasons reasons;
  @Inject SegmentSettings settings;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject Sealer sealer;
  @Inject Clock clock;

  /**
   * A count under way, or done.
   *
   * @param found null while it is under way
   * @param token goes on from there; null when it is done
   */
  public record Step(SegmentPreview found, String sentence, int percent, String token) {}

  /**
   * Counts the whole.
   *
   * @param language of the sentence: {@code ko} or {@code en}
   * @throws Problem (503) when the count takes longer than {@link SegmentSettings#countLimit}
   */
  @InTurn
  @Transactional
  public SegmentPreview of(Criterion criterion, String language) {
    String sentence = record(criterion, language);
    SegmentTally tally = SegmentTally.begin(patients());
    while (!tally.whole()) {
      tally = more(criterion, tally, BATCH);
    }
    return found(criterion, tally, sentence, language);
  }

  /**
   * Begins a count, or goes on with one, for about a second.
   *
   * @param token of the step before; null to begin. It is sealed: what has been counted so far is
   *     told to nobody, since the part of a clinic may be one person
   * @throws Problem (503) when the count takes longer than {@link SegmentSettings#countLimit}
   */
  @InTurn
  @Transactional
  public Step step(Criterion criterion, String token, String language) {
    SegmentTally tally = token == null ? null : opened(criterion, token);
    String sentence = tally == null ? record(criterion, language) : sentence(criterion, language);
    tally = tally == null ? SegmentTally.begin(patients()) : tally;
    long enough = tally.millis() + STEP_MILLIS;
    while (!tally.whole() && tally.millis() < enough) {
      tally = more(criterion, tally, BATCH);
    }
    return tally.whole()
        ? new Step(found(criterion, tally, sentence, language), sentence, 100, null)
        : new Step(null, sentence, tally.percent(), sealer.seal(place(criterion), tally.written()));
  }

  /** Null where it is of another criterion, or of somebody else: then it begins anew. */
  private SegmentTally opened(Criterion criterion, String token) {
    try {
      return SegmentTally.read(sealer.open(place(criterion), token));
    } catch (Sealer.DoesNotOpen other) {
      return null;
    }
  }

  private Sealer.Place place(Criterion criterion) {
    return new Sealer.Place(
        clinics.current().id,
        "segment count",
        String.valueOf(signedIn.id()),
        criterion.normalised().json());
  }

  private long patients() {
    return sql.query("select count(*) from patient where clinic_id = :clinic", Long.class)
        .getSingleResult();
  }

  /** The same count, further by a batch. */
  SegmentTally more(Criterion criterion, SegmentTally tally, int batch) {
    long start = clock.millis();
    boolean atOnce = tally.of() <= batch;
    long last = atOnce ? Long.MAX_VALUE : last(tally.after(), batch);
    var asked = atOnce ? null : new IdBatch(new long[] {tally.after() + 1, last}, true);
    LocalDate today = queries.day();
    var query = queries.among(asked, criterion, today, 0);
    var byAge = new ArrayList<>(tally.byAge());
    var rows =
        query
            .bind(
                sql.query(
                    query.selecting(
                            "greatest(0, least(:last, timestampdiff(year, p.birth_date, :day) div"
                                + " 10)) as band, count(*)")
                        + " group by band",
                    Tuple.class))
            .setParameter("last", AgeBand.COUNT - 1)
            .setParameter("day", today);
    for (Tuple row : within(left(tally), settings.countLimit(), rows)) {
      int place = row.get(0) == null ? AgeBand.COUNT : row.get(0, Number.class).intValue();
      byAge.set(place, byAge.get(place) + row.get(1, Number.class).longValue());
    }
    return new SegmentTally(
        last,
        last == Long.MAX_VALUE,
        tally.seen() + batch,
        tally.of(),
        tally.millis() + Math.max(1, clock.millis() - start),
        byAge);
  }

  /** What is left of the limit. */
  private Duration left(SegmentTally tally) {
    long left = settings.countLimit().toMillis() - tally.millis();
    if (left <= 0) {
      throw tooSlow(settings.countLimit());
    }
    return Duration.ofMillis(left);
  }

  /** The id of the last patient of the next batch; the greatest number behind the last of all. */
  private long last(long after, int batch) {
    return sql.query(
            "select id from patient where clinic_id = :clinic and id > :after order by id limit 1"
                + " offset "
                + (batch - 1),
            Long.class)
        .setParameter("after", after)
        .getResultStream()
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private SegmentPreview found(
      Criterion criterion, SegmentTally tally, String sentence, String language) {
    long count = tally.count();
    // Doctors may open every history anyway.
    boolean exact = signedIn.me().treats();
    return count < SmallCell.LEAST && !exact
        ? new SegmentPreview(0, SmallCell.LEAST, tally.millis(), sentence, List.of(), List.of())
        : new SegmentPreview(
            count,
            null,
            tally.millis(),
            sentence,
            count == 0 ? List.of() : some(criterion, language),
            count == 0 ? List.of() : aged(tally.byAge(), exact));
  }

  /**
   * Where one number alone is left out, the whole would tell it: then a second one is. Nothing
   * where no number is left.
   */
  private static List<SegmentPreview.Aged> aged(List<Long> byAge, boolean exact) {
    var hidden = new TreeSet<Integer>();
    for (int i = 0; i < byAge.size() && !exact; i++) {
      if (byAge.get(i) > 0 && byAge.get(i) < SmallCell.LEAST) {
        hidden.add(i);
      }
    }
    if (hidden.size() == 1) {
      IntStream.range(0, byAge.size())
          .filter(i -> byAge.get(i) >= SmallCell.LEAST)
          .boxed()
          .min(Comparator.comparing(byAge::get))
          .ifPresent(hidden::add);
    }
    boolean told =
        IntStream.range(0, byAge.size()).anyMatch(i -> byAge.get(i) > 0 && !hidden.contains(i));
    return IntStream.range(0, told ? byAge.size() : 0)
        .mapToObj(
            i ->
                new SegmentPreview.Aged(
                    i == AgeBand.COUNT ? null : new AgeBand(i),
                    hidden.contains(i) ? null : byAge.get(i)))
        .filter(one -> one.band() != null || !Long.valueOf(0).equals(one.count()))
        .toList();
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
    SegmentQuery query = queries.today(criterion);
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
    String sentence = sentence(criterion, language);
    trail.record(
        AuditAction.SEGMENT_COUNTED,
        AuditSubject.CLINIC,
        AuditDetails.none().with(AuditField.VALUE, sentence));
    return sentence;
  }

  private String sentence(Criterion criterion, String language) {
    return criterion.sentence(language, segments.names(language));
  }

  private List<Long> ids(SegmentQuery query, int from, int most) {
    String some = query.sql() + " limit " + most + " offset " + from;
    return within(settings.countLimit(), query.bind(sql.query(some, Long.class)));
  }

  private List<SegmentPreview.Sample> some(Criterion criterion, String language) {
    List<Long> ids = ids(queries.today(criterion), 0, SOME);
    List<Patient> patients =
        database
            .createQuery("from Patient where id in :ids order by name, birthDate", Patient.class)
            .setParameter("ids", ids)
            .getResultList();
    Map<Long, List<SegmentPreview.Reason>> why = reasons.of(criterion, patients, language);
    return patients.stream()
        .map(one -> new SegmentPreview.Sample(one, why.getOrDefault(one.id, List.of())))
        .toList();
  }

  /** Runs a query that the server is told to break off after the limit. */
  static <T> List<T> within(Duration limit, NativeQuery<T> query) {
    return within(limit, limit, query);
  }

  /**
   * The same, after a part of the limit is over.
   *
   * @param left of the limit
   */
  private static <T> List<T> within(Duration left, Duration limit, NativeQuery<T> query) {
    try {
      return query
          .setHint("jakarta.persistence.query.timeout", Math.toIntExact(left.toMillis()))
          .getResultList();
    } catch (PersistenceException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLTimeoutException) {
          throw tooSlow(limit);
        }
      }
      throw failure;
    }
  }

  private static Problem tooSlow(Duration limit) {
    return new Problem(503, "segment:problem_too_slow", limit.toSeconds());
  }
}
