package care.anbu.shared;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs background work inside one clinic, in a request context of its own. */
@ApplicationScoped
public class ClinicScope {

  public void run(String clinicId, Runnable work) {
    call(
        clinicId,
        () -> {
          work.run();
          return null;
        });
  }

  public <T> T call(String clinicId, Supplier<T> work) {
    var requestContext = Arc.container().requestContext();
    var outer = requestContext.isActive() ? requestContext.getState() : null;
    requestContext.deactivate();
    requestContext.activate();
    try (var field = LogFields.with(LogFields.CLINIC, clinicId)) {
      Arc.container().instance(CurrentClinic.class).get().enter(clinicId);
      return work.get();
    } finally {
      requestContext.terminate();
      if (outer != null) {
        requestContext.activate(outer);
      }
    }
  }
}
