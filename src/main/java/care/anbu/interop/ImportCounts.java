package care.anbu.interop;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The counts of imports, per resource type. */
@ApplicationScoped
public class ImportCounts implements PanacheRepository<ImportCount> {

  public List<ImportCount> of(long importId) {
    return list("importId = ?1 order by type", importId);
  }

  /** All types of an import together. */
  public static ImportCount total(List<ImportCount> byType) {
    var total = new ImportCount();
    byType.forEach(total::add);
    return total;
  }
}
