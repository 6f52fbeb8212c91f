package care.anbu.interop;

import care.anbu.interop.draft.UnusedElement;
import care.anbu.shared.Id;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/** What files said and Anbu does not use. */
@ApplicationScoped
public class UnusedElements implements PanacheRepository<ImportUnused> {

  /** What an import did not use, the most frequent first. */
  public List<ImportUnused> of(long importId) {
    return list("importId = ?1 order by count desc, type, element", importId);
  }

  /**
   * Adds counts to a table of them, in the transaction of what was read.
   *
   * @param of the column that tells whose counts these are, beside the clinic
   */
  public static void add(
      StatelessSession session,
      String table,
      String clinicId,
      String of,
      Object whose,
      Map<UnusedElement, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    String values = String.join(",", Collections.nCopies(counts.size(), "(?, ?, ?, ?, ?, ?)"));
    var insert =
        session.createNativeMutationQuery(
            "insert into "
                + table
                + " (clinic_id, id, "
                + of
                + ", type, element, count) values "
                + values
                + " on duplicate key update count = count + values(count)");
    int at = 1;
    // Always in the same order: two writers wait for each other, and never in a circle.
    for (UnusedElement element : counts.keySet().stream().sorted().toList()) {
      insert.setParameter(at++, clinicId);
      insert.setParameter(at++, Id.next());
      insert.setParameter(at++, whose);
      insert.setParameter(at++, element.type());
      insert.setParameter(at++, element.element());
      insert.setParameter(at++, counts.get(element));
    }
    insert.executeUpdate();
  }
}
