package care.anbu.start;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Says at the start when the database lets consents be changed: its account could not make the
 * triggers (MySQL with a binary log, unless {@code log_bin_trust_function_creators} is set).
 */
class ConsentTriggers {

  private static final int WANTED = 2;

  @Inject DataSource database;

  void check(@Observes StartupEvent started) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select count(*) from information_schema.triggers where trigger_schema = database()"
                    + " and trigger_name in ('consent_kept_as_said', 'consent_never_deleted')");
        var rows = select.executeQuery()) {
      rows.next();
      if (rows.getInt(1) < WANTED) {
        Log.warn(
            "The account of the database may not make triggers: that consents are only ever added"
                + " is kept by Anbu alone. Grant it TRIGGER (on MySQL with a binary log, set"
                + " log_bin_trust_function_creators) and start again.");
      }
    }
  }
}
