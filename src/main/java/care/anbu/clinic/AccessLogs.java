package care.anbu.clinic;

import care.anbu.shared.Id;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Records who looked at which patient. */
@ApplicationScoped
public class AccessLogs implements PanacheRepository<AccessLog> {

  /** Rows of one page of the log. */
  static final int PAGE = 100;

  @Inject Clock clock;
  @Inject SignedIn signedIn;
  @Inject RoutingContext request;

  /**
   * Records that the signed-in member of staff opened a patient's record, in the transaction of the
   * read.
   */
  @Transactional
  public void record(long patientId, AccessPurpose purpose) {
    var entry = new AccessLog();
    entry.at = clock.instant();
    entry.staffId = signedIn.id();
    entry.patientId = patientId;
    entry.purpose = purpose;
    entry.remote = request.request().remoteAddress().hostAddress();
    persist(entry);
  }

  /** A line of the log. */
  public record Row(
      long id, Instant at, String staff, String patientRef, AccessPurpose purpose, String remote) {}

  /** The lines just older than an id, latest first. */
  List<Row> before(long id) {
    return getEntityManager()
        .createQuery(
            """
            select l.id, l.at, s.name, l.patientId, l.purpose, l.remote
            from AccessLog l left join Staff s on s.id = l.staffId
            where l.id < ?1 order by l.id desc
            """,
            Object[].class)
        .setParameter(1, id)
        .setMaxResults(PAGE)
        .getResultStream()
        .map(AccessLogs::row)
        .toList();
  }

  private static Row row(Object[] line) {
    return new Row(
        (Long) line[0],
        (Instant) line[1],
        (String) line[2],
        Id.text((Long) line[3]),
        (AccessPurpose) line[4],
        (String) line[5]);
  }
}
