package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.sql.Connection;
import java.sql.SQLException;

/** A look into the tables of an Anbu, whose database may be gone in between. */
final class Tables implements AutoCloseable {

  private static final int SECONDS = 1;

  private final RunningAnbu anbu;
  private Connection connection;

  Tables(RunningAnbu anbu) {
    this.anbu = anbu;
  }

  /** One that answers. */
  Connection connection() throws SQLException {
    if (connection == null || !connection.isValid(SECONDS)) {
      connection = anbu.connect();
    }
    return connection;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
