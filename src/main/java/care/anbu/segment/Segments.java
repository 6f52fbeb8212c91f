package care.anbu.segment;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedIn;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** The segments of the clinic. */
@ApplicationScoped
public class Segments implements PanacheRepository<Segment> {

  /** Codes offered while one is being typed. */
  private static final int SUGGESTIONS = 20;

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
    change(segment, name, criterion);
    persist(segment);
    return segment;
  }

  /** Gives a segment another name or meaning; approved campaigns keep the meaning they had. */
  public void change(Segment segment, String name, Criterion criterion) {
    String wanted = Typed.text("name", name, Segment.NAME_LENGTH);
    if (wanted == null) {
      throw Problem.invalid("segment:problem_name", Segment.NAME_LENGTH).at("name");
    }
    if (count("name = ?1 and id <> ?2", wanted, segment.id) > 0) {
      throw Problem.conflict("segment:problem_name_taken", wanted).at("name");
    }
    segment.name = wanted;
    segment.mean(criterion);
  }

  /** Deletes a segment, unless a campaign was made from it. */
  public void remove(Segment segment) {
    try {
      delete(segment);
      flush();
    } catch (ConstraintViolationException used) {
      throw Problem.conflict("segment:problem_in_use", segment.name);
    }
  }

  /** Codes of events recorded here whose code begins with, or whose name contains, a text. */
  public List<ClinicalCode> codesLike(ClinicalEvent.Kind kind, String text) {
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

  /** Names departments in sentences; one that is gone is shown as its id. */
  public LongFunction<String> departmentNames(String language) {
    Map<Long, String> names =
        departments.listAll().stream().collect(Collectors.toMap(d -> d.id, d -> d.name(language)));
    return id -> names.getOrDefault(id, Id.text(id));
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
