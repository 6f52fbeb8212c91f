package care.anbu.patient.refresh;

import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the desk is to ask about a record, it asks the person. */
@ApplicationScoped
class RefreshRows implements PatientRows {

  @Override
  public List<PatientTable> tables() {
    return List.of(PatientTable.of("contact_refresh"));
  }
}
