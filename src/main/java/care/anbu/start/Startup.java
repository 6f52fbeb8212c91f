package care.anbu.start;

import care.anbu.clinic.Clinics;
import care.anbu.shared.InstallationKey;
import care.anbu.start.demo.DemoClinics;
import care.anbu.start.setup.DemoSignIns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What happens before the first page is served. */
class Startup {

  @Inject StartSettings settings;
  @Inject InstallationKey key;
  @Inject Clinics clinics;
  @Inject DemoClinics demo;
  @Inject DemoSignIns signIns;

  void beforeReady(@Observes StartupEvent started) {
    key.prepare();
    if (settings.demo() && noRealClinic()) {
      demo.create();
    }
    signIns.closeBesideARealClinic();
  }

  private boolean noRealClinic() {
    return QuarkusTransaction.requiringNew().call(() -> clinics.count("demo = false")) == 0;
  }
}
