package care.anbu.clinic;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The departments of the clinic. */
@ApplicationScoped
public class Departments implements PanacheRepository<Department> {

  public List<Department> inOrder() {
    return list("order by code");
  }

  /** The department of that id in this clinic, or a 404. */
  public Department require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }
}
