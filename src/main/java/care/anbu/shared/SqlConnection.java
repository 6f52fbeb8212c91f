package care.anbu.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plain SQL on one connection, from {@link ClinicSql#on}. Values stand for the question marks, in
 * order; {@code :clinic} is set by itself. A moment may be an {@link Instant}, and a constant of an
 * enum goes by its name.
 */
public final class SqlConnection {

  /** Makes Connector/J hand over rows as they come instead of gathering them all first. */
  public static final int AS_THEY_COME = Integer.MIN_VALUE;

  private final Connection connection;

  /** Null for statements of the installation. */
  private final String clinic;

  SqlConnection(Connection connection, String clinic) {
    this.connection = connection;
    this.clinic = clinic;
  }

  /** Does something with a row. */
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Makes something of a row. */
  public interface RowMapper<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Rows that the driver gathers first: some thousands. */
  public void each(String sql, RowReader reader, Object... values) throws SQLException {
    read(sql, 0, reader, values);
  }

  /** Any number of rows, as they come; until the last the connection does nothing else. */
  public void stream(String sql, RowReader reader, Object... values) throws SQLException {
    read(sql, AS_THEY_COME, reader, values);
  }

  private void read(String sql, int fetchSize, RowReader reader, Object... values)
      throws SQLException {
    try (var select = new Batch(sql)) {
      select.statement.setFetchSize(fetchSize);
      select.set(values);
      try (ResultSet rows = select.statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  public <T> List<T> list(String sql, RowMapper<T> mapper, Object... values) throws SQLException {
    var found = new ArrayList<T>();
    each(sql, row -> found.add(mapper.of(row)), values);
    return found;
  }

  /** The first column. */
  public List<Long> ids(String sql, Object... values) throws SQLException {
    return list(sql, row -> row.getLong(1), values);
  }

  /** Returns how many rows it changed. */
  public int update(String sql, Object... values) throws SQLException {
    try (var update = new Batch(sql)) {
      update.set(values);
      return update.statement.executeUpdate();
    }
  }

  /** One statement with the values of many rows. */
  public Batch batch(String sql) throws SQLException {
    return new Batch(sql);
  }

  /** The changes of many rows, sent together. */
  public final class Batch implements AutoCloseable {

    private final PreparedStatement statement;

    /** Of each parameter, whether it is the clinic. */
    private final List<Boolean> places = new ArrayList<>();

    /** How many are not. */
    private final int open;

    private Batch(String sql) throws SQLException {
      String marked = marked(sql);
      open = Math.toIntExact(places.stream().filter(named -> !named).count());
      statement = connection.prepareStatement(marked);
    }

    /** The statement with question marks alone. */
    private String marked(String sql) {
      if (clinic == null) {
        sql.chars().filter(c -> c == '?').forEach(mark -> places.add(false));
        return sql;
      }
      ClinicSql.requireClinic(sql);
      var marked = new StringBuilder(sql.length());
      for (int at = 0; at < sql.length(); at++) {
        char one = sql.charAt(at);
        boolean named = one == ':' && sql.startsWith(ClinicSql.CLINIC, at);
        if (named || one == '?') {
          places.add(named);
        }
        marked.append(named ? '?' : one);
        at += named ? ClinicSql.CLINIC.length() - 1 : 0;
      }
      return marked.toString();
    }

    /** Takes in the values of one more row. */
    public void add(Object... values) throws SQLException {
      set(values);
      statement.addBatch();
    }

    /** Sends what was taken in. */
    public int[] run() throws SQLException {
      return statement.executeBatch();
    }

    private void set(Object... values) throws SQLException {
      if (values.length != open) {
        throw new IllegalArgumentException(values.length + " values for " + open + " places");
      }
      int next = 0;
      for (int i = 0; i < places.size(); i++) {
        set(i + 1, places.get(i) ? clinic : values[next++]);
      }
    }

    private void set(int place, Object value) throws SQLException {
      if (value instanceof Instant moment) {
        statement.setTimestamp(place, Timestamp.from(moment));
      } else if (value instanceof Enum<?> constant) {
        statement.setString(place, constant.name());
      } else {
        statement.setObject(place, value);
      }
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
