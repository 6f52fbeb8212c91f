package care.anbu.outreach.receipt;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.reply.ContactAnswered;
import care.anbu.shared.AgeBand;
import care.anbu.suitability.reach.ReachTallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes of a contact what all news of it come to, in whatever order they came: its state, what was
 * learnt from it, the trust in its number or address, and when the member's next step comes.
 */
@ApplicationScoped
class LateNews {

  @Inject EntityManager entities;
  @Inject AfterSending after;
  @Inject ReachTallies tallies;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** The network said more of a contact, which the caller holds. */
  void networkSaid(Outreach outreach, Receipt more) {
    List<Receipt> before = receipts(outreach);
    NetworkVerdict was = NetworkVerdict.of(before).orElse(null);
    entities.persist(more);
    NetworkVerdict is = NetworkVerdict.with(before, more);
    OutreachState stood = outreach.state();
    Instant counted = failureCounted(outreach, was);
    judge(outreach, is, more.at);
    if (stood != OutreachState.FAILED && outreach.state() == OutreachState.FAILED) {
      forget(outreach, stood);
      after.nextStep(List.of(outreach.id), today());
    }
    if (stood == OutreachState.FAILED && outreach.state() == OutreachState.DELIVERED) {
      after.waitsAgain(outreach);
    }
    settleTrust(outreach, counted, is);
  }

  /** The patient answered: whatever the network said, it arrived. */
  void answered(@Observes ContactAnswered said) {
    Outreach outreach = said.contact();
    NetworkVerdict verdict = NetworkVerdict.of(receipts(outreach)).orElse(null);
    Instant counted = failureCounted(outreach, verdict);
    boolean hadFailed = outreach.state() == OutreachState.FAILED;
    if (outreach.hear(OutreachState.REACHED, null, said.at()) && hadFailed) {
      after.waitsAgain(outreach);
    }
    settleTrust(outreach, counted, verdict);
  }

  private void judge(Outreach outreach, NetworkVerdict verdict, Instant at) {
    if (outreach.state() != OutreachState.REACHED) {
      outreach.hearNetwork(verdict.status().news, verdict.status().reason, at);
    } else if (!verdict.status().arrived() && !hasAnswer(outreach)) {
      outreach.neverArrived(verdict.status().reason, at);
    }
  }

  /** Else a visit was taken for the answer. */
  private boolean hasAnswer(Outreach outreach) {
    return !entities
        .createQuery("select id from Reply where outreachId = ?1", Long.class)
        .setParameter(1, outreach.id)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Nothing is learnt from what never arrived. */
  private void forget(Outreach outreach, OutreachState stood) {
    if (outreach.tallied && !outreach.withoutCampaign()) {
      AgeBand band = outreach.band == null ? null : new AgeBand(outreach.band);
      tallies.takeBack(
          outreach.departmentId, band, outreach.channel, stood == OutreachState.REACHED);
      outreach.tallied = false;
    }
  }

  /** When the contact cost its number or address trust; null: it did not. */
  private static Instant failureCounted(Outreach outreach, NetworkVerdict verdict) {
    return verdict != null && outreach.failedAfterSending() ? verdict.contactBadSince() : null;
  }

  private void settleTrust(Outreach outreach, Instant counted, NetworkVerdict verdict) {
    Instant counts = failureCounted(outreach, verdict);
    if (counted == null && counts != null) {
      after.hardFailures(List.of(outreach.contactPointId), 1);
    } else if (counted != null && counts == null) {
      after.takeBackHardFailures(outreach.contactPointId, 1, counted);
    }
  }

  private List<Receipt> receipts(Outreach outreach) {
    return entities
        .createQuery(
            "from Receipt where attemptId in (select id from Attempt where outreachId = ?1)",
            Receipt.class)
        .setParameter(1, outreach.id)
        .getResultList();
  }

  private LocalDate today() {
    return clock.instant().atZone(clinics.current().zoneId()).toLocalDate();
  }
}
