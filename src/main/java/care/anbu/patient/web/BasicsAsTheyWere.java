package care.anbu.patient.web;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.patient.Patient;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What a patient's basics were before somebody added or changed them by hand. */
final class BasicsAsTheyWere {

  private final Map<AuditField, Object> before;

  BasicsAsTheyWere(Patient patient) {
    before = of(patient);
  }

  /** Records that the patient was added, and which basics were named, without their values. */
  void recordAdded(AuditTrail trail, Patient patient) {
    trail.record(AuditAction.PATIENT_ADDED, AuditSubject.patient(patient.id), differences(patient));
  }

  /** Records which of them are others now, without their values; nothing where none is. */
  void record(AuditTrail trail, Patient patient) {
    AuditDetails details = differences(patient);
    if (!details.isEmpty()) {
      trail.record(AuditAction.PATIENT_CHANGED, AuditSubject.patient(patient.id), details);
    }
  }

  private AuditDetails differences(Patient patient) {
    AuditDetails details = AuditDetails.none();
    of(patient)
        .forEach(
            (field, now) -> {
              if (!Objects.equals(before.get(field), now)) {
                details.changed(field);
              }
            });
    return details;
  }

  private static Map<AuditField, Object> of(Patient patient) {
    var all = new EnumMap<AuditField, Object>(AuditField.class);
    all.put(AuditField.CHART_NUMBER, patient.chartNumber);
    all.put(AuditField.NAME, patient.name);
    all.put(AuditField.BIRTH_DATE, patient.birthDate);
    all.put(AuditField.SEX, patient.sex);
    all.put(AuditField.LANGUAGE, patient.language);
    all.put(AuditField.CHANNEL, patient.preferredChannel);
    all.put(AuditField.HARD_OF_HEARING, patient.hardOfHearing);
    all.put(AuditField.LOW_VISION, patient.lowVision);
    all.put(AuditField.INACTIVE, !patient.active);
    all.put(
        AuditField.DEATH,
        Arrays.asList(patient.deceased, patient.deceasedOn, patient.deathUncertain));
    return all;
  }
}
