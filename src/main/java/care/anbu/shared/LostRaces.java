package care.anbu.shared;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Transactions that the database gave up so that another could go on: the victim of a deadlock, and
 * whoever waited too long for a lock (MySQL and MariaDB, errors 1213 and 1205). They are simply
 * done again.
 */
public final class LostRaces {

  private static final Set<Integer> CODES = Set.of(1213, 1205);

  private static final int TRIES = 5;

  private static final Logger LOG = Logger.getLogger(LostRaces.class);

  private LostRaces() {}

  /**
   * Does a whole transaction, and does it again where it lost a race, five times at most.
   *
   * @param transaction begins and ends a transaction of its own
   */
  public static <T> T again(Supplier<T> transaction) {
    for (int tries = 1; ; tries++) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        if (tries >= TRIES || !lost(failure)) {
          throw failure;
        }
        LOG.debugf(failure, "lost a race for the %d. time", tries);
      }
    }
  }

  private static boolean lost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && CODES.contains(sql.getErrorCode())) {
        return true;
      }
    }
    return false;
  }
}
