package care.anbu.patient.erasure;

import care.anbu.patient.Patients;
import care.anbu.shared.ClinicSql;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows about one patient, whichever floor they belong to. */
@ApplicationScoped
public class PersonalRows {

  @Inject @All List<PersonalTables> owners;
  @Inject ClinicSql sql;
  @Inject Patients patients;

  /** Every table, in the order in which rows may go. */
  public List<PersonalTable> tables() {
    return owners.stream().flatMap(owner -> owner.tables().stream()).toList();
  }

  /** What has to happen before the rows go. */
  void prepare(List<Long> ids) {
    owners.stream()
        .flatMap(owner -> owner.before().stream())
        .forEach(change -> change(change, ids));
  }

  /** What sources call them. */
  List<byte[]> sourceNames(List<Long> ids) {
    return owners.stream()
        .flatMap(owner -> owner.sourceNames().stream())
        .flatMap(
            select -> sql.query(select, byte[].class).setParameter("ids", ids).getResultStream())
        .toList();
  }

  /** The patient and every record that was absorbed into theirs. */
  List<Long> records(long patientId) {
    var ids = new ArrayList<>(patients.absorbedBy(patientId));
    ids.add(patientId);
    return ids;
  }

  long count(PersonalTable table, List<Long> ids) {
    return sql.query("select count(*) from " + table.name() + " where " + table.about(), Long.class)
        .setParameter("ids", ids)
        .getSingleResult();
  }

  int delete(PersonalTable table, List<Long> ids) {
    return change("delete from " + table.name() + " where " + table.about(), ids);
  }

  int strip(PersonalTable table, List<Long> ids) {
    return change(
        "update " + table.name() + " set " + table.stripped() + " where " + table.about(), ids);
  }

  /** Any statement about {@code :ids} of {@code :clinic}. */
  int change(String statement, List<Long> ids) {
    return sql.update(statement).setParameter("ids", ids).executeUpdate();
  }

  /** Every row of a table about these records, each value under the name of its column. */
  List<Map<String, Object>> read(PersonalTable table, List<Long> ids) {
    return sql
        .query("select * from " + table.name() + " where " + table.about(), Tuple.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .map(PersonalRows::named)
        .toList();
  }

  private static Map<String, Object> named(Tuple row) {
    var values = new LinkedHashMap<String, Object>();
    row.getElements()
        .forEach(
            column -> {
              Object value = row.get(column.getAlias());
              boolean ours = column.getAlias().equals("clinic_id");
              if (value != null && !ours) {
                values.put(column.getAlias(), value);
              }
            });
    return values;
  }
}
