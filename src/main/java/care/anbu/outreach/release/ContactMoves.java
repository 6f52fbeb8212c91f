package care.anbu.outreach.release;

import care.anbu.outreach.OutreachState;
import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactReplaced;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Contacts that wait for a number or address which the desk has just corrected. */
@ApplicationScoped
class ContactMoves {

  @Inject EntityManager entities;

  /** What waits goes to the new one; a text that it cannot take is left to the next check. */
  void follow(@Observes ContactReplaced news) {
    boolean textable = news.replacement().kind == ContactKind.MOBILE;
    entities.flush();
    entities
        .createQuery(
            "update Outreach set contactPointId = ?1 where contactPointId = ?2 and state = ?3"
                + " and (channel <> ?4 or ?5 = true)")
        .setParameter(1, news.replacement().id)
        .setParameter(2, news.oldId())
        .setParameter(3, OutreachState.READY)
        .setParameter(4, Channel.SMS)
        .setParameter(5, textable)
        .executeUpdate();
  }
}
