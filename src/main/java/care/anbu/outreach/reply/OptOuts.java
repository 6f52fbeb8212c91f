package care.anbu.outreach.reply;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a patient's no to messages: the consent ends at once, and what waits for them on that
 * channel is taken back. Who said no already says nothing new.
 */
@ApplicationScoped
public class OptOuts {

  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject Owners owners;
  @Inject Consents consents;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * How a no was said.
   *
   * @param evidence how it is known
   * @param staffId who of the clinic heard it; null: it was said from afar
   */
  public record Said(String evidence, Long staffId) {

    /** Without speaking to anybody of the clinic. */
    public static Said fromAfar(String evidence) {
      return new Said(evidence, null);
    }
  }

  /**
   * Whoever reads that mailbox or phone wants no more. It may belong to several patients, and which
   * of them it was is not known: it holds for all who have or had it. Who answers a notice refuses
   * what it spoke of, too.
   *
   * @param contact what they refused
   * @param evidence how it was said
   */
  public void refused(Outreach contact, Collection<Purpose> purposes, String evidence) {
    Set<Long> patients = new LinkedHashSet<>(List.of(contact.patientId));
    ContactPoint point = contactPoints.findById(contact.contactPointId);
    if (point != null && contact.channel != Channel.LETTER) {
      patients.addAll(Owners.patients(owners.of(point.value)));
    }
    withdraw(at(patients, clock.instant()), refusedBy(contact, purposes), Said.fromAfar(evidence));
  }

  /** The network was told no, and said so when it was given a message. */
  void refused(@Observes ContactsRefused said) {
    said.outreachIds().stream()
        .map(outreaches::findById)
        .forEach(contact -> refused(contact, Purpose.OF_MESSAGES, said.code()));
  }

  /**
   * What is refused.
   *
   * @param channel null: every channel
   */
  private record Refused(Purpose purpose, Channel channel) {

    private boolean already(Map<Channel, ConsentVerdict> verdicts) {
      return Stream.of(Channel.values())
          .filter(one -> channel == null || channel == one)
          .allMatch(one -> verdicts.get(one) == ConsentVerdict.WITHDRAWN);
    }
  }

  /** The channel by which the contact came, and all that it told of as a notice. */
  private Set<Refused> refusedBy(Outreach contact, Collection<Purpose> purposes) {
    var refused = new LinkedHashSet<Refused>();
    purposes.forEach(purpose -> refused.add(new Refused(purpose, contact.channel)));
    if (contact.withoutCampaign()) {
      entities
          .createQuery(
              "select distinct c.purpose, c.channel from ConsentNotice n"
                  + " join Consent c on c.id = n.consentId where n.outreachId = ?1",
              Object[].class)
          .setParameter(1, contact.id)
          .getResultStream()
          .forEach(row -> refused.add(new Refused((Purpose) row[0], (Channel) row[1])));
    }
    return refused;
  }

  /**
   * A no of patients to a channel.
   *
   * @param channel null: to every channel
   * @param answered the contact that was answered; null: none is known
   */
  public void refused(
      Collection<Long> patientIds, Channel channel, Outreach answered, OptOuts.Said said) {
    var refused = new LinkedHashSet<Refused>();
    Purpose.OF_MESSAGES.forEach(purpose -> refused.add(new Refused(purpose, channel)));
    if (answered != null && answered.withoutCampaign()) {
      refused.addAll(refusedBy(answered, Purpose.OF_MESSAGES));
    }
    withdraw(at(patientIds, clock.instant()), refused, said);
  }

  /** A no to advertising alone: care by that channel goes on. */
  void refusedAdvertising(Collection<Long> patientIds, Channel channel, OptOuts.Said said) {
    withdraw(
        at(patientIds, clock.instant()), Set.of(new Refused(Purpose.ADVERTISING, channel)), said);
  }

  /** The same of texts, which each patient refused at some time; what was agreed since holds. */
  void refusedTexts(Map<Long, Instant> patients, OptOuts.Said said) {
    var refused = new LinkedHashSet<Refused>();
    Purpose.OF_MESSAGES.forEach(purpose -> refused.add(new Refused(purpose, Channel.SMS)));
    withdraw(patients, refused, said);
  }

  private static Map<Long, Instant> at(Collection<Long> patientIds, Instant when) {
    return patientIds.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), patient -> when));
  }

  private void withdraw(Map<Long, Instant> patients, Set<Refused> refused, Said said) {
    Instant now = clock.instant();
    var taken = new ArrayList<Long>();
    for (Refused one : refused) {
      consents.verdicts(patients.keySet(), one.purpose()).entrySet().stream()
          .filter(patient -> !one.already(patient.getValue()))
          .map(patient -> no(patient.getKey(), one, said, patients.get(patient.getKey())))
          .forEach(consents::persist);
      taken.addAll(takeBack(refusing(patients.keySet(), one), one, now));
    }
    after.nextStep(taken, now.atZone(clinics.current().zoneId()).toLocalDate());
  }

  /** Those whose no holds: to a carrier it may have been said before a yes. */
  private List<Long> refusing(Collection<Long> patientIds, Refused refused) {
    return consents.verdicts(patientIds, refused.purpose()).entrySet().stream()
        .filter(patient -> refused.already(patient.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Consent no(long patientId, Refused refused, Said said, Instant at) {
    var consent = new Consent();
    consent.patientId = patientId;
    consent.purpose = refused.purpose();
    consent.channel = refused.channel();
    consent.granted = false;
    consent.at = at;
    consent.source = said.staffId() == null ? Source.PATIENT : Source.DESK;
    consent.evidence = said.evidence();
    consent.recordedBy = said.staffId();
    return consent;
  }

  /** What a worker holds is left to the check before sending. */
  private List<Long> takeBack(Collection<Long> patientIds, Refused refused, Instant now) {
    if (patientIds.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "select o.id from Outreach o join Campaign k on k.id = o.campaignId"
                + " where o.patientId in ?1 and o.channel in ?2 and k.purpose = ?3"
                + " and o.state = READY and o.attempts = 0 order by o.id",
            Long.class)
        .setParameter(1, patientIds)
        .setParameter(
            2,
            refused.channel() == null
                ? EnumSet.allOf(Channel.class)
                : EnumSet.of(refused.channel()))
        .setParameter(3, refused.purpose())
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
  public Purpose purposeOf(Outreach contact) {
    return contact.withoutCampaign()
        ? Purpose.ADVERTISING
        : entities.find(Campaign.class, contact.campaignId).purpose;
  }
}
