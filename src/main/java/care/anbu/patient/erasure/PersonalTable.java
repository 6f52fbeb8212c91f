package care.anbu.patient.erasure;

import java.util.List;

/**
 * A table with rows about a patient.
 *
 * @param columns those that name the patient
 * @param stripped SQL assignments that take the person out; only for {@link Ruling#STRIP}
 * @param medical whether it belongs to the medical record, which a clinic may have to keep longer
 * @param through SQL: which rows are about {@code :ids}, where none of its columns names the
 *     patient; else null
 * @param exported whether the patient gets its rows: not what only works the machine
 */
public record PersonalTable(
    String name,
    List<String> columns,
    Ruling ruling,
    String stripped,
    Law law,
    boolean medical,
    boolean exported,
    String through) {

  public static PersonalTable deleted(String name, String... columns) {
    return new PersonalTable(
        name, List.of(columns), Ruling.DELETE, null, Law.NONE, false, true, null);
  }

  public static PersonalTable stripped(String name, String column, String assignments) {
    return new PersonalTable(
        name, List.of(column), Ruling.STRIP, assignments, Law.FIGURES, false, true, null);
  }

  /**
   * Rows that lead to a patient through those of another table.
   *
   * @param key the column that names the row there
   * @param column of that table: the patient
   */
  public static PersonalTable strippedThrough(
      String name, String key, String through, String column, String assignments) {
    String rows =
        "%s in (select t.id from %s t where t.clinic_id = :clinic and t.%s in (:ids))"
            .formatted(key, through, column);
    return new PersonalTable(
        name, List.of(), Ruling.STRIP, assignments, Law.FIGURES, false, true, rows);
  }

  public static PersonalTable kept(String name, String column, Law law) {
    return new PersonalTable(name, List.of(column), Ruling.KEEP, null, law, false, true, null);
  }

  /** The same as a part of the medical record. */
  public PersonalTable ofMedicalRecord() {
    return new PersonalTable(
        name, columns, ruling, stripped, Law.MEDICAL_RECORD, true, exported, through);
  }

  /** The same, of which the patient gets nothing: it says nothing of them. */
  public PersonalTable ofTheMachine() {
    return new PersonalTable(name, columns, ruling, stripped, law, medical, false, through);
  }

  /** SQL: that a row is about one of the patients of {@code :ids}. */
  String about() {
    if (through != null) {
      return through + " and clinic_id = :clinic";
    }
    return "(" + String.join(" in (:ids) or ", columns) + " in (:ids)) and clinic_id = :clinic";
  }
}
