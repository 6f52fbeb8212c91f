package care.anbu.interop.csv;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the mapping of tables. */
@MessageBundle("csv")
public interface CsvTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String columns();

  @Message
  String column();

  @Message
  String samples();

  @Message
  String holds();

  @Message
  String untitled();

  @Message
  String field(Field field);

  @Message
  String group(Field.Group group);

  @Message
  String warning(String cells);

  @Message
  String refusals();

  @Message
  String refusalsHint();

  @Message
  String rows();

  @Message
  String rowsLede();

  @Message
  String incomplete();

  @Message
  String row();

  @Message
  String patient();

  @Message
  String birthDate();

  @Message
  String sex();

  @Message
  String contacts();

  @Message
  String address();

  @Message
  String others();

  @Message
  String notes();

  @Message
  String name();

  @Message
  String nameHint();

  @Message
  String problem_name(Integer longest);

  @Message
  String problem_name_taken(String name);

  @Message
  String problem_incomplete(Object guess);

  @Message
  String problem_other_table(String name, Object titles);

  @Message
  String problem_old_workbook();

  @Message
  String problem_damaged();

  @Message
  String problem_columns(Object columns);

  @Message
  String problem_bytes(Object megabytes);

  @Message
  String problem_rows(Object rows);

  @Message
  String problem_sheets(Object sheets);

  @Message
  String unusedColumns(String titles);

  @Message
  String problem_no_rows();

  @Message
  String problem_no_columns();

  @Message
  String problem_upload_gone();

  @Message
  String mappings();

  @Message
  String mappingsLede();

  @Message
  String noMappings();

  @Message
  String readColumns();

  @Message
  String columnCount(String count);

  @Message
  String changedAt();

  @Message
  String forget();
}
