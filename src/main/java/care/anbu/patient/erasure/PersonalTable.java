package care.anbu.patient.erasure;

import java.util.List;

/**
 * A table with rows about a patient.
 *
 * @param columns those that name the patient
 * @param stripped SQL assignments that take the person out; only for {@link Ruling#STRIP}
 * @param medical whether it belongs to the medical record, which a clinic may have to keep longer
 * @param exported whether the patient gets its rows: not what only works the machine
 */
public record PersonalTable(
    String name,
    List<String> columns,
    Ruling ruling,
    String stripped,
    Law law,
    boolean medical,
    boolean exported) {

  public static PersonalTable deleted(String name, String... columns) {
    return new PersonalTable(name, List.of(columns), Ruling.DELETE, null, Law.NONE, false, true);
  }

  public static PersonalTable stripped(String name, String column, String assignments) {
    return new PersonalTable(
        name, List.of(column), Ruling.STRIP, assignments, Law.FIGURES, false, true);
  }

  public static PersonalTable kept(String name, String column, Law law) {
    return new PersonalTable(name, List.of(column), Ruling.KEEP, null, law, false, true);
  }

  /** The same as a part of the medical record. */
  public PersonalTable ofMedicalRecord() {
    return new PersonalTable(name, columns, ruling, stripped, Law.MEDICAL_RECORD, true, exported);
  }

  /** The same, of which the patient gets nothing: it says nothing of them. */
  public PersonalTable ofTheMachine() {
    return new PersonalTable(name, columns, ruling, stripped, law, medical, false);
  }

  /** SQL: that a row is about one of the patients of {@code :ids}. */
  String about() {
    return "(" + String.join(" in (:ids) or ", columns) + " in (:ids)) and clinic_id = :clinic";
  }
}
