package care.anbu.start;

import care.anbu.clinic.Clinics;
import care.anbu.shared.InstallationKey;
import care.anbu.start.demo.DemoClinics;
import care.anbu.start.setup.DemoSignIns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What happens before the first page is served. */
class Startup {

  @Inject StartSettings settings;
  @Inject InstallationKey key;
  @Inject Clinics clinics;
  @Inject DemoClinics demo;
  @Inject DemoSignIns signIns;
  @Inject DataSource database;

  @ConfigProperty(name = "quarkus.liquibase.migrate-at-start")
  boolean migrated;

  void beforeReady(@Observes StartupEvent started) throws SQLException {
    markTables();
    key.prepare();
    if (settings.demo() && noRealClinic()) {
      demo.create();
    }
    signIns.closeBesideARealClinic();
  }

  /** Liquibase has been here: the next start of this version need not call it. */
  private void markTables() throws SQLException {
    Optional<SchemaMark> mark = SchemaMark.ofThisVersion();
    if (migrated && mark.isPresent()) {
      try (var connection = database.getConnection()) {
        mark.get().put(connection);
      }
    }
  }

  private boolean noRealClinic() {
    return QuarkusTransaction.requiringNew().call(() -> clinics.count("demo = false")) == 0;
  }
}
