package care.anbu.segment;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedIn;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Practitioner;
import care.anbu.segment.criterion.CommonCodes;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.hibernate.exception.ConstraintViolationException;

/** The segments of the clinic. */
@ApplicationScoped
public class Segments implements PanacheRepository<Segment> {

  /** Codes offered while one is being typed. */
  private static final int SUGGESTIONS = 20;

  private static final int DOCTORS = 1000;

  /** Parts of a criterion, with those of the segments that it names; more are refused. */
  private static final int MOST_PARTS = 1000;

  @Inject Departments departments;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  public List<Segment> inOrder() {
    return list("order by name");
  }

  /** The segment of that id in this clinic, or a 404. */
  public Segment require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** Keeps a criterion under a name of its own. */
  public Segment add(String name, Criterion criterion) {
    var segment = new Segment();
    segment.createdBy = signedIn.id();
    segment.createdAt = clock.instant();
    rename(segment, name);
    segment.mean(checked(segment, criterion));
    persist(segment);
    return segment;
  }

  /**
   * Gives a segment another name or meaning. What it meant before is kept as a version; approved
   * campaigns, and what is made of that version, mean what they meant.
   */
  public void change(Segment segment, String name, Criterion criterion) {
    rename(segment, name);
    mean(segment, criterion, signedIn.id());
  }

  void mean(Segment segment, Criterion criterion, Long by) {
    Criterion wanted = checked(segment, criterion);
    if (segment.means(wanted)) {
      return;
    }
    getEntityManager().persist(SegmentVersion.of(segment));
    segment.number++;
    segment.changedBy = by;
    segment.changedAt = clock.instant();
    segment.mean(wanted);
  }

  /** What segments meant before, newest first. */
  List<SegmentVersion> earlier(Segment segment) {
    return getEntityManager()
        .createQuery(
            "from SegmentVersion where segmentId = :segment order by number desc",
            SegmentVersion.class)
        .setParameter("segment", segment.id)
        .getResultList();
  }

  /** An earlier version of a segment, or a 404. */
  SegmentVersion version(Segment segment, int number) {
    return findVersion(segment.id, number).orElseThrow(Problem::notFound);
  }

