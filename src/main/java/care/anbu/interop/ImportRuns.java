package care.anbu.interop;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The imports of the clinic. */
@ApplicationScoped
public class ImportRuns implements PanacheRepository<ImportRun> {

  /** The latest imports, newest first. */
  public List<ImportRun> latest(int limit) {
    return findAll(Sort.descending("id")).page(0, limit).list();
  }

  /** The import of that id in this clinic, or a 404. */
  public ImportRun require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }
}
