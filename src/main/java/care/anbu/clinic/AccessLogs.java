package care.anbu.clinic;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Records who looked at which patient. */
@ApplicationScoped
public class AccessLogs implements PanacheRepository<AccessLog> {

  @Inject Clock clock;
  @Inject SignedIn signedIn;
  @Inject RoutingContext request;

  /**
   * Records that the signed-in member of staff opened a patient's record, in the transaction of the
   * read.
   */
  @Transactional
  public void record(long patientId, String purpose) {
    var entry = new AccessLog();
    entry.at = clock.instant();
    entry.staffId = signedIn.id();
    entry.patientId = patientId;
    entry.purpose = purpose;
    entry.remote = request.request().remoteAddress().hostAddress();
    persist(entry);
  }
}
