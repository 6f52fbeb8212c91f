package care.anbu.outreach.reply;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Takes what patients say, in the transaction of the caller: it is in the record at once. */
@ApplicationScoped
public class PatientAnswers {

  private static final Duration SAME = Duration.ofMinutes(1);

  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject ContactPoints contactPoints;
  @Inject Consents consents;
  @Inject Clock clock;

  /** Keeps it and does what follows; the same within a minute changes nothing. */
  public void take(PatientAnswer answer) {
    Instant now = clock.instant();
    Outreach contact = answer.outreachId() == null ? null : outreaches.hold(answer.outreachId());
    if (answer.kind() != Reply.Kind.OPT_OUT && saidJustNow(answer, now)) {
      return;
    }
    var reply = new Reply();
    reply.patientId = answer.patientId();
    reply.outreachId = answer.outreachId();
    reply.at = now;
    reply.kind = answer.kind();
    reply.text = answer.text();
    entities.persist(reply);
    switch (answer.kind()) {
      case OPT_OUT -> Purpose.OF_MESSAGES.forEach(purpose -> withdraw(answer, purpose, now));
      case NOT_ME -> wrong(contact);
      case WILL_COME, ALREADY_DONE, DECLINED -> reached(contact, now);
      default -> {}
    }
  }

  private boolean saidJustNow(PatientAnswer answer, Instant now) {
    return entities
        .createQuery(
            "from Reply where patientId = ?1 and outreachId = ?2 and kind = ?3 and at > ?4",
            Reply.class)
        .setParameter(1, answer.patientId())
        .setParameter(2, answer.outreachId())
        .setParameter(3, answer.kind())
        .setParameter(4, now.minus(SAME))
        .getResultStream()
        .anyMatch(said -> Objects.equals(said.text, answer.text()));
  }

  private void withdraw(PatientAnswer answer, Purpose purpose, Instant now) {
    var consent = new Consent();
    consent.patientId = answer.patientId();
    consent.purpose = purpose;
    consent.channel = answer.detail().channel();
    consent.granted = false;
    consent.at = now;
    consent.source = Source.PATIENT;
    consent.evidence = answer.way().name();
    consents.persist(consent);
  }

  private void wrong(Outreach contact) {
    ContactPoint point = contact == null ? null : contactPoints.findById(contact.contactPointId);
    if (point != null) {
      point.recordWrongNumber(clock);
    }
  }

  private static void reached(Outreach contact, Instant now) {
    if (contact != null) {
      contact.hear(OutreachState.REACHED, null, now);
    }
  }
}
