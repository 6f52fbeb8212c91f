package care.anbu.outreach.fhir;

import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.erasure.ExportFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The patient and all communications as a FHIR R4 bundle, for the patient to take along. */
@ApplicationScoped
class FhirFileOfPatient implements ExportFile {

  /** As many communications as one file holds. */
  private static final int MOST = 10_000;

  @Inject EntityManager entities;
  @Inject ContactPoints contacts;
  @Inject Patients patients;
  @Inject CommunicationReader communications;
  @Inject FhirAnswers answers;

  @Override
  public String name() {
    return "fhir-bundle.json";
  }

  @Override
  public byte[] of(Patient patient) {
    var entries = new ArrayList<Map<String, Object>>();
    entries.add(Map.of("resource", read(patient)));
    communications
        .page(patient.id, Long.MAX_VALUE, MOST)
        .forEach(one -> entries.add(Map.of("resource", one)));
    var bundle = Map.of("resourceType", "Bundle", "type", "collection", "entry", entries);
    return ((String) answers.of(bundle).getEntity()).getBytes(StandardCharsets.UTF_8);
  }

  private FhirPatient read(Patient patient) {
    List<PatientIdentifier> others =
        entities
            .createQuery(
                "from PatientIdentifier where patientId = ?1 order by id", PatientIdentifier.class)
            .setParameter(1, patient.id)
            .getResultList();
    return FhirPatient.of(
        patient, contacts.ofPatient(patient.id), others, patients.absorbedBy(patient.id));
  }
}
