package care.anbu.interop.store;

import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What sources took back follows its patient in a merge. */
@ApplicationScoped
class WithdrawnRows implements PatientRows {

  @Override
  public List<PatientTable> tables() {
    return List.of(PatientTable.of("withdrawn_record"));
  }
}
