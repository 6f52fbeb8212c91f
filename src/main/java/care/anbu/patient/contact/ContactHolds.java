package care.anbu.patient.contact;

import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Numbers and mailboxes that wait for a person's decision. */
@ApplicationScoped
public class ContactHolds implements PanacheRepository<ContactHold> {

  @Inject ClinicSql sql;

  /** Holds messages to it back; one that is open for the same reason says so already. */
  public void hold(String value, Why why, Long replyId, Instant now) {
    if (count("value = ?1 and why = ?2 and decidedAt is null", value, why) == 0) {
      persist(ContactHold.of(value, why, replyId, now));
    }
  }

  /** Whether somebody who has it is said to have died, and nobody has looked yet. */
  public boolean deathTold(String value) {
    return count("value = ?1 and why = ?2 and decidedAt is null", value, Why.DEATH_TOLD) > 0;
  }

  /** Those of a death that was told by one answer, and are open. */
  public List<ContactHold> ofDeath(Long replyId) {
    return list("replyId = ?1 and why = ?2 and decidedAt is null", replyId, Why.DEATH_TOLD);
  }

  /** All that are open of a number or mailbox, the oldest first. */
  public List<ContactHold> open(String value) {
    return list("value = ?1 and decidedAt is null order by since, id", value);
  }

  /** Those that are open of numbers that nobody had, and has, the oldest first. */
  public List<ContactHold> ofNobody(int most) {
    return find(
            "from ContactHold h where h.why = ?1 and h.decidedAt is null and not exists (select 1"
                + " from ContactPoint c where c.lastDigits = right(h.value, 4)"
                + " and c.value = h.value) order by h.since, h.id",
            Why.NOBODYS)
        .page(0, most)
        .list();
  }

  /** The one of that id, so that a second click waits for the first; or a 404. */
  public ContactHold take(long id) {
    sql.query(
            "select id from contact_hold where clinic_id = :clinic and id = :id for update",
            Long.class)
        .setParameter("id", id)
        .getResultList();
    ContactHold hold = findByIdOptional(id).orElseThrow(Problem::notFound);
    getEntityManager().refresh(hold);
    return hold;
  }
}
