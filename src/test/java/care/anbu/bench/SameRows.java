package care.anbu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows that something wrote for a clinic, written once more without it: into tables with the
 * same columns and indexes, in the order of their keys, a thousand in a statement and a commit.
 * Foreign keys and triggers are left out; reading the rows is not counted. Rows of a table that
 * were there before are written too, and their share of its time is not counted.
 */
final class SameRows {

  private static final int BATCH = 1000;

  private final Connection database;
  private final Connection worker;
  private final String clinic;
  private final Map<String, Long> before;

  /** Remembers what is there now; the second connection writes. */
  SameRows(Connection database, Connection worker, String clinic) throws SQLException {
    this.database = database;
    this.worker = worker;
    this.clinic = clinic;
    before = counts();
  }

  /** How long the bare inserts took, and of what. */
  record Written(double seconds, long rows, TreeSet<String> tables) {}

  /** Of the tables that have grown since. */
  Written insertedAgain() throws SQLException {
    long nanos = 0;
    long rows = 0;
    var tables = new TreeSet<String>();
    for (var table : counts().entrySet()) {
      long more = table.getValue() - before.getOrDefault(table.getKey(), 0L);
      if (more > 0) {
        nanos += again(table.getKey()) * more / table.getValue();
        rows += more;
        tables.add(table.getKey());
      }
    }
    return new Written(nanos / 1e9, rows, tables);
  }

  private Map<String, Long> counts() throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (String table : tables()) {
      try (var count =
          database.prepareStatement("select count(*) from " + table + " where clinic_id = ?")) {
        count.setString(1, clinic);
        try (var row = count.executeQuery()) {
          row.next();
          counts.put(table, row.getLong(1));
        }
      }
    }
    return counts;
  }

  private List<String> tables() throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = database.createStatement();
        var row =
            statement.executeQuery(
                "select c.table_name from information_schema.columns c"
                    + " join information_schema.tables t using (table_schema, table_name)"
                    + " where c.table_schema = database() and c.column_name = 'clinic_id'"
                    + " and t.table_type = 'BASE TABLE' and c.table_name not like 'bare%'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  private long again(String table) throws SQLException {
    String bare = "bare_" + table;
    try (var statement = worker.createStatement()) {
      statement.execute("drop table if exists " + bare);
      statement.execute("create table " + bare + " like " + table);
    }
    List<String> columns = columns(table);
    String names = columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    String marks = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
    long nanos = 0;
    worker.setAutoCommit(false);
    try (var select =
            database.prepareStatement(
                "select " + names + " from " + table + " where clinic_id = ?",
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY);
        var insert =
            worker.prepareStatement(
                "insert into " + bare + " (" + names + ") values (" + marks + ")")) {
      select.setFetchSize(Integer.MIN_VALUE);
      select.setString(1, clinic);
      try (var row = select.executeQuery()) {
        int waiting = 0;
        while (row.next()) {
          for (int column = 1; column <= columns.size(); column++) {
            insert.setObject(column, row.getObject(column));
          }
          insert.addBatch();
          if (++waiting % BATCH == 0) {
            nanos += write(insert);
          }
        }
      }
      nanos += write(insert);
    } finally {
      worker.rollback();
      worker.setAutoCommit(true);
    }
    try (var statement = worker.createStatement()) {
      statement.execute("drop table " + bare);
    }
    return nanos;
  }

  private long write(PreparedStatement insert) throws SQLException {
    long start = System.nanoTime();
    insert.executeBatch();
    worker.commit();
    return System.nanoTime() - start;
  }

  /** Those that are stored as they are given. */
  private List<String> columns(String table) throws SQLException {
    var columns = new LinkedHashMap<String, Boolean>();
    try (var select =
        database.prepareStatement(
            "select column_name from information_schema.columns where table_schema = database()"
                + " and table_name = ? and extra not like '%GENERATED%' order by"
                + " ordinal_position")) {
      select.setString(1, table);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          columns.put(row.getString(1), true);
        }
      }
    }
    return List.copyOf(columns.keySet());
  }
}
