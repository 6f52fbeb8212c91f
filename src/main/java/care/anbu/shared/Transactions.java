package care.anbu.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Short transactions of their own; the victim of a deadlock simply tries again. */
@ApplicationScoped
public class Transactions {

  /** Deadlock and lock wait timeout of MySQL and MariaDB. */
  private static final Set<Integer> TRANSIENT = Set.of(1213, 1205);

  private static final int TRIES = 5;

  @Inject DataSource database;

  /**
   * Senders of all clinics and channels write by short transactions, and there may be more of them
   * than connections.
   */
  private final ConnectionShare connections = new ConnectionShare();

  public interface Work<T> {
    public T in(Connection connection) throws SQLException;
  }

  /** Plain SQL. */
  public <T> T run(Work<T> work) {
    return again(
        () -> {
          try (Connection connection = database.getConnection()) {
            return work.in(connection);
          }
        });
  }

  /** Work with entities. */
  public void run(Runnable work) {
    again(
        () -> {
          work.run();
          return null;
        });
  }

  /** Work with entities that finds something. */
  public <T> T call(Callable<T> work) {
    return again(work);
  }

  private <T> T again(Callable<T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return connections.get(() -> QuarkusTransaction.requiringNew().call(work));
      } catch (RuntimeException failure) {
        if (tries >= TRIES || !mayPass(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && TRANSIENT.contains(sql.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the database failed, and not the data of the one row that was looked at. */
  public static boolean ofDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || cause instanceof PersistenceException) {
        return true;
      }
    }
    return false;
  }
}
