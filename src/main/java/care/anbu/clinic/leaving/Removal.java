package care.anbu.clinic.leaving;

import care.anbu.shared.Id;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes a clinic from every table, in batches. A table that others still point at waits for the
 * next round, so no order has to be kept by hand. The row that says that the clinic leaves goes
 * last but one: what was interrupted goes on the next night.
 */
@ApplicationScoped
class Removal {

  private static final Logger LOG = Logger.getLogger(Removal.class);
  private static final int BATCH = 2000;

  @Inject ClinicTables tables;
  @Inject DataSource source;

  /** Removes all rows of a clinic, unless it stays after all; returns how many. */
  long remove(String clinic) throws SQLException {
    if (!QuarkusTransaction.requiringNew().call(() -> begin(clinic))) {
      return 0;
    }
    long removed = 0;
    Set<String> left = new LinkedHashSet<>(tables.names());
    left.remove("leaving");
    try (Connection database = source.getConnection()) {
      letConsentsGo(database, clinic);
      keepCodesUsed(database, clinic);
      // The rows that let consents go are the last that may go themselves.
      left.remove("patient_merge_row");
      removed += rounds(database, left, clinic, "patient_merge");
      left.clear();
      left.add("patient_merge_row");
      left.addAll(tables.names());
      left.remove("leaving");
      removed += rounds(database, left, clinic, null);
      removed += delete(database, "leaving", "clinic_id", clinic);
      removed += delete(database, "clinic", "id", clinic);
    }
    LOG.infof("clinic %s left: %d rows removed", clinic, removed);
    return removed;
  }

  /** From here on it cannot stay any more, and nobody of it is or gets signed in. */
  boolean begin(String clinic) throws SQLException {
    try (Connection database = source.getConnection()) {
      boolean leaves =
          update(database, "update leaving set removal_at = now(3) where clinic_id = ?", clinic)
              > 0;
      if (leaves) {
        update(database, "update staff set active = false where clinic_id = ?", clinic);
      }
      return leaves;
    }
  }

  private static int update(Connection database, String sql, String clinic) throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      statement.setString(1, clinic);
      return statement.executeUpdate();
    }
  }

  /** Goes through the tables until all are empty; {@code mayStay} is one that may not be yet. */
  private long rounds(Connection database, Set<String> left, String clinic, String mayStay)
      throws SQLException {
    long removed = 0;
    while (true) {
      int before = left.size();
      for (String table : left.toArray(String[]::new)) {
        try {
          removed += delete(database, table, "clinic_id", clinic);
          left.remove(table);
        } catch (SQLIntegrityConstraintViolationException pointedAt) {
          // Others still point at it: in the next round.
          LOG.debugf("%s waits", table);
        }
      }
      if (left.isEmpty() || left.size() == before) {
        if (!left.isEmpty() && !left.equals(Set.of(String.valueOf(mayStay)))) {
          throw new SQLException("rows of " + left + " cannot be removed");
        }
        return removed;
      }
    }
  }

  private long delete(Connection database, String table, String key, String clinic)
      throws SQLException {
    long removed = 0;
    int batch;
    do {
      try (var statement =
          database.prepareStatement(
              "delete from " + table + " where " + key + " = ? limit " + BATCH)) {
        statement.setString(1, clinic);
        batch = statement.executeUpdate();
        removed += batch;
      }
    } while (batch == BATCH);
    return removed;
  }

  /** A code that made the clinic stays used, whichever it made. */
  private void keepCodesUsed(Connection database, String clinic) throws SQLException {
    update(database, "update set_up_code set clinic_id = '' where clinic_id = ?", clinic);
  }

  /** Consents are never deleted, the database sees to it, but for those that a merge wrote down. */
  private void letConsentsGo(Connection database, String clinic) throws SQLException {
    long merge = mergeOfLeaving(database, clinic);
    long from = 0;
    for (long to = last(database, clinic, from); to > from; to = last(database, clinic, from)) {
      letConsentsGo(database, clinic, merge, from, to);
      from = to;
    }
  }

  /** That of an earlier try, or a new one. */
  private static long mergeOfLeaving(Connection database, String clinic) throws SQLException {
    try (var select =
        database.prepareStatement(
            "select id from patient_merge where clinic_id = ? and survivor_id = 0"
                + " and absorbed_id = 0")) {
      select.setString(1, clinic);
      try (var row = select.executeQuery()) {
        if (row.next()) {
          return row.getLong(1);
        }
      }
    }
    long merge = Id.next();
    try (var statement =
        database.prepareStatement(
            "insert into patient_merge (clinic_id, id, survivor_id, absorbed_id, origin, merged_at)"
                + " values (?, ?, 0, 0, 'STAFF', now(3))")) {
      statement.setString(1, clinic);
      statement.setLong(2, merge);
      statement.executeUpdate();
    }
    return merge;
  }

  /** The last id of the next batch behind one; none: that one. */
  private static long last(Connection database, String clinic, long after) throws SQLException {
    try (var select =
        database.prepareStatement(
            "select coalesce(max(id), ?) from (select id from consent where clinic_id = ?"
                + " and id > ? order by id limit "
                + BATCH
                + ") next")) {
      select.setLong(1, after);
      select.setString(2, clinic);
      select.setLong(3, after);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void letConsentsGo(
      Connection database, String clinic, long merge, long after, long to) throws SQLException {
    try (var statement =
        database.prepareStatement(
            "insert ignore into patient_merge_row (clinic_id, merge_id, part, row_id)"
                + " select clinic_id, ?, 'consent.repeated', id from consent"
                + " where clinic_id = ? and id > ? and id <= ?")) {
      statement.setLong(1, merge);
      statement.setString(2, clinic);
      statement.setLong(3, after);
      statement.setLong(4, to);
      statement.executeUpdate();
    }
  }
}
