package care.anbu.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Transactions that the database gave up so that another could go on are simply done again: the
 * victim of a deadlock (MySQL and MariaDB, error 1213), whoever read a row that changed since
 * (1020, MariaDB from 11.6 on), and once more whoever waited too long for a lock (1205).
 */
public final class LostRaces {

  private static final Set<Integer> AT_ONCE = Set.of(1213, 1020);

  /** Comes after most of a minute: to wait five times so long would help nobody. */
  private static final int WAITED = 1205;

  private static final int TRIES = 5;
  private static final int TRIES_AFTER_A_WAIT = 2;

  /** So that two that met do not meet again: at most so long, times the number of the try. */
  private static final int PAUSE_MILLIS = 20;

  private static final Logger LOG = Logger.getLogger(LostRaces.class);

  private LostRaces() {}

  /** Work in a transaction of its own. */
  public static <T> T inNew(Callable<T> work) {
    return again(() -> QuarkusTransaction.requiringNew().call(work));
  }

  /** The same of work that finds nothing. */
  public static void inNew(Runnable work) {
    again(
        () -> {
          QuarkusTransaction.requiringNew().run(work);
          return null;
        });
  }

  /**
   * Does a whole transaction, and does it again where it lost a race.
   *
   * @param transaction begins and ends a transaction of its own
   */
  public static <T> T again(Supplier<T> transaction) {
    for (int tries = 1; ; tries++) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        Optional<Integer> lost = lost(failure);
        if (lost.isEmpty() || tries >= (lost.get() == WAITED ? TRIES_AFTER_A_WAIT : TRIES)) {
          throw failure;
        }
        LOG.infof("a transaction lost a race (error %d) and is tried again", lost.get());
        pause(tries);
      }
    }
  }

  /** The error by which it lost; none where it failed for another reason. */
  private static Optional<Integer> lost(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getErrorCode())
        .filter(code -> code == WAITED || AT_ONCE.contains(code))
        .findFirst();
  }

  private static void pause(int tries) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * tries));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
