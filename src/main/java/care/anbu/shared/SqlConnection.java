package care.anbu.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
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

  /**
   * Inserts many rows with statements of some hundred each. A batch of the driver comes to the same
   * statements, but only after it has measured and copied every value once more, which takes as
   * long as all the rest.
   *
   * @param into such as {@code insert into member (clinic_id, id)}, the clinic first
   * @param columns how many there are, with the clinic
   */
  public RowInsert insert(String into, int columns) throws SQLException {
    return new RowInsert(into, columns);
  }

  /** Rows on their way into a table. */
  public final class RowInsert implements AutoCloseable {

    private static final int ROWS = 200;

    private final String into;
    private final int columns;
    private PreparedStatement whole;
    private long inserted;
    private final List<Object[]> waiting = new ArrayList<>(ROWS);

    private RowInsert(String into, int columns) throws SQLException {
      if (clinic == null || !into.contains(" (clinic_id,")) {
        throw new IllegalArgumentException("rows of no clinic: " + into);
      }
      this.into = into;
      this.columns = columns;
    }

    private String sql(int rows) {
      String row = "(?" + ",?".repeat(columns - 1) + ")";
      return into + " values " + row + ("," + row).repeat(rows - 1);
    }

    /** Takes in a row, without its clinic. */
    public void add(Object... values) throws SQLException {
      if (values.length != columns - 1) {
        throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
      }
      waiting.add(values);
      if (waiting.size() == ROWS) {
        // The driver reads a statement once for all that are of one length, not once for each.
        whole = whole == null ? connection.prepareStatement(sql(ROWS)) : whole;
        write(whole);
      }
    }

    /**
     * Sends what still waits.
     *
     * @return how many rows went in so far: fewer than were added where the statement ignores some
     */
    public long flush() throws SQLException {
      if (!waiting.isEmpty()) {
        try (var rest = connection.prepareStatement(sql(waiting.size()))) {
          write(rest);
        }
      }
      return inserted;
    }

    private void write(PreparedStatement insert) throws SQLException {
      int place = 1;
      for (Object[] values : waiting) {
        insert.setString(place++, clinic);
        for (Object value : values) {
          set(insert, place++, value);
        }
      }
      inserted += insert.executeUpdate();
      waiting.clear();
    }

    @Override
    public void close() throws SQLException {
      if (whole != null) {
        whole.close();
      }
    }
  }

  private static void set(PreparedStatement statement, int place, Object value)
      throws SQLException {
    // By name and not as an object: the driver would look up the type of each.
    if (value == null) {
      statement.setNull(place, Types.NULL);
    } else if (value instanceof String text) {
      statement.setString(place, text);
    } else if (value instanceof Long number) {
      statement.setLong(place, number);
    } else if (value instanceof Integer number) {
      statement.setInt(place, number);
    } else if (value instanceof Boolean yes) {
      statement.setBoolean(place, yes);
    } else if (value instanceof Enum<?> constant) {
      statement.setString(place, constant.name());
    } else if (value instanceof Instant moment) {
      statement.setTimestamp(place, Timestamp.from(moment));
    } else {
      statement.setObject(place, value);
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
        SqlConnection.set(statement, i + 1, places.get(i) ? clinic : values[next++]);
      }
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
