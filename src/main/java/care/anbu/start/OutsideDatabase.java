package care.anbu.start;

import java.sql.DriverManager;
import java.sql.SQLException;

/** The MySQL or MariaDB server that {@code ANBU_DB_URL} names. */
final class OutsideDatabase {

  private OutsideDatabase() {}

  /** Says in one sentence what a stack trace of the connection pool would hide. */
  static void requireReachable() {
    String url = System.getenv("ANBU_DB_URL");
    String user = System.getenv().getOrDefault("ANBU_DB_USER", "anbu");
    String password = System.getenv().getOrDefault("ANBU_DB_PASSWORD", "");
    try (var connection = DriverManager.getConnection(url, user, password)) {
      // It answers: that was the question.
    } catch (SQLException failure) {
      throw new StartFailure(
          "The database of ANBU_DB_URL cannot be used as %s: %s."
              .formatted(user, firstLine(failure.getMessage())),
          failure);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
