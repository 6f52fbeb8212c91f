package care.anbu.patient.merge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the survivor's record lacks is taken over from the absorbed one, and what must never be lost
 * holds for both: that the person died, hears badly or sees badly.
 */
final class Filling {

  /**
   * A column, and how SQL writes that nothing is known.
   *
   * @param unknown null, 'U' or false
   */
  private record Field(String column, String unknown) {

    String name(String sql) {
      return sql.replace("{column}", column).replace("{unknown}", unknown);
    }
  }

  private static final List<Field> FIELDS =
      List.of(
          new Field("birth_date", "null"),
          new Field("sex", "'U'"),
          new Field("deceased", "false"),
          new Field("deceased_on", "null"),
          new Field("death_uncertain", "false"),
          new Field("hard_of_hearing", "false"),
          new Field("low_vision", "false"),
          new Field("preferred_channel", "null"),
          new Field("household_id", "null"));

  private static final String RECORDS = records("patient");

  private Filling() {}

  private static String records(String survivors) {
    return """
        update patient_merge m
        join %s s on s.clinic_id = m.clinic_id and s.id = m.survivor_id
        join merged_patient a on a.clinic_id = m.clinic_id and a.merge_id = m.id
        set\s"""
        .formatted(survivors);
  }

  static void fill(MergeStep step) {
    fill(step, RECORDS);
  }

  /**
   * Before the absorbed record changes: what the survivor no longer has as it was filled is not the
   * filling's any more, and what the survivor does not have although the record does is not filled
   * again ({@code -column}).
   */
  static void keep(MergeStep step) {
    for (String records : List.of(RECORDS, records("merged_patient"))) {
      step.run(
          records
              + "m.filled = concat_ws(',', "
              + each(
                  "if(find_in_set('{column}', m.filled) and s.{column} <=> a.{column}, '{column}',"
                      + " if(s.{column} <=> {unknown} and not a.{column} <=> {unknown},"
                      + " '-{column}', null))")
              + ") where {these}");
    }
  }

  /** Once it has changed, also where the survivor may have been absorbed itself since. */
  static void fillAgain(MergeStep step) {
    fill(step, RECORDS);
    fill(step, records("merged_patient"));
  }

  private static void fill(MergeStep step, String records) {
    step.run(
        records
            + "m.filled = concat_ws(',', nullif(m.filled, ''), "
            + each(
                "if(s.{column} <=> {unknown} and not a.{column} <=> {unknown}"
                    + " and not find_in_set('{column}', m.filled)"
                    + " and not find_in_set('-{column}', m.filled), '{column}', null)")
            + ") where {these}");
    step.run(
        records
            + "s.version = s.version + 1, "
            + each("s.{column} = if(find_in_set('{column}', m.filled), a.{column}, s.{column})")
            + " where {these} and m.filled <> ''");
  }

  /** Takes back what was taken over, unless somebody has changed it since. */
  static void empty(MergeStep step) {
    step.run(
        RECORDS
            + "s.version = s.version + 1, "
            + each(
                "s.{column} = if(find_in_set('{column}', m.filled) and s.{column} <=> a.{column},"
                    + " {unknown}, s.{column})")
            + " where {these} and m.filled <> ''");
    step.run("update patient_merge m set m.filled = '' where {these}");
  }

  private static String each(String sql) {
    return FIELDS.stream().map(field -> field.name(sql)).collect(Collectors.joining(", "));
  }
}
