package care.anbu.outreach.letter;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.shared.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * Holds what waits for patients of whom the post says that they have died, in all campaigns, until
 * a person has looked. What somebody has in hand, or a network may have, is not held; nor is what a
 * campaign that they join meanwhile plans.
 */
@ApplicationScoped
class HeldPatients {

  private static final String OF_PATIENTS =
      "(patientId in ?1 or id in (select c.outreachId from OutreachCover c where c.patientId in ?1))";

  @Inject EntityManager rows;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** Contacts that wait come on that day at the same time, and next steps not before it. */
  void hold(Collection<Long> patients, LocalDate until) {
    if (patients.isEmpty()) {
      return;
    }
    rows.createQuery(
            "update Member set nextOn = ?2 where patientId in ?1 and state = ACTIVE"
                + " and arm = TREATED and nextOn < ?2")
        .setParameter(1, patients)
        .setParameter(2, until)
        .executeUpdate();
    waiting(patients).forEach(contact -> comesOn(until, contact));
  }

  private List<Outreach> waiting(Collection<Long> patients) {
    return rows.createQuery(
            "from Outreach where "
                + OF_PATIENTS
                + " and state = ?2 and (attempts = 0 or channel = ?3)"
                + " and (leaseUntil is null or leaseUntil < ?4)",
            Outreach.class)
        .setParameter(1, patients)
        .setParameter(2, OutreachState.READY)
        .setParameter(3, Channel.PHONE)
        .setParameter(4, clock.instant())
        .getResultList();
  }

  private void comesOn(LocalDate until, Outreach contact) {
    ZonedDateTime due = contact.dueAt.atZone(clinics.current().zoneId());
    int days = (int) ChronoUnit.DAYS.between(due.toLocalDate(), until);
    if (days > 0) {
      contact.comesBack(due.plusDays(days).toInstant(), OutreachReason.RETURNED);
      contact.answerBy = contact.answerBy.plusDays(days);
      after.waitsForAnswer(contact, days);
    }
  }

  /** Somebody has looked: what was held until that day need not wait for it. */
  void release(Collection<Long> patients, LocalDate until) {
    if (patients.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    rows.createQuery(
            "update Member set nextOn = ?3 where patientId in ?1 and state = ACTIVE"
                + " and arm = TREATED and nextOn = ?2 and nextOn > ?3")
        .setParameter(1, patients)
        .setParameter(2, until)
        .setParameter(3, LocalDate.ofInstant(now, clinics.current().zoneId()))
        .executeUpdate();
    rows.createQuery(
            "from Outreach where " + OF_PATIENTS + " and state = ?2 and reason = ?3",
            Outreach.class)
        .setParameter(1, patients)
        .setParameter(2, OutreachState.READY)
        .setParameter(3, OutreachReason.RETURNED)
        .getResultList()
        .forEach(contact -> contact.comesBack(now, null));
  }
}
