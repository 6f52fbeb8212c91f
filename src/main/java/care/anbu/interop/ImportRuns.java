package care.anbu.interop;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The imports of the clinic. */
@ApplicationScoped
public class ImportRuns implements PanacheRepository<ImportRun> {

  /** The latest imports, newest first. */
  public List<ImportRun> latest(int limit) {
    return findAll(Sort.descending("id")).page(0, limit).list();
  }

  /** Waits until no other transaction holds the run. */
  void lock(long id) {
    find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
  }

  /** The import that the file of a preview became. */
  Optional<ImportRun> ofPreview(long preview) {
    return find("previewOf", preview).firstResultOptional();
  }

  /** The import of that id in this clinic, or a 404. */
  public ImportRun require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }
}
