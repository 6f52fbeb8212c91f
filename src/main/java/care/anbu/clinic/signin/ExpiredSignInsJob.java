package care.anbu.clinic.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Removes secrets that were shown and sessions whose time is over, in all clinics at once. */
@ApplicationScoped
class ExpiredSignInsJob {

  private static final List<String> OVER =
      List.of(
          "delete from shown_secret where until_at <= ?",
          "delete from staff_session where ends_at <= ?");

  @Inject DataSource source;
  @Inject Clock clock;

  @Scheduled(
      identity = "sign-in-over",
      every = "5m",
      delayed = "5m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void remove() {
    for (String sql : OVER) {
      QuarkusTransaction.requiringNew()
          .call(
              () -> {
                try (Connection database = source.getConnection();
                    PreparedStatement delete = database.prepareStatement(sql)) {
                  delete.setTimestamp(1, Timestamp.from(clock.instant()));
                  return delete.executeUpdate();
                }
              });
    }
  }
}
