package care.anbu.interop.run;

import static care.anbu.patient.erasure.PersonalTable.deleted;

import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What imports and messages keep of a patient. Uploads that wait, with lines put aside, are removed
 * an hour after they came and with every erasure; notes of imports hold no value of a patient.
 */
@ApplicationScoped
@Priority(20)
class ImportedTables implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(
        deleted("hl7_message", "subject_id"),
        deleted("import_key", "target_id").ofTheMachine(),
        deleted("import_preview_key", "target_id").ofTheMachine(),
        deleted("withdrawn_record", "patient_id").ofTheMachine());
  }

  /** What a source calls a visit or an event of theirs. */
  @Override
  public List<String> before() {
    return List.of(keysOf("visit"), keysOf("clinical_event"), keysOf("appointment"));
  }

  @Override
  public List<String> sourceNames() {
    return List.of(
        "select external from import_key where clinic_id = :clinic and kind = 'PATIENT'"
            + " and target_id in (:ids)");
  }

  private static String keysOf(String table) {
    return "delete from import_key where clinic_id = :clinic and target_id in (select r.id from "
        + table
        + " r where r.clinic_id = :clinic and r.patient_id in (:ids))";
  }
}
