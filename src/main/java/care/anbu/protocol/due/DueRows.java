package care.anbu.protocol.due;

import static care.anbu.patient.erasure.PersonalTable.deleted;

import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What is worked out of a patient's record goes with it in an erasure; the copy that the patient
 * gets holds the record itself. In a merge the database takes away the rows of the absorbed record.
 */
@ApplicationScoped
@Priority(20)
class DueRows implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(deleted("patient_due", "patient_id").ofTheMachine());
  }
}
