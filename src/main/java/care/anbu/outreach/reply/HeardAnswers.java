package care.anbu.outreach.reply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** What patients have said already. */
@ApplicationScoped
public class HeardAnswers {

  @Inject EntityManager entities;

  /** Whether a form of that name was taken down. */
  public boolean knows(String reference) {
    return !entities
        .createQuery("select id from Reply where reference = ?1", Long.class)
        .setParameter(1, reference)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** From which number or mailbox a patient wrote last; null: from none that is kept. */
  public String lastFrom(long patientId) {
    return entities
        .createQuery(
            "select fromAddress from Reply where patientId = ?1 and fromAddress is not null"
                + " order by at desc, id desc",
            String.class)
        .setParameter(1, patientId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /**
   * From which number or mailbox all that a patient wrote came; null: from none that is kept, or
   * from several, so that nobody can tell.
   */
  public String onlyFrom(long patientId) {
    List<String> all =
        entities
            .createQuery(
                "select distinct fromAddress from Reply where patientId = ?1"
                    + " and fromAddress is not null",
                String.class)
            .setParameter(1, patientId)
            .setMaxResults(2)
            .getResultList();
    return all.size() == 1 ? all.get(0) : null;
  }

  /** It was found out whose it is that nobody had: what was said from there is theirs. */
  public void areOf(long patientId, String address) {
    entities
        .createQuery("update Reply set patientId = ?1 where patientId is null and fromAddress = ?2")
        .setParameter(1, patientId)
        .setParameter(2, address)
        .executeUpdate();
  }

  /** What somebody has said by that way since then, the newest of so many. */
  public List<Reply.Kind> since(long patientId, Reply.Way way, Instant from, int most) {
    return entities
        .createQuery(
            "select kind from Reply where patientId = ?1 and way = ?2 and at > ?3 order by at desc",
            Reply.Kind.class)
        .setParameter(1, patientId)
        .setParameter(2, way)
        .setParameter(3, from)
        .setMaxResults(most)
        .getResultList();
  }
}
