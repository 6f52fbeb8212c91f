package care.anbu.protocol.ruling;

import static care.anbu.patient.erasure.PersonalTable.deleted;

import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Rulings in a merge, where both records' stand together, and in an erasure. */
final class RulingRows {

  private RulingRows() {}

  /** In a merge. */
  @ApplicationScoped
  @Priority(3)
  static class Merged implements PatientRows {

    @Override
    public List<PatientTable> tables() {
      return List.of(PatientTable.of("protocol_ruling"));
    }
  }

  /** In an erasure. */
  @ApplicationScoped
  @Priority(20)
  static class Erased implements PersonalTables {

    @Override
    public List<PersonalTable> tables() {
      return List.of(deleted("protocol_ruling", "patient_id"));
    }
  }
}
