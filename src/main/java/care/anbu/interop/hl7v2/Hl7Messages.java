package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.hl7v2.Hl7Message.State;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The messages that the clinic has received. */
@ApplicationScoped
public class Hl7Messages implements PanacheRepository<Hl7Message> {

  @Inject ClinicSql sql;

  /** A message in a list, without its content. */
  public record Row(
      long id,
      Instant receivedAt,
      String remote,
      String sender,
      String kind,
      String controlId,
      Result result) {

    public String ref() {
      return Id.text(id);
    }
  }

  /** What became of a message. */
  public record Result(State state, Reason reason, String element, int tries, int contactsEnded) {}

  private static final String ROW =
      "select new care.anbu.interop.hl7v2.Hl7Messages$Row(m.id, m.receivedAt, m.remote, m.sender,"
          + " m.kind, m.controlId, new care.anbu.interop.hl7v2.Hl7Messages$Result("
          + "m.state, m.reason, m.element, m.tries, m.contactsEnded)) from Hl7Message m";

  /** The latest messages older than an id, of one state or of all (null). */
  public List<Row> before(long id, State state, int limit) {
    var query =
        getEntityManager()
            .createQuery(
                ROW
                    + " where m.id < :before"
                    + (state == null ? "" : " and m.state = :state")
                    + " order by m.id desc",
                Row.class)
            .setParameter("before", id)
            .setMaxResults(limit);
    if (state != null) {
      query.setParameter("state", state);
    }
    return query.getResultList();
  }

  /** How many messages there are of each state. */
  public Map<State, Long> counts() {
    var counts = new EnumMap<State, Long>(State.class);
    getEntityManager()
        .createQuery("select state, count(*) from Hl7Message group by state", Object[].class)
        .getResultList()
        .forEach(row -> counts.put((State) row[0], (Long) row[1]));
    return counts;
  }

  /** The message of that id in this clinic, or a 404. */
  public Hl7Message require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** The same, with nobody else changing it until the transaction ends. */
  Hl7Message lock(long id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).singleResult();
  }

  /** The latest message that said exactly the same, by any of its digests. */
  Optional<Long> same(List<byte[]> digests) {
    String any = String.join(",", Collections.nCopies(digests.size(), "?"));
    String latest =
        "select max(id) from hl7_message where clinic_id = :clinic and digest in (" + any + ")";
    return sql
        .call(rows -> rows.list(latest, row -> row.getObject(1, Long.class), digests.toArray()))
        .stream()
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Messages behind an id, in order, whose content does not begin like that. */
  List<Long> notSealedBy(byte[] head, long after, int limit) {
    return sql.query(
            "select id from hl7_message where clinic_id = :clinic and id > :after"
                + " and left(content, :length) <> :head order by id",
            Long.class)
        .setParameter("after", after)
        .setParameter("length", head.length)
        .setParameter("head", head)
        .setMaxResults(limit)
        .getResultList();
  }

  /** What can be tried again, except what waits for an erased person to be let in again. */
  private static final String REFUSED =
      "state in (ERROR, REJECTED) and (reason is null or reason <> PATIENT_ERASED)";

  /** Messages behind an id, in order, that were refused for something else than an erasure. */
  List<Hl7Message> refusedAfter(long id, int limit) {
    return find(REFUSED + " and id > ?1 order by id", id).page(0, limit).list();
  }

  /**
   * Deletes those that are still refused for something else than an erasure.
   *
   * @return how many
   */
  long deleteRefused(Collection<Long> ids) {
    return ids.isEmpty() ? 0 : delete(REFUSED + " and id in ?1", ids);
  }

  /** What is kept and not yet looked into, in the order in which it came. */
  List<Long> received() {
    return getEntityManager()
        .createQuery("select id from Hl7Message where state = ?1 order by id", Long.class)
        .setParameter(1, State.RECEIVED)
        .getResultList();
  }

  /**
   * Deletes the oldest messages, a batch at most, as far as they came before that moment. Ids grow
   * with time, so the oldest are found without an index of their own.
   *
   * @return how many were deleted
   */
  int deleteOldest(Instant before, int limit) {
    List<Long> old =
        getEntityManager()
            .createQuery("select id, receivedAt from Hl7Message order by id", Object[].class)
            .setMaxResults(limit)
            .getResultStream()
            .filter(row -> ((Instant) row[1]).isBefore(before))
            .map(row -> (Long) row[0])
            .toList();
    return old.isEmpty() ? 0 : (int) delete("id in ?1", old);
  }
}
