package care.anbu.patient.merge;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.ClinicSql;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Merges that are carried out or undone together, a statement for all of them. Each record is part
 * of one of them at most.
 */
public final class MergeStep {

  private final EntityManager database;
  private final ClinicSql sql;
  private final String these;

  MergeStep(EntityManager database, ClinicSql sql, List<Long> merges) {
    this.database = database;
    this.sql = sql;
    this.these = "m.clinic_id = :clinic and m.id in " + ClinicSql.in(merges);
  }

  /**
   * Runs a statement.
   *
   * @param statement with {@code {these}} where it asks for the merges of this step: a condition on
   *     the table {@code patient_merge m}
   * @return rows that it changed
   */
  public int run(String statement) {
    return sql.update(statement.replace("{these}", these)).executeUpdate();
  }

  /**
   * Reads rows.
   *
   * @param select as in {@link #run}
   */
  public List<Object[]> read(String select) {
    return sql.query(select.replace("{these}", these), Object[].class).getResultList();
  }

  /** Adds a row, and writes down that a merge did so. */
  public void add(long mergeId, String part, ClinicOwned row) {
    database.persist(row);
    database.flush();
    sql.update(
            "insert into patient_merge_row (clinic_id, merge_id, part, row_id)"
                + " values (:clinic, :merge, :part, :row)")
        .setParameter("merge", mergeId)
        .setParameter("part", part)
        .setParameter("row", row.id)
        .executeUpdate();
  }

  /** Forgets what was written down under a name, because it was taken back. */
  public void forget(String part) {
    run(
        """
        delete b from patient_merge_row b
        join patient_merge m on m.clinic_id = b.clinic_id and m.id = b.merge_id
        where {these} and b.part = '%s'"""
            .formatted(part));
  }

  /** The rows of the absorbed records go to the survivors, each written down. */
  void move(PatientTable table) {
    run(
        """
        insert into patient_merge_row (clinic_id, merge_id, part, row_id, clash)
        select m.clinic_id, m.id, '%s', r.id, %s from patient_merge m
        join %s r on r.clinic_id = m.clinic_id and r.%s = m.absorbed_id where {these}"""
            .formatted(table.part(), table.clash(), table.name(), table.column()));
    run(
        written(table)
            + ("set r.%1$s = m.survivor_id%2$s where {these} and r.%1$s = m.absorbed_id")
                .formatted(
                    table.column(),
                    table.mayClash()
                        ? ", r.merged_from = if(b.clash, m.absorbed_id, r.merged_from)"
                        : ""));
  }

  /** What was moved, and is still where it was moved to, goes back. */
  void moveBack(PatientTable table) {
    run(
        written(table)
            + ("set r.%1$s = m.absorbed_id%2$s where {these} and r.%1$s = m.survivor_id")
                .formatted(
                    table.column(),
                    table.mayClash() ? ", r.merged_from = if(b.clash, 0, r.merged_from)" : ""));
  }

  private static String written(PatientTable table) {
    return """
        update patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%s'
        join %s r on r.clinic_id = b.clinic_id and r.id = b.row_id
        """
        .formatted(table.part(), table.name());
  }
}
