package care.anbu.interop.store;

import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.QueryProducer;
import org.hibernate.query.SelectionQuery;

/**
 * Rows by the thousand, in the transaction of the batch and in the clinic of the thread. New ones
 * go in statements of many rows each. Changed ones go through the ordinary session: Hibernate 7.1
 * cannot update an entity with a partition key statelessly.
 */
@ApplicationScoped
public class Rows {

  private static final int BATCH = 1000;

  /** Whether this thread only finds out what an import would do. */
  private final ThreadLocal<Boolean> preview = ThreadLocal.withInitial(() -> false);

  private final Map<Class<?>, Optional<MultiRowInsert>> inserts = new ConcurrentHashMap<>();

  @Inject StatelessSession stateless;
  @Inject Session session;
  @Inject ClinicSql sql;

  /** Does work that writes nothing here while {@code preview} holds. */
  void previewing(boolean preview, Runnable work) {
    this.preview.set(preview);
    try {
      work.run();
    } finally {
      this.preview.remove();
    }
  }

  /** Whether nothing may be written, here or by others. */
  boolean isPreview() {
    return preview.get();
  }

  public void insert(List<?> rows) {
    if (rows.isEmpty() || isPreview()) {
      return;
    }
    inserts
        .computeIfAbsent(
            rows.get(0).getClass(),
            row ->
                MultiRowInsert.of(
                    stateless.getFactory().unwrap(SessionFactoryImplementor.class), row))
        .ifPresentOrElse(
            insert -> stateless.doWork(connection -> insert.write(sql.on(connection), rows)),
            () -> stateless.insertMultiple(rows));
  }

  /** Rows to read only, by a condition on a collection. */
  public <E> List<E> read(Class<E> table, String column, Collection<?> values) {
    return among(stateless, table, column, values).list();
  }

  /** Whether another patient than this one has a number of that system. */
  boolean othersHave(String system, String number, Long than) {
    return !stateless
        .createSelectionQuery(
            "select id from PatientIdentifier where value = :number and system = :system"
                + " and patientId <> :than",
            Long.class)
        .setParameter("number", number)
        .setParameter("system", system)
        .setParameter("than", than)
        .setMaxResults(1)
        .list()
        .isEmpty();
  }

  /** All rows of a table that is known to be small. */
  <E> List<E> all(Class<E> table) {
    return stateless.createSelectionQuery("from " + table.getSimpleName(), table).list();
  }

  /** The row of a code, if there is one, as the table compares codes. */
  <E> List<E> coded(Class<E> table, String system, String code) {
    return stateless
        .createSelectionQuery(
            "from " + table.getSimpleName() + " where system = :system and code = :code", table)
        .setParameter("system", system)
        .setParameter("code", code)
        .list();
  }

  /** Rows whose changes are written by {@link #flush}. */
  <E> List<E> forChange(Class<E> table, String column, Collection<?> values) {
    return among(session, table, column, values).list();
  }

  /** Writes the changes, and forgets the rows. */
  void flush() {
    if (!isPreview()) {
      session.setJdbcBatchSize(BATCH);
      session.flush();
    }
    session.clear();
  }

  /**
   * Which of these contact points came with a record that was merged into the patient's: another
   * source speaks for them, or another record of the same one. Where the source itself said that
   * both are one, its remaining record speaks for all.
   */
  Set<Long> ofAbsorbedRecords(Collection<Long> contactPoints) {
    return new HashSet<>(
        sql.query(
                stateless,
                """
                select r.row_id from patient_merge_row r
                join patient_merge m on m.clinic_id = r.clinic_id and m.id = r.merge_id
                where r.clinic_id = :clinic and r.part = 'contact_point' and r.row_id in (:points)
                  and m.undone_at is null and m.origin <> 'SOURCE'""",
                Long.class)
            .setParameterList("points", contactPoints)
            .list());
  }

  /**
   * Rows that came to a patient with a record which was merged into theirs, and not with one that
   * this record itself had taken in before.
   *
   * @param part as the merge wrote it down
   */
  Set<Long> ofAbsorbed(long record, String part) {
    return new HashSet<>(
        sql.query(
                stateless,
                """
                select r.row_id from patient_merge m
                join patient_merge_row r
                  on r.clinic_id = m.clinic_id and r.merge_id = m.id and r.part = :part
                where m.clinic_id = :clinic and m.absorbed_id = :record and m.undone_at is null
                  and not exists (
                    select 1 from patient_merge n
                    join patient_merge_row o
                      on o.clinic_id = n.clinic_id and o.merge_id = n.id and o.part = r.part
                    where n.clinic_id = m.clinic_id and n.survivor_id = m.absorbed_id
                      and n.undone_at is null and n.origin <> 'SOURCE'
                      and o.row_id = r.row_id)""",
                Long.class)
            .setParameter("part", part)
            .setParameter("record", record)
            .list());
  }

  void delete(Class<?> table, Collection<Long> ids) {
    if (isPreview()) {
      return;
    }
    stateless
        .createMutationQuery("delete from " + table.getSimpleName() + " where id in :ids")
        .setParameter("ids", ids)
        .executeUpdate();
  }

  /** The plan of a query about one value is kept; about several it is made anew each time. */
  private static <E> SelectionQuery<E> among(
      QueryProducer database, Class<E> table, String column, Collection<?> values) {
    String rows = "from " + table.getSimpleName() + " where " + column;
    return values.size() == 1
        ? database
            .createSelectionQuery(rows + " = :value", table)
            .setParameter("value", values.iterator().next())
        : database.createSelectionQuery(rows + " in :values", table).setParameter("values", values);
  }
}
