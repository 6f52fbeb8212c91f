package care.anbu.interop;

import care.anbu.interop.draft.UnusedElement;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;

/** What files said and Anbu does not use. */
@ApplicationScoped
public class UnusedElements implements PanacheRepository<ImportUnused> {

  @Inject ClinicSql sql;
  @Inject StatelessSession session;

  /** What an import did not use, the most frequent first. */
  public List<ImportUnused> of(long importId) {
    return list("importId = ?1 order by count desc, type, element", importId);
  }

  /**
   * Adds counts to a table of them, in the transaction of what was read.
   *
   * @param of the column that tells whose counts these are, beside the clinic
   */
  public void add(String table, String of, Object whose, Map<UnusedElement, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    String values =
        IntStream.range(0, counts.size())
            .mapToObj("(:clinic, :id%1$d, :whose, :type%1$d, :element%1$d, :count%1$d)"::formatted)
            .collect(Collectors.joining(","));
    var insert =
        sql.update(
            session,
            "insert into "
                + table
                + " (clinic_id, id, "
                + of
                + ", type, element, count) values "
                + values
                + " on duplicate key update count = count + values(count)");
    insert.setParameter("whose", whose);
    int at = 0;
    // Always in the same order: two writers wait for each other, and never in a circle.
    for (UnusedElement element : counts.keySet().stream().sorted().toList()) {
      insert.setParameter("id" + at, Id.next());
      insert.setParameter("type" + at, element.type());
      insert.setParameter("element" + at, element.element());
      insert.setParameter("count" + at, counts.get(element));
      at++;
    }
    insert.executeUpdate();
  }
}
