package care.anbu.clinic.leaving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Every table whose rows belong to a clinic, as the database itself knows them: none is forgotten.
 */
@ApplicationScoped
class ClinicTables {

  /**
   * A column.
   *
   * @param secret whether it is a password, key or seal, or raw bytes: it does not leave the house
   */
  record Column(String name, String type, String comment, boolean secret) {}

  @Inject DataSource source;

  List<String> names() throws SQLException {
    try (Connection database = source.getConnection()) {
      return texts(
          database,
          "select table_name from information_schema.columns where table_schema = database()"
              + " and column_name = 'clinic_id' order by table_name");
    }
  }

  List<Column> columns(String table) throws SQLException {
    try (Connection database = source.getConnection();
        var ask =
            database.prepareStatement(
                "select column_name, column_type, column_comment from information_schema.columns"
                    + " where table_schema = database() and table_name = ?"
                    + " and coalesce(generation_expression, '') = '' order by ordinal_position")) {
      ask.setString(1, table);
      var columns = new ArrayList<Column>();
      try (var rows = ask.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          String type = rows.getString(2);
          boolean secret =
              type.matches(".*(binary|blob).*")
                  || name.matches(".*(password|secret|token|recovery|totp|seal).*");
          columns.add(new Column(name, type, rows.getString(3), secret));
        }
      }
      return columns;
    }
  }

  static List<String> texts(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
