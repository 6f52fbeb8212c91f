package care.anbu.outreach.receipt;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.shared.AgeBand;
import care.anbu.suitability.reach.ReachTallies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Learns from messages and letters, once each. A contact counts as answered when the patient
 * replied to it, or came to the department after it and no later than its last day (the wait of its
 * step); of several contacts only the last before the visit does. Unanswered is decided when that
 * day has passed. Calls are counted at once, by the desk.
 */
@ApplicationScoped
public class ReachLearning {

  /** Longer than any step of a ladder waits for an answer. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private static final int BATCH = 500;

  @Inject EntityManager entities;
  @Inject ReachTallies tallies;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * @return contacts learnt from; ask again while there are some
   */
  @Transactional
  public int learn() {
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    List<Outreach> decided = decided(today);
    if (decided.isEmpty()) {
      return 0;
    }
    Set<Long> came = broughtBack(decided);
    for (Outreach contact : decided) {
      boolean answered = contact.state() == OutreachState.REACHED;
      if (!answered && came.contains(contact.id)) {
        answered = contact.hear(OutreachState.REACHED, null, clock.instant());
      }
      AgeBand band = contact.band == null ? null : new AgeBand(contact.band);
      tallies.record(contact.departmentId, band, contact.channel, answered);
      contact.tallied = true;
    }
    return decided.size();
  }

  private List<Outreach> decided(LocalDate today) {
    return entities
        .createQuery(
            "select o from Outreach o join Member m on m.id = o.memberId"
                + " where o.tallied = false and o.sentAt >= ?2 and o.channel <> PHONE"
                + " and o.state in (SENT, DELIVERED, REACHED)"
                + " and (o.answerBy < ?1 or o.state = REACHED or m.visitedAt is not null)"
                + " order by o.id",
            Outreach.class)
        .setParameter(1, today)
        // Whoever is waited for longer is not: the rest failed, and has nothing to teach.
        .setParameter(2, clock.instant().minus(LONGEST))
        .setMaxResults(BATCH)
        .getResultList();
  }

  /** By a visit for what it was about, or for what else it stood for. */
  private Set<Long> broughtBack(List<Outreach> decided) {
    List<Long> ids = decided.stream().map(contact -> contact.id).toList();
    return Stream.concat(
            came(
                "select o, m.visitedAt from Outreach o join Member m on m.id = o.memberId"
                    + " where o.id in ?1 and m.visitedAt > o.sentAt"
                    + " and not exists (select 1 from Outreach later where later.memberId = o.memberId"
                    + " and later.step > o.step and later.sentAt < m.visitedAt)",
                ids),
            came(
                "select o, m.visitedAt from Outreach o join OutreachCover c on c.outreachId = o.id"
                    + " join Member m on m.id = c.memberId"
                    + " where o.id in ?1 and m.visitedAt > o.sentAt"
                    + " and not exists (select 1 from Outreach later where later.memberId = c.memberId"
                    + " and later.step > c.step and later.sentAt < m.visitedAt)",
                ids))
        .collect(Collectors.toSet());
  }

  /** Whoever came by the last day of the contact; that day ends at midnight where the clinic is. */
  private Stream<Long> came(String visits, List<Long> ids) {
    var zone = clinics.current().zoneId();
    return entities
        .createQuery(visits, Object[].class)
        .setParameter(1, ids)
        .getResultStream()
        .filter(row -> !LocalDate.ofInstant((Instant) row[1], zone).isAfter(answerBy(row)))
        .map(row -> ((Outreach) row[0]).id);
  }

  private static LocalDate answerBy(Object[] row) {
    return ((Outreach) row[0]).answerBy;
  }
}
