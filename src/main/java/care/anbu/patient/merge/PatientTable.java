package care.anbu.patient.merge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose rows belong to a patient. Its primary key is {@code (clinic_id, id)}.
 *
 * @param column the one that names the patient
 * @param uniqueWith columns that are unique together with the patient; such a table has a column
 *     {@code merged_from} in that key, which is 0 but in rows that the survivor had too
 */
public record PatientTable(String name, String column, List<String> uniqueWith) {

  public static PatientTable of(String name) {
    return new PatientTable(name, "patient_id", List.of());
  }

  public static PatientTable of(String name, String column) {
    return new PatientTable(name, column, List.of());
  }

  public static PatientTable unique(String name, String... with) {
    return new PatientTable(name, "patient_id", List.of(with));
  }

  /** How the rows are called in the book of moves. */
  String part() {
    return column.equals("patient_id") ? name : name + "." + column;
  }

  /** SQL: whether the survivor of merge {@code m} has the same as row {@code r}. */
  String clash() {
    return uniqueWith.isEmpty()
        ? "false"
        : uniqueWith.stream()
            .map(unique -> " and twin." + unique + " = r." + unique)
            .collect(
                Collectors.joining(
                    "",
                    "exists (select 1 from "
                        + name
                        + " twin where twin.clinic_id = m.clinic_id and twin."
                        + column
                        + " = m.survivor_id and twin.merged_from = r.merged_from",
                    ")"));
  }

  boolean mayClash() {
    return !uniqueWith.isEmpty();
  }
}
