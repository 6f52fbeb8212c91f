package care.anbu.outreach.watch;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether what is due leaves, at {@code /q/health/group/queue}. It is no part of readiness: a
 * restart mends no queue, and pages work without it.
 */
@HealthGroup("queue")
@ApplicationScoped
class QueueHealthCheck implements HealthCheck {

  @Inject QueueWatch watch;

  @Override
  public HealthCheckResponse call() {
    String standing = watch.standing();
    var response = HealthCheckResponse.named("queue").status(standing.isEmpty());
    return standing.isEmpty() ? response.build() : response.withData("standing", standing).build();
  }
}
