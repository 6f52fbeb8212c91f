package care.anbu.clinic.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counts failed tries in the database, so that they count on every replica, and says how long to
 * wait: longer after each, but never for good.
 */
@ApplicationScoped
class Tries {

  /** After so long without a try, everything is forgotten. */
  private static final Duration MEMORY = Duration.ofHours(12);

  private static final int ATTEMPTS = 10;
  private static final int BATCH = 1000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  @Inject DataSource source;
  @Inject Clock clock;

  /**
   * Something that is counted.
   *
   * @param free failures without a wait
   * @param longest wait, to which it doubles
   * @param cleared whether a sign-in that comes to pass clears it; else it only takes its own try
   *     back
   */
  record Counter(String subject, int free, Duration longest, boolean cleared) {

    private byte[] key() {
      return Token.hash(subject);
    }

    Duration waitAfter(int failures) {
      int doublings = Math.min(failures - free, 20);
      if (doublings < 0) {
        return Duration.ZERO;
      }
      Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
      return wait.compareTo(longest) > 0 ? longest : wait;
    }
  }

  /**
   * Takes one try, as if it would fail: tries at the same moment do not slip past each other. While
   * one has to wait nothing is counted, so whoever tries on does not make the wait longer.
   *
   * @return how long to wait; zero when the try may be looked at
   */
  Duration take(List<Counter> counters) {
    for (int attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  try (Connection database = source.getConnection()) {
                    return take(database, inOrder(counters), clock.instant());
                  }
                });
      } catch (QuarkusTransactionException failure) {
        if (attempt == ATTEMPTS || !isDeadlock(failure)) {
          throw failure;
        }
      }
    }
  }

  /** What a counter stands at. */
  int failures(Counter counter) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              try (Connection database = source.getConnection();
                  PreparedStatement select =
                      database.prepareStatement(
                          "select failures from sign_in_try where subject = ? and last_at >= ?")) {
                select.setBytes(1, counter.key());
                select.setTimestamp(2, Timestamp.from(clock.instant().minus(MEMORY)));
                try (ResultSet row = select.executeQuery()) {
                  return row.next() ? row.getInt(1) : 0;
                }
              }
            });
  }

  /** Two at once may want the same new row: the database asks one of them to try again. */
  private static boolean isDeadlock(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "40001".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** The try came to pass. */
  void passed(List<Counter> counters) {
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection database = source.getConnection()) {
                for (Counter counter : inOrder(counters)) {
                  pass(database, counter);
                }
                return null;
              }
            });
  }

  @Scheduled(
      identity = "sign-in-tries",
      every = "1h",
      delayed = "10m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void forget() {
    int gone;
    do {
      gone = QuarkusTransaction.requiringNew().call(this::forgetSome);
    } while (gone == BATCH);
  }

  private int forgetSome() throws SQLException {
    try (Connection database = source.getConnection();
        PreparedStatement delete =
            database.prepareStatement("delete from sign_in_try where last_at < ? limit " + BATCH)) {
      delete.setTimestamp(1, Timestamp.from(clock.instant().minus(MEMORY)));
      return delete.executeUpdate();
    }
  }

  /** One order for all, so that no two wait for each other. */
  private static List<Counter> inOrder(List<Counter> counters) {
    return counters.stream()
        .sorted(Comparator.comparing(counter -> HexFormat.of().formatHex(counter.key())))
        .toList();
  }

  private Duration take(Connection database, List<Counter> counters, Instant now)
      throws SQLException {
    // No row is made for anybody's guess while another one of its counters has to wait: logins can
    // be made up without end.
    Duration wait = waiting(database, counters, now);
    if (!wait.isZero()) {
      return wait;
    }
    var failures = new ArrayList<Integer>();
    for (Counter counter : counters) {
      begin(database, counter, now);
      try (PreparedStatement select =
          database.prepareStatement(
              "select failures, last_at, until_at from sign_in_try where subject = ? for update")) {
        select.setBytes(1, counter.key());
        try (ResultSet row = select.executeQuery()) {
          row.next();
          boolean forgotten = row.getTimestamp(2).toInstant().plus(MEMORY).isBefore(now);
          failures.add(forgotten ? 0 : row.getInt(1));
          wait = longer(wait, rest(row.getTimestamp(3), now));
        }
      }
    }
    if (wait.isZero()) {
      for (int i = 0; i < counters.size(); i++) {
        count(database, counters.get(i), failures.get(i) + 1, now);
      }
    }
    return wait;
  }

  private static Duration waiting(Connection database, List<Counter> counters, Instant now)
      throws SQLException {
    Duration wait = Duration.ZERO;
    try (PreparedStatement select =
        database.prepareStatement("select until_at from sign_in_try where subject = ?")) {
      for (Counter counter : counters) {
        select.setBytes(1, counter.key());
        try (ResultSet row = select.executeQuery()) {
          wait = row.next() ? longer(wait, rest(row.getTimestamp(1), now)) : wait;
        }
      }
    }
    return wait;
  }

  private static Duration rest(Timestamp until, Instant now) {
    return until == null || !until.toInstant().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, until.toInstant());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void begin(Connection database, Counter counter, Instant now) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into sign_in_try (subject, failures, last_at) values (?, 0, ?)"
                + " on duplicate key update failures = failures")) {
      insert.setBytes(1, counter.key());
      insert.setTimestamp(2, Timestamp.from(now));
      insert.executeUpdate();
    }
  }

  private static void count(Connection database, Counter counter, int failures, Instant now)
      throws SQLException {
    Duration wait = counter.waitAfter(failures);
    try (PreparedStatement update =
        database.prepareStatement(
            "update sign_in_try set failures = ?, last_at = ?, until_at = ? where subject = ?")) {
      update.setInt(1, failures);
      update.setTimestamp(2, Timestamp.from(now));
      update.setTimestamp(3, wait.isZero() ? null : Timestamp.from(now.plus(wait)));
      update.setBytes(4, counter.key());
      update.executeUpdate();
    }
  }

  private static void pass(Connection database, Counter counter) throws SQLException {
    String sql =
        counter.cleared()
            ? "delete from sign_in_try where subject = ?"
            : "update sign_in_try set failures = greatest(failures - 1, 0), until_at = null"
                + " where subject = ?";
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setBytes(1, counter.key());
      statement.executeUpdate();
    }
  }
}
