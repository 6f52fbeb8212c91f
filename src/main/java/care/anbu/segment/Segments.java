package care.anbu.segment;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The segments of the clinic. */
@ApplicationScoped
public class Segments implements PanacheRepository<Segment> {

  @Inject Departments departments;

  public List<Segment> inOrder() {
    return list("order by name");
  }

  /** The segment of that id in this clinic, or a 404. */
  public Segment require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  public boolean taken(String name, Long exceptId) {
    return count("name = ?1 and id <> ?2", name, exceptId == null ? 0L : exceptId) > 0;
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
