package care.anbu.clinic.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/** The stored heads, one row a clinic and log. */
@ApplicationScoped
class ChainHeads {

  @Inject RowSigner signer;
  @Inject Clock clock;

  /** A head as it is stored; {@code genuine} is false when it was not written with our key. */
  record Stored(ChainHead head, boolean genuine) {}

  /** The head, locked until the transaction ends, so that one writer at a time links. */
  Optional<Stored> lock(Connection database, ChainedLog log, String clinic) throws SQLException {
    return read(database, log, clinic, " for update");
  }

  Optional<Stored> read(Connection database, ChainedLog log, String clinic) throws SQLException {
    return read(database, log, clinic, "");
  }

  private Optional<Stored> read(Connection database, ChainedLog log, String clinic, String lock)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select removed_seq, removed_hash, last_seq, last_hash, seal from "
                + log.heads
                + " where clinic_id = ?"
                + lock)) {
      select.setString(1, clinic);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        var head = new ChainHead(row.getLong(1), row.getBytes(2), row.getLong(3), row.getBytes(4));
        boolean genuine = signer.made(row.getBytes(5), log, clinic, head);
        return Optional.of(new Stored(head, genuine));
      }
    }
  }

  /** Makes the row of a clinic whose chain begins; another replica may have done so just now. */
  void begin(Connection database, ChainedLog log, String clinic) throws SQLException {
    ChainHead empty = ChainHead.empty();
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert ignore into "
                + log.heads
                + " (removed_seq, removed_hash, last_seq, last_hash, seal,"
                + " linked_at, clinic_id) values (?, ?, ?, ?, ?, ?, ?)")) {
      fill(insert, log, clinic, empty);
      insert.executeUpdate();
    }
  }

  void write(Connection database, ChainedLog log, String clinic, ChainHead head)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update "
                + log.heads
                + " set removed_seq = ?, removed_hash = ?, last_seq = ?,"
                + " last_hash = ?, seal = ?, linked_at = ? where clinic_id = ?")) {
      fill(update, log, clinic, head);
      update.executeUpdate();
    }
  }

  private void fill(PreparedStatement statement, ChainedLog log, String clinic, ChainHead head)
      throws SQLException {
    statement.setLong(1, head.removedSeq());
    statement.setBytes(2, head.removedHash());
    statement.setLong(3, head.lastSeq());
    statement.setBytes(4, head.lastHash());
    statement.setBytes(5, signer.of(log, clinic, head));
    statement.setTimestamp(6, Timestamp.from(clock.instant()));
    statement.setString(7, clinic);
  }
}
