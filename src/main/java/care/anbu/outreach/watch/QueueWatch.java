package care.anbu.outreach.watch;

import care.anbu.shared.Channel;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  private volatile Map<Channel, Due> last = Map.of();

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

  @Scheduled(
      identity = "queue-watch",
      every = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    Instant now = clock.instant();
    last =
        transactions.run(
            connection -> {
              var found = new EnumMap<Channel, Due>(Channel.class);
              everywhere
                  .on(connection)
                  .each(
                      "select g.channel, count(*), min(o.due_at) from gateway g join outreach o"
                          + " on o.clinic_id = g.clinic_id and o.state = 'READY'"
                          + " and o.channel = g.channel and o.due_at <= ?"
                          + " where g.off_since is null and g.down_since is null"
                          + " and g.channel in ('SMS', 'EMAIL') group by g.channel",
                      row ->
                          found.put(
                              Channel.valueOf(row.getString(1)),
                              new Due(
                                  row.getLong(2),
                                  Duration.between(row.getTimestamp(3).toInstant(), now))),
                      now);
              return found;
            });
  }

  /** Channels of which something has been due for too long, as the health check names them. */
  String standing() {
    return last.entrySet().stream()
        .filter(due -> due.getValue().oldest().compareTo(DeliveryHealth.PATIENCE) > 0)
        .map(due -> due.getKey() + " " + due.getValue().oldest().toMinutes() + " min")
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
