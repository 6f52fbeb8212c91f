package care.anbu.clinic.chain;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A log whose rows are sealed and linked: where it is stored, and what its rows are made of. Every
 * clinic has a chain of its own in each.
 */
public enum ChainedLog {

  /** Who looked at which patient. */
  ACCESS("access_log", "access_chain", "staff_id, patient_id, purpose, remote", "") {
    @Override
    ChainedRow read(ResultSet row) throws SQLException {
      return new AccessEntry(
          row.getLong("id"),
          row.getTimestamp("at").toInstant(),
          row.getLong("staff_id"),
          row.getLong("patient_id"),
          row.getString("purpose"),
          row.getString("remote"));
    }
  },

  /** Who changed what in the clinic, and who signed in. */
  AUDIT(
      "audit_log",
      "audit_chain",
      "staff_id, action, subject_id, label, details, remote",
      "audit ") {
    @Override
    ChainedRow read(ResultSet row) throws SQLException {
      return new AuditRow(
          row.getLong("id"),
          row.getTimestamp("at").toInstant(),
          row.getObject("staff_id", Long.class),
          row.getString("action"),
          row.getObject("subject_id", Long.class),
          row.getString("label"),
          row.getString("details"),
          row.getString("remote"));
    }
  };

  final String table;
  final String heads;

  /** What a row says, besides its id and time. */
  final String columns;

  /** Begins each use of the key, so that nothing sealed for one log fits into another. */
  final String word;

  ChainedLog(String table, String heads, String columns, String word) {
    this.table = table;
    this.heads = heads;
    this.columns = columns;
    this.word = word;
  }

  abstract ChainedRow read(ResultSet row) throws SQLException;

  /** The access log is older than its chain; a row without a seal in another log is a flaw. */
  boolean hasRowsOlderThanItsChain() {
    return this == ACCESS;
  }
}
