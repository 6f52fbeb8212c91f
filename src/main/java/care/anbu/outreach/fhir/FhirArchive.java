package care.anbu.outreach.fhir;

import care.anbu.clinic.leaving.ArchiveFile;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoints;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The patients of a leaving clinic and all communications as FHIR R4, a resource a line. */
@ApplicationScoped
class FhirArchive implements ArchiveFile {

  private static final int BATCH = 200;
  private static final int MOST_OF_ONE = 10_000;

  @Inject EntityManager entities;
  @Inject ContactPoints contacts;
  @Inject Patients patients;
  @Inject CommunicationReader communications;
  @Inject FhirAnswers answers;

  /** Lines of a batch, and the last patient in it. */
  private record Part(List<String> lines, long last, int patients) {}

  @Override
  public String name() {
    return "fhir.ndjson";
  }

  @Override
  public void write(OutputStream out) throws IOException {
    long after = 0;
    Part part;
    do {
      long from = after;
      part = QuarkusTransaction.requiringNew().call(() -> part(from));
      for (String line : part.lines()) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      after = part.last();
    } while (part.patients() == BATCH);
  }

  private Part part(long after) {
    List<Patient> found = patients.find("id > ?1 order by id", after).page(0, BATCH).list();
    if (found.isEmpty()) {
      return new Part(List.of(), after, 0);
    }
    List<Long> ids = found.stream().map(patient -> patient.id).toList();
    var contactsOf = contacts.ofPatients(ids);
    Map<Long, List<PatientIdentifier>> numbers =
        entities
            .createQuery("from PatientIdentifier where patientId in ?1", PatientIdentifier.class)
            .setParameter(1, ids)
            .getResultStream()
            .collect(Collectors.groupingBy(number -> number.patientId));
    Set<Long> contacted = contacted(ids);
    var lines = new ArrayList<String>();
    for (Patient patient : found) {
      lines.add(
          json(
              FhirPatient.of(
                  patient,
                  contactsOf.getOrDefault(patient.id, List.of()),
                  numbers.getOrDefault(patient.id, List.of()),
                  List.of())));
      if (contacted.contains(patient.id)) {
        communications
            .page(patient.id, Long.MAX_VALUE, MOST_OF_ONE)
            .forEach(one -> lines.add(json(one)));
      }
    }
    entities.clear();
    return new Part(lines, ids.get(ids.size() - 1), found.size());
  }

  private Set<Long> contacted(List<Long> ids) {
    var all = new HashSet<Long>();
    for (String table : List.of("Outreach", "Reply")) {
      all.addAll(
          entities
              .createQuery(
                  "select distinct patientId from " + table + " where patientId in ?1", Long.class)
              .setParameter(1, ids)
              .getResultList());
    }
    return all;
  }

  private String json(Object resource) {
    return (String) answers.of(resource).getEntity();
  }
}
