package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.protocol.ruling.ProtocolRuling;
import care.anbu.protocol.ruling.ProtocolRulings;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/** What the desk learns of a patient on a call, beside the answer. */
@ApplicationScoped
class CallNews {

  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject Campaigns campaigns;
  @Inject ProtocolRulings rulings;
  @Inject ServiceRequests requests;
  @Inject ChangedPatients changed;
  @Inject StaffMembers staff;
  @Inject AuditTrail trail;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** It goes to whom the clinic names, and counts at the contact. */
  void complained(Outreach call, String note, long staffId) {
    ask(call, RequestKind.COMPLAINT, note == null ? texts(staffId).complaint() : note, staffId);
  }

  /** The protocol behind the call learns of it, never as a visit here. */
  void wasElsewhere(Outreach call, CallResult.Said said, long staffId) {
    Campaign campaign = campaigns.require(call.campaignId);
    if (campaign.protocolId != null && said.doneOn() != null) {
      LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
      String where = Objects.requireNonNullElse(said.place(), "–");
      rulings.persist(
          ProtocolRuling.doneElsewhere(said.doneOn(), where, today)
              .about(call.patientId, campaign.protocolId, staffId, clock));
      changed.note(call.patientId);
    }
  }

  /** No longer a patient here. */
  void movedAway(long patientId, String address) {
    Patient patient = patients.requirePerson(patientId);
    if (patient.active) {
      patient.active = false;
      changed(patient, AuditField.INACTIVE);
    }
    if (address != null) {
      contactPoints.ofPatient(patientId).stream()
          .filter(point -> point.kind == ContactKind.ADDRESS)
          .forEach(old -> old.end(clock));
      contactPoints.add(ContactPoint.address(patientId, address, null, null, Source.PATIENT));
    }
  }

  /** Nobody is contacted any more, and somebody has to make sure. */
  void died(Outreach call, String note, long staffId) {
    Patient patient = patients.requirePerson(call.patientId);
    if (!patient.deceased) {
      patient.deceased = true;
      patient.deathUncertain = true;
      changed(patient, AuditField.DEATH);
    }
    String told =
        Stream.of(texts(staffId).deathTold(), note)
            .filter(Objects::nonNull)
            .reduce((one, other) -> one + "\n" + other)
            .get();
    ask(call, RequestKind.OTHER, cut(told), staffId);
  }

  private void ask(Outreach call, RequestKind kind, String words, long staffId) {
    requests.make(
        new Asked(
            kind,
            RequestWay.PHONE,
            Asked.Who.patient(call.patientId),
            words,
            null,
            call.id,
            staffId,
            null));
  }

  private void changed(Patient patient, AuditField what) {
    patient.updatedAt = clock.instant();
    changed.note(patient.id);
    trail.record(
        AuditAction.PATIENT_CHANGED,
        AuditSubject.patient(patient.id),
        AuditDetails.none().changed(what));
  }

  private static String cut(String text) {
    return text.substring(
        0, text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), 1000)));
  }

  /** What the machine writes down stands in the language of whoever was told. */
  private CallTexts texts(long staffId) {
    return MessageBundles.get(
        CallTexts.class, Localized.Literal.of(staff.require(staffId).language));
  }
}
