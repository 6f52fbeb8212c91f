package care.anbu.shared;

import io.quarkus.arc.Arc;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;

/** The one source of "now" (UTC), injected so that tests can set it. */
public class Clocks {

  @Produces
  @DefaultBean
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * By that clock, where nothing can be injected: in a new entity. Without an application, as in a
   * plain unit test, by the clock of the machine.
   */
  public static Instant now() {
    var container = Arc.container();
    return container == null || !container.isRunning()
        ? Instant.now()
        : container.instance(Clock.class).get().instant();
  }
}
