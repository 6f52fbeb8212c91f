package care.anbu.outreach.reply;

import care.anbu.outreach.Outreach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Complaints about being contacted: one for each contact. */
@ApplicationScoped
public class Complaints {

  @Inject EntityManager entities;

  /**
   * Records a complaint, unless there is one; the caller holds the contact.
   *
   * @param text in the words of the desk; may be null
   */
  public void record(Outreach contact, String text, Instant at) {
    record(contact, text, Reply.Way.CALL, at);
  }

  /** The same of one that came by another way. */
  public void record(Outreach contact, String text, Reply.Way way, Instant at) {
    if (!about(contact.id)) {
      var reply = Reply.of(contact.patientId, contact.id, Reply.Kind.COMPLAINT, text, at);
      reply.way = way;
      entities.persist(reply);
    }
  }

  /** Whether somebody complained about a contact. */
  public boolean about(long outreachId) {
    return entities
            .createQuery(
                "select count(*) from Reply where outreachId = ?1 and kind = ?2", Long.class)
            .setParameter(1, outreachId)
            .setParameter(2, Reply.Kind.COMPLAINT)
            .getSingleResult()
        > 0;
  }
}
