package care.anbu.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What happens before the first page is served. */
class Startup {

  @Inject DemoClinics demo;
  @Inject StartSettings settings;

  void beforeReady(@Observes StartupEvent started) {
    if (settings.demo()) {
      demo.create();
    }
  }
}
