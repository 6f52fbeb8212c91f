package care.anbu.interop;

import care.anbu.interop.ImportNote.Outcome;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The lines that imports rejected, left out or repaired. */
@ApplicationScoped
public class ImportNotes implements PanacheRepository<ImportNote> {

  /** Notes of one outcome in the order of the file. */
  public List<ImportNote> of(long importId, Outcome outcome, int limit) {
    return find("importId = ?1 and outcome = ?2 order by file, line, id", importId, outcome)
        .page(0, limit)
        .list();
  }

  /** How many notes of each outcome an import has. */
  public Map<Outcome, Integer> countByOutcome(long importId) {
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, (int) count("importId = ?1 and outcome = ?2", importId, outcome));
    }
    return counts;
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
