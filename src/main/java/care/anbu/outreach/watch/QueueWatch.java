package care.anbu.outreach.watch;

import care.anbu.shared.Channel;
import care.anbu.shared.Clockwork;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The queues of all clinics together, as the operator of the installation sees them: what is due
 * for gateways that are neither switched off nor down, so that nothing but Anbu keeps it.
 */
@ApplicationScoped
public class QueueWatch {

  /**
   * What is due by one channel.
   *
   * @param oldest for how long the first of them has been due
   */
  public record Due(long contacts, Duration oldest) {

    static final Due NONE = new Due(0, Duration.ZERO);
  }

  @Inject InstallationSql everywhere;
  @Inject Transactions transactions;
  @Inject MeterRegistry metrics;
  @Inject Clock clock;

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Clockwork clockwork = new Clockwork("queue-watch");
  private volatile Map<Channel, Due> last = Map.of();
  private volatile Map<Channel, Long> standing = Map.of();

  @PostConstruct
  void register() {
    Arrays.stream(Channel.values())
        .filter(channel -> !channel.byHand())
        .forEach(
            channel -> {
              Gauge.builder("anbu.outreach.due", () -> last(channel).contacts())
                  .description("Contacts that are due and have not left")
                  .tag("channel", channel.name())
                  .register(metrics);
              Gauge.builder("anbu.outreach.oldest", () -> last(channel).oldest().toSeconds())
                  .description("For how long the first of them has been due")
                  .baseUnit("seconds")
                  .tag("channel", channel.name())
                  .register(metrics);
            });
  }

  /** What was found at the last look. */
  Map<Channel, Due> last() {
    return last;
  }

  private Due last(Channel channel) {
    return last.getOrDefault(channel, Due.NONE);
  }

  /** In every process: each is asked for its own metrics and health. */
  void start(@Observes StartupEvent started) {
    clockwork.every(PAUSE, PAUSE, this::look);
  }

  @PreDestroy
  void stop() {
    clockwork.stop();
  }

  void look() {
    Instant now = clock.instant();
    transactions.run(
        connection -> {
          last = due(everywhere.on(connection), now);
          standing = standing(everywhere.on(connection), now);
          return null;
        });
  }

  private static Map<Channel, Due> due(SqlConnection rows, Instant now) throws SQLException {
    var found = new EnumMap<Channel, Due>(Channel.class);
    rows.each(
        "select g.channel, count(*), min(o.due_at) from gateway g join outreach o"
            + " on o.clinic_id = g.clinic_id and o.state = 'READY'"
            + " and o.channel = g.channel and o.due_at <= ?"
            + " where g.off_since is null and g.down_since is null"
            + " and g.channel in ('SMS', 'EMAIL') group by g.channel",
        row ->
            found.put(
                Channel.valueOf(row.getString(1)),
                new Due(row.getLong(2), Duration.between(row.getTimestamp(3).toInstant(), now))),
        now);
    return found;
  }

  /**
   * Of a long queue the last wait for long, while the others leave: that is no standing. What a
   * provider puts off again and again is due later each time, and stands all the same.
   */
  private static Map<Channel, Long> standing(SqlConnection rows, Instant now) throws SQLException {
    Instant earliest = now.minus(DeliveryHealth.PATIENCE);
    var found = new EnumMap<Channel, Long>(Channel.class);
    rows.each(
        "select g.channel, count(*) from gateway g where g.off_since is null"
            + " and g.down_since is null and g.channel in ('SMS', 'EMAIL')"
            + " and (exists (select 1 from outreach o where o.clinic_id = g.clinic_id"
            + " and o.state = 'READY' and o.channel = g.channel and o.due_at < ?)"
            + " or g.slowed_since < ? and g.slowed_until > ?"
            + " and exists (select 1 from outreach o where o.clinic_id = g.clinic_id"
            + " and o.state = 'READY' and o.channel = g.channel and o.attempts > 0))"
            + " and not exists (select 1 from attempt a where a.clinic_id = g.clinic_id"
            + " and a.gateway = g.kind and a.started_at >= ? and a.outcome = 'ACCEPTED')"
            + " group by g.channel",
        row -> found.put(Channel.valueOf(row.getString(1)), row.getLong(2)),
        earliest,
        earliest,
        now,
        earliest);
    return found;
  }

  /** In how many clinics a channel stands, as the health check says it; empty: in none. */
  String standing() {
    return standing.entrySet().stream()
        .map(channel -> channel.getKey() + " in " + channel.getValue() + " clinics")
        .collect(Collectors.joining(", "));
  }
}
