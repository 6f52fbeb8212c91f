package care.anbu.outreach.receipt;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.ContactsRefused;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a patient's no to messages: the consent ends at once, and what waits for them on that
 * channel is taken back. Who said no already says nothing new.
 */
@ApplicationScoped
class OptOuts {

  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject Consents consents;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * Whoever reads that mailbox or phone wants no more. It may belong to several patients, and which
   * of them it was is not known: it holds for all.
   *
   * @param contact what they refused
   * @param evidence how it was said
   */
  void refused(Outreach contact, Collection<Purpose> purposes, String evidence) {
    Set<Long> patients = new LinkedHashSet<>(List.of(contact.patientId));
    ContactPoint point = contactPoints.findById(contact.contactPointId);
    if (point != null) {
      contactPoints.stream(
              "(sharedKey = ?1 or sharedKey is null) and kind = ?2 and value = ?3"
                  + " and endedAt is null",
              point.sharedKey,
              point.kind,
              point.value)
          .forEach(shared -> patients.add(shared.patientId));
    }
    withdraw(patients, purposes, contact.channel, evidence);
  }

  /** The network was told no, and said so when it was given a message. */
  void refused(@Observes ContactsRefused said) {
    said.outreachIds().stream()
        .map(outreaches::findById)
        .forEach(contact -> refused(contact, Purpose.OF_MESSAGES, said.code()));
  }

  /** Of some patients, for each purpose. */
  void withdraw(
      Collection<Long> patientIds, Collection<Purpose> purposes, Channel channel, String evidence) {
    Instant now = clock.instant();
    for (Purpose purpose : purposes) {
      consents.verdicts(patientIds, purpose).entrySet().stream()
          .filter(patient -> patient.getValue().get(channel) != ConsentVerdict.WITHDRAWN)
          .map(patient -> no(patient.getKey(), purpose, channel, evidence, now))
          .forEach(consents::persist);
    }
    List<Long> taken = takeBack(patientIds, purposes, channel, now);
    after.nextStep(taken, now.atZone(clinics.current().zoneId()).toLocalDate());
  }

  private static Consent no(
      long patientId, Purpose purpose, Channel channel, String evidence, Instant now) {
    var consent = new Consent();
    consent.patientId = patientId;
    consent.purpose = purpose;
    consent.channel = channel;
    consent.granted = false;
    consent.at = now;
    consent.source = Source.PATIENT;
    consent.evidence = evidence;
    return consent;
  }

  /** What a worker holds is left to the check before sending. */
  private List<Long> takeBack(
      Collection<Long> patientIds, Collection<Purpose> purposes, Channel channel, Instant now) {
    return entities
        .createQuery(
            "select o.id from Outreach o join Campaign k on k.id = o.campaignId"
                + " where o.patientId in ?1 and o.channel = ?2 and k.purpose in ?3"
                + " and o.state = READY and o.attempts = 0 order by o.id",
            Long.class)
        .setParameter(1, patientIds)
        .setParameter(2, channel)
        .setParameter(3, purposes)
        .getResultStream()
        .map(outreaches::hold)
        .filter(contact -> contact.untouched(now))
        .map(
            contact -> {
              contact.cancelled(OutreachReason.OPTED_OUT, now);
              return contact.id;
            })
        .toList();
  }

  /** What a contact was for, or spoke of. */
  Purpose purposeOf(Outreach contact) {
    return contact.isNotice()
        ? Purpose.ADVERTISING
        : entities.find(Campaign.class, contact.campaignId).purpose;
  }
}