  private Optional<SegmentVersion> findVersion(long segmentId, Integer number) {
    return getEntityManager()
        .createQuery(
            "from SegmentVersion where segmentId = :segment and number = :number",
            SegmentVersion.class)
        .setParameter("segment", segmentId)
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  /** The criterion with the newest version of each segment that is named without one. */
  public Criterion pinned(Criterion criterion) {
    return criterion.replacing(
        part ->
            part instanceof Criterion.Named named && named.version() == null
                ? new Criterion.Named(named.segmentId(), known(named.segmentId()).number)
                : part);
  }

  /**
   * What something may mean that is asked of past days, too: pinned to versions, of a size that can
   * be asked, and made of nothing that is known of today alone.
   */
  public Criterion lasting(Criterion criterion) {
    Criterion pinned = pinned(criterion);
    resolved(pinned)
        .replacing(
            part -> {
              if (part instanceof Criterion.Contributed one && one.source().isOfTodayOnly()) {
                throw Problem.invalid("segment:problem_today_only", one.type());
              }
              return part;
            });
    return pinned;
  }

  private Segment known(long id) {
    return findByIdOptional(id)
        .orElseThrow(() -> Problem.invalid("segment:problem_unknown_segment"));
  }

  /** The departments that a segment asks for, also by the segments that it is made of. */
  public Set<Long> departmentsOf(Segment segment) {
    return resolved(segment.criterion()).departments();
  }

  /** What a criterion comes to with the segments that it names written out. */
  Criterion resolved(Criterion criterion) {
    return resolved(criterion, new AtomicInteger());
  }

  private Criterion resolved(Criterion criterion, AtomicInteger parts) {
    return criterion.replacing(
        part -> {
          if (parts.incrementAndGet() > MOST_PARTS) {
            throw Problem.invalid("segment:problem_too_large");
          }
          return part instanceof Criterion.Named named ? resolved(meaning(named), parts) : part;
        });
  }

  /** What that version of a segment means. */
  private Criterion meaning(Criterion.Named named) {
    Segment segment = findById(named.segmentId());
    if (segment != null && (named.version() == null || named.version() == segment.number)) {
      return segment.criterion();
    }
    return findVersion(named.segmentId(), named.version())
        .orElseThrow(() -> Problem.invalid("segment:problem_unknown_segment"))
        .criterion();
  }

  /**
   * What a segment may mean: pinned to versions, of a size that can be asked, and not made of
   * itself. Versions do not change, so it could be; but then nobody could say who is meant.
   */
  Criterion checked(Segment segment, Criterion criterion) {
    Criterion pinned = pinned(criterion);
    resolved(pinned);
    requireNotItself(segment, pinned, List.of());
    return pinned;
  }

  private void requireNotItself(Segment segment, Criterion criterion, List<String> way) {
    criterion.replacing(
        part -> {
          if (part instanceof Criterion.Named named) {
            if (segment.id.equals(named.segmentId())) {
              String through = String.join(" → ", way);
              throw way.isEmpty()
                  ? Problem.invalid("segment:problem_itself", segment.name)
                  : Problem.invalid("segment:problem_cycle", segment.name, through);
            }
            var longer = new ArrayList<>(way);
            longer.add(names("ko").segment(named.segmentId()));
            requireNotItself(segment, meaning(named), longer);
          }
          return part;
        });
  }

  void rename(Segment segment, String name) {
    String wanted = Typed.text("name", name, Segment.NAME_LENGTH);
    if (wanted == null) {
      throw Problem.invalid("segment:problem_name", Segment.NAME_LENGTH).at("name");
    }
    if (count("name = ?1 and id <> ?2", wanted, segment.id) > 0) {
      throw Problem.conflict("segment:problem_name_taken", wanted).at("name");
    }
    segment.name = wanted;
  }

  /**
   * Deletes a segment, unless a campaign was made from it or another segment is. What it meant is
   * kept as a version, for what was made of it before.
   */
  public void remove(Segment segment) {
    var itself = "\"segment\":\"" + segment.ref() + "\"";
    inOrder().stream()
        .filter(other -> other.criterion().json().contains(itself))
        .findFirst()
        .ifPresent(
            other -> {
              throw Problem.conflict("segment:problem_part_of", segment.name, other.name);
            });
    getEntityManager().persist(SegmentVersion.of(segment));
    try {
      delete(segment);
      flush();
    } catch (ConstraintViolationException used) {
      throw Problem.conflict("segment:problem_in_use", segment.name);
    }
  }

  /** A code, and what it is called. */
  public record CodeName(String code, String name) {}

  /**
   * Codes that begin with, or are called like, what is typed: those of events recorded here, then
   * common ones, of which a category stands for all below it.
   */
  public List<CodeName> codesLike(ClinicalEvent.Kind kind, String typed, String language) {
    if (typed.isBlank()) {
      return List.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    recorded(kind, typed)
        .forEach(
            code -> {
              String common = CommonCodes.name(code.code, language);
              found.putIfAbsent(code.code, common == null ? code.display : common);
            });
    CommonCodes.like(kind, typed.strip())
        .forEach(common -> found.putIfAbsent(common.offered(), common.name(language)));
    return found.entrySet().stream()
        .limit(SUGGESTIONS)
        .map(one -> new CodeName(one.getKey(), one.getValue()))
        .toList();
  }

  private List<ClinicalCode> recorded(ClinicalEvent.Kind kind, String text) {
    return getEntityManager()
        .createQuery(
            """
            from ClinicalCode code
            where (code.code like concat(:text, '%') or code.display like concat('%', :text, '%'))
              and exists (select 1 from ClinicalEvent event
                          where event.codeId = code.id and event.kind = :kind)
            order by code.display""",
            ClinicalCode.class)
        .setParameter("text", text.strip())
        .setParameter("kind", kind)
        .setMaxResults(SUGGESTIONS)
        .getResultList();
  }

  /** Who treats here, by name: as many as a list may hold. */
  public List<Practitioner> doctors() {
    return getEntityManager()
        .createQuery("from Practitioner order by name, id", Practitioner.class)
        .setMaxResults(DOCTORS)
        .getResultList();
  }

  /** The names for sentences; what is gone is shown as its id. */
  public CriterionNames names(String language) {
    return new ClinicNames(departments, getEntityManager(), language);
  }

  /**
   * Finds a department of this clinic by its id or its code; any other text is a {@link Problem}.
   */
  public ToLongFunction<String> departmentIds() {
    List<Department> known = departments.listAll();
    return text ->
        known.stream()
            .filter(d -> d.ref().equalsIgnoreCase(text) || d.code.equals(text))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("segment:problem_unknown_department", text))
            .id;
  }
}
