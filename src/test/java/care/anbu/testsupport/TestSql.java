package care.anbu.testsupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads and changes the tables themselves, of whichever clinic, in a transaction of its own. */
@ApplicationScoped
public class TestSql {

  @Inject DataSource database;

  /** The first column of all rows. */
  public List<String> column(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  /** What a count or a sum comes to. */
  public long number(String sql) {
    return Long.parseLong(column(sql).get(0));
  }

  /** As {@link #run}, and fails where it changes nothing. */
  public void change(String sql) {
    if (run(sql) == 0) {
      throw new IllegalStateException("changes nothing: " + sql);
    }
  }

  /** How many rows were changed. */
  public int run(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }
}
