package care.anbu.patient.merge;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.InstallationSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Moves records between {@code patient} and {@code merged_patient}, whole. */
@ApplicationScoped
class AbsorbedRecords {

  /** The system of the chart numbers that absorbed records had. */
  private static final String OWN_CHART = "chart";

  @Inject ClinicSql sql;
  @Inject InstallationSql tables;

  private volatile String columns;

  /** A patient who took in a record. */
  record Survivor(long id, String chartNumber) {}

  /** Copies the records; they are removed when nothing points to them any more. */
  void absorb(MergeStep step) {
    step.run(
        """
        insert into merged_patient (%1$s, survivor_id, merge_id)
        select %2$s, m.survivor_id, m.id
        from patient_merge m join patient p on p.clinic_id = m.clinic_id and p.id = m.absorbed_id
        where {these}"""
            .formatted(columns(""), columns("p.")));
    // An id of one table does for a row of another.
    step.run(
        """
        insert into patient_identifier (clinic_id, id, patient_id, kind, system, value)
        select m.clinic_id, m.id, m.survivor_id, 'CHART', '%s', p.chart_number
        from patient_merge m join patient p on p.clinic_id = m.clinic_id and p.id = m.absorbed_id
        where {these}"""
            .formatted(OWN_CHART));
  }

  void remove(MergeStep step) {
    step.run(
        """
        delete p from patient p
        join patient_merge m on m.clinic_id = p.clinic_id and m.absorbed_id = p.id
        where {these}""");
  }

  void restore(MergeStep step) {
    step.run(
        """
        insert into patient (%1$s) select %2$s
        from patient_merge m join merged_patient a on a.clinic_id = m.clinic_id and a.merge_id = m.id
        where {these}"""
            .formatted(columns(""), columns("a.")));
    step.run(
        """
        delete i from patient_identifier i
        join patient_merge m on m.clinic_id = i.clinic_id and m.id = i.id where {these}""");
  }

  void forget(MergeStep step) {
    step.run(
        """
        delete a from merged_patient a
        join patient_merge m on m.clinic_id = a.clinic_id and m.id = a.merge_id where {these}""");
  }

  /** Who has taken the record in; empty when it stands on its own. */
  Optional<Survivor> survivor(long id) {
    return rows(
            """
            select p.id, p.chart_number from merged_patient a
            join patient p on p.clinic_id = a.clinic_id and p.id = a.survivor_id
            where a.clinic_id = :clinic and a.id = :id""",
            id)
        .stream()
        .findFirst()
        .map(row -> new Survivor(((Number) row[0]).longValue(), (String) row[1]));
  }

  /** The chart number of an absorbed record, when another patient has got it since. */
  Optional<String> takenChartNumber(long id) {
    return rows(
            """
            select p.id, p.chart_number from merged_patient a
            join patient p on p.clinic_id = a.clinic_id and p.chart_number = a.chart_number
            where a.clinic_id = :clinic and a.id = :id""",
            id)
        .stream()
        .findFirst()
        .map(row -> (String) row[1]);
  }

  private List<Object[]> rows(String select, long id) {
    return sql.query(select, Object[].class).setParameter("id", id).getResultList();
  }

  /** The columns of a record, as the database knows them: later ones are not forgotten. */
  private String columns(String prefix) {
    if (columns == null) {
      columns =
          String.join(
              ",",
              tables
                  .query(
                      """
                      select column_name from information_schema.columns
                      where table_schema = database() and table_name = 'patient'
                        and coalesce(generation_expression, '') = ''
                      order by ordinal_position""",
                      String.class)
                  .getResultList());
    }
    return prefix + columns.replace(",", "," + prefix);
  }
}
