package care.anbu.patient.household;

import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What staff ruled about a record holds for the person. */
@ApplicationScoped
class HouseholdRows implements PatientRows {

  @Override
  public List<PatientTable> tables() {
    return List.of(
        PatientTable.of("household_ruling"), PatientTable.of("household_ruling", "other_id"));
  }
}
