package care.anbu.outreach.receipt;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.reply.Reply;
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
    if (!about(contact.id)) {
      entities.persist(Reply.of(contact.patientId, contact.id, Reply.Kind.COMPLAINT, text, at));
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
