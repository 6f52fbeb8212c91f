package care.anbu.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What happens once, when the service is ready. */
class Startup {

  @Inject DemoClinics demo;

  void ready(@Observes StartupEvent started) {
    demo.create();
  }
}
