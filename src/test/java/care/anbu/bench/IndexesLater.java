package care.anbu.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes the indexes of tables away until they are filled: made at once from all rows, each is
 * written in its order, where row by row every one would land anywhere on the disk.
 */
final class IndexesLater implements AutoCloseable {

  private static final Pattern INDEX = Pattern.compile("(?m)^  (KEY `(\\w+)` \\(.*\\))");

  private final Connection database;
  private final Map<String, List<String>> taken = new LinkedHashMap<>();

  IndexesLater(Connection database, String... tables) throws SQLException {
    this.database = database;
    execute("set foreign_key_checks = 0");
    execute("set unique_checks = 0");
    for (String table : tables) {
      take(table);
    }
  }

  private void take(String table) throws SQLException {
    var indexes = new ArrayList<String>();
    var drops = new ArrayList<String>();
    try (var statement = database.createStatement();
        var row = statement.executeQuery("show create table " + table)) {
      row.next();
      var index = INDEX.matcher(row.getString(2));
      while (index.find()) {
        indexes.add("add " + index.group(1));
        drops.add("drop key `" + index.group(2) + "`");
      }
    }
    execute("alter table " + table + " " + String.join(", ", drops));
    taken.put(table, indexes);
  }

  private void execute(String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Makes them again, all of a table in one go. */
  @Override
  public void close() throws SQLException {
    for (var table : taken.entrySet()) {
      execute("alter table " + table.getKey() + " " + String.join(", ", table.getValue()));
    }
    execute("set foreign_key_checks = 1");
    execute("set unique_checks = 1");
  }
}
