package care.anbu.interop;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The lines that imports rejected, left out or repaired. */
@ApplicationScoped
public class ImportNotes implements PanacheRepository<ImportNote> {

  /** Notes of one outcome in the order of the file. */
  public List<ImportNote> of(long importId, ImportNote.Outcome outcome, int limit) {
    return find("importId = ?1 and outcome = ?2 order by file, line, id", importId, outcome)
        .page(0, limit)
        .list();
  }

  /** All notes of an import: rejected ones first. */
  public List<ImportNote> of(long importId, int limit) {
    return find(
            "importId = ?1 order by case outcome when REJECTED then 0 when REPAIRED then 1 else 2 end,"
                + " file, line, id",
            importId)
        .page(0, limit)
        .list();
  }
}
