package care.anbu.clinic.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** The rows of a log as links of a chain, in plain SQL: batches of a thousand. */
@ApplicationScoped
class ChainRows {

  /** Stands for the seal of a row that has none, so that such a row has a place, too. */
  private static final byte[] NONE = new byte[0];

  @Inject RowSigner signer;

  /** A row without a place; {@code seal} is null when it was not written by this Anbu. */
  record Unlinked(ChainedRow row, byte[] seal) {

    Unlinked sealedBy(RowSigner signer, String clinic) {
      return seal == null ? new Unlinked(row, signer.of(clinic, row)) : this;
    }
  }

  /** A row in its place. */
  record Link(long seq, byte[] hash, ChainedRow row, byte[] seal) {}

  /** The next rows without a place, in the order in which they were written. */
  List<Unlinked> unlinked(Connection database, ChainedLog log, String clinic, int limit)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            select(log) + " where clinic_id = ? and seq is null order by id limit ?")) {
      select.setString(1, clinic);
      select.setInt(2, limit);
      var rows = new ArrayList<Unlinked>(limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(new Unlinked(log.read(row), row.getBytes("seal")));
        }
      }
      return rows;
    }
  }

  /** Gives the rows the next places; returns where the chain ends then. */
  ChainHead append(
      Connection database, ChainedLog log, String clinic, ChainHead head, List<Unlinked> rows)
      throws SQLException {
    ChainHead end = head;
    try (PreparedStatement update =
        database.prepareStatement(
            "update "
                + log.table
                + " set seq = ?, hash = ?, seal = ? where clinic_id = ? and id = ?")) {
      for (Unlinked row : rows) {
        long seq = end.lastSeq() + 1;
        end = end.extendedTo(seq, hash(log, clinic, end.lastHash(), seq, row.seal()));
        update.setLong(1, seq);
        update.setBytes(2, end.lastHash());
        update.setBytes(3, row.seal());
        update.setString(4, clinic);
        update.setLong(5, row.row().id());
        update.addBatch();
      }
      update.executeBatch();
    }
    return end;
  }

  private byte[] hash(ChainedLog log, String clinic, byte[] before, long seq, byte[] seal) {
    return signer.link(log, clinic, before, seq, seal == null ? NONE : seal);
  }

  /** Whether a link stands as it was written, behind the one before. */
  boolean asWritten(ChainedLog log, String clinic, byte[] before, Link link) {
    return signer.made(link.seal(), clinic, link.row())
        && signer.madeLink(link.hash(), log, clinic, before, link.seq(), link.seal());
  }

  /** The links after a place, in order. */
  List<Link> after(Connection database, ChainedLog log, String clinic, long seq, int limit)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            select(log) + " where clinic_id = ? and seq > ? order by seq limit ?")) {
      select.setString(1, clinic);
      select.setLong(2, seq);
      select.setInt(3, limit);
      var rows = new ArrayList<Link>(limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Link(
                  row.getLong("seq"), row.getBytes("hash"), log.read(row), row.getBytes("seal")));
        }
      }
      return rows;
    }
  }

  int remove(Connection database, ChainedLog log, String clinic, long upTo) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from " + log.table + " where clinic_id = ? and seq <= ?")) {
      delete.setString(1, clinic);
      delete.setLong(2, upTo);
      return delete.executeUpdate();
    }
  }

  boolean anyLinked(Connection database, ChainedLog log, String clinic) throws SQLException {
    return !after(database, log, clinic, Long.MIN_VALUE, 1).isEmpty();
  }

  LogChain.Waiting waiting(Connection database, ChainedLog log, String clinic) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*), min(at) from "
                + log.table
                + " where clinic_id = ? and seq is null")) {
      select.setString(1, clinic);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Timestamp oldest = row.getTimestamp(2);
        return new LogChain.Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
      }
    }
  }

  /** Clinics in which rows wait. */
  List<String> clinicsWithWaiting(Connection database, ChainedLog log) throws SQLException {
    try (PreparedStatement select =
            database.prepareStatement(
                "select id from clinic c where exists (select 1 from "
                    + log.table
                    + " l"
                    + " where l.clinic_id = c.id and l.seq is null) order by id");
        ResultSet row = select.executeQuery()) {
      var clinics = new ArrayList<String>();
      while (row.next()) {
        clinics.add(row.getString(1));
      }
      return clinics;
    }
  }

  private static String select(ChainedLog log) {
    return "select id, at, " + log.columns + ", seal, seq, hash from " + log.table;
  }
}
