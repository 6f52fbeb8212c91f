package care.anbu.patient.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a record holds that needs nothing settled: both records' rows simply stand together. */
@ApplicationScoped
class RecordRows implements PatientRows {

  @Override
  public List<PatientTable> tables() {
    return List.of(
        PatientTable.of("visit"),
        PatientTable.of("appointment"),
        PatientTable.of("clinical_event"),
        PatientTable.of("exclusion"),
        PatientTable.unique("patient_identifier", "system", "value"),
        PatientTable.of("patient_relation"),
        PatientTable.of("patient_relation", "related_patient_id"),
        PatientTable.of("merged_patient", "survivor_id"));
  }
}
