package care.anbu.patient.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tells records apart in a list, whether they stand on their own or were absorbed. */
@ApplicationScoped
class RecordHeads {

  /** Ids in one statement. */
  private static final int BATCH = 5000;

  @Inject EntityManager database;

  /**
   * A record.
   *
   * @param patient id of the person to whom it belongs now
   */
  public record Head(
      long id, String chartNumber, String name, LocalDate birthDate, Instant since, long patient) {

    public boolean absorbed() {
      return patient != id;
    }
  }

  Map<Long, Head> of(Collection<Long> ids) {
    var heads = new HashMap<Long, Head>();
    List<Long> all = ids.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Long> part = all.subList(from, Math.min(from + BATCH, all.size()));
      read("id from Patient", part, heads);
      read("survivorId from MergedPatient", part, heads);
    }
    return heads;
  }

  private void read(String patientFrom, List<Long> ids, Map<Long, Head> heads) {
    database
        .createQuery(
            "select id, chartNumber, name, birthDate, createdAt, "
                + patientFrom
                + " where id in ?1",
            Head.class)
        .setParameter(1, ids)
        .getResultStream()
        .forEach(head -> heads.put(head.id(), head));
  }
}
