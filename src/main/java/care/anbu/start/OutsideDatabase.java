package care.anbu.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.net.ssl.SSLException;

/** The MySQL or MariaDB server that {@code ANBU_DB_URL} names. */
final class OutsideDatabase {

  private static final String PATIENCE_MILLIS = "20000";

  private OutsideDatabase() {}

  /**
   * Says in one sentence what a stack trace of the connection pool would hide.
   *
   * @return the address as it is used from here on
   */
  static String requireReachable() {
    var address = new DatabaseAddress(System.getenv("ANBU_DB_URL"));
    var options = new Properties();
    options.setProperty("user", user());
    options.setProperty("password", password());
    options.setProperty("connectTimeout", PATIENCE_MILLIS);
    options.setProperty("socketTimeout", PATIENCE_MILLIS);
    try (var connection = DriverManager.getConnection(address.secured(), options)) {
      if (address.isUnverified()) {
        System.err.println(
            "The connection to the database is not verified, as ANBU_DB_URL says: whoever stands"
                + " between can read and change what is stored.");
      }
      return address.secured();
    } catch (SQLException failure) {
      throw failure(address, user(), failure);
    }
  }

  static String user() {
    return System.getenv().getOrDefault("ANBU_DB_USER", "anbu");
  }

  static String password() {
    return System.getenv().getOrDefault("ANBU_DB_PASSWORD", "");
  }

  static StartFailure failure(DatabaseAddress address, String user, SQLException failure) {
    if (!address.isOnThisMachine() && isAboutTrust(failure)) {
      return new StartFailure(
          "The database of ANBU_DB_URL does not prove with TLS that it is the host named there:"
              + " give it a certificate that this Java trusts (trustCertificateKeyStoreUrl=… in"
              + " ANBU_DB_URL for a CA of your own), or say sslMode=DISABLED where nobody can"
              + " listen in.",
          failure);
    }
    return new StartFailure(
        "The database of ANBU_DB_URL cannot be used as %s: %s."
            .formatted(user, firstLine(failure.getMessage())),
        failure);
  }

  private static boolean isAboutTrust(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof SSLException
          || cause instanceof java.security.GeneralSecurityException
          || text.contains("SSL")
          || text.contains("certificate")) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
