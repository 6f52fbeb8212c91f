package care.anbu.patient.erasure;

import care.anbu.patient.Patient;

/** A further file of what a patient gets, from a higher floor: their record as FHIR. */
public interface ExportFile {

  String name();

  byte[] of(Patient patient);
}
