package care.anbu.outreach.call;

import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Typed;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the desk learns of a patient on a call, beside the answer. */
@ApplicationScoped
class CallNews {

  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject ServiceRequests requests;
  @Inject PatientAnswers answers;
  @Inject ChangedPatients changed;
  @Inject StaffMembers staff;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** It goes to whom the clinic names, and counts at the contact. */
  void complained(Outreach call, String note, long staffId) {
    ask(call, RequestKind.COMPLAINT, note == null ? texts(staffId).complaint() : note, staffId);
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

  /** Nobody is contacted any more, and somebody has to make sure, and look at what waits. */
  void died(Outreach call, String note, long staffId) {
    CallTexts texts = texts(staffId);
    int waiting = requests.waitingOf(call.patientId).size();
    if (answers.died(call.patientId)) {
      changed(patients.requirePerson(call.patientId), AuditField.DEATH);
    }
    String told =
        Stream.of(texts.deathTold(), waiting == 0 ? null : texts.deathWaiting(waiting), note)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    ask(call, RequestKind.DEATH_TOLD, Typed.cut(told, ServiceRequest.TEXT), staffId);
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

  /** What the machine writes down stands in the language of whoever was told. */
  private CallTexts texts(long staffId) {
    return MessageBundles.get(
        CallTexts.class, Localized.Literal.of(staff.require(staffId).language));
  }
}
