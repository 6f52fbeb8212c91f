package care.anbu.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.StatelessSession;

/**
 * Rows by the thousand, in the transaction of the batch and in the clinic of the thread. New ones
 * go through the stateless session as multi-row statements. Changed ones go through the ordinary
 * session: Hibernate 7.1 cannot update an entity with a partition key statelessly.
 */
@ApplicationScoped
class Rows {

  private static final int BATCH = 1000;

  /** Whether this thread only finds out what an import would do. */
  private final ThreadLocal<Boolean> preview = ThreadLocal.withInitial(() -> false);

  @Inject StatelessSession stateless;
  @Inject Session session;

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

  void insert(List<?> rows) {
    if (!rows.isEmpty() && !isPreview()) {
      stateless.insertMultiple(rows);
    }
  }

  /** Rows to read only, by a condition on a collection. */
  <E> List<E> read(Class<E> table, String column, Collection<?> values) {
    return stateless
        .createSelectionQuery(in(table, column), table)
        .setParameter("values", values)
        .list();
  }

  /** All rows of a table that is known to be small. */
  <E> List<E> all(Class<E> table) {
    return stateless.createSelectionQuery("from " + table.getSimpleName(), table).list();
  }

  /** Rows whose changes are written by {@link #flush}. */
  <E> List<E> forChange(Class<E> table, String column, Collection<?> values) {
    return session
        .createSelectionQuery(in(table, column), table)
        .setParameter("values", values)
        .list();
  }

  /** Writes the changes, and forgets the rows. */
  void flush() {
    if (!isPreview()) {
      session.setJdbcBatchSize(BATCH);
      session.flush();
    }
    session.clear();
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

  private static String in(Class<?> table, String column) {
    return "from " + table.getSimpleName() + " where " + column + " in :values";
  }
}
