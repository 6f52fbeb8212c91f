package care.anbu.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** Short transactions of their own; the victim of a deadlock simply tries again. */
@ApplicationScoped
public class Transactions {

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
    return LostRaces.again(
        () -> connections.get(() -> QuarkusTransaction.requiringNew().call(work)));
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

  /**
   * Whether the same may well succeed later: the database or the way to it failed, and not what was
   * to be written (SQLState of class 22 or 23).
   */
  public static boolean mayPass(Throwable failure) {
    boolean ofDatabase = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && String.valueOf(sql.getSQLState()).matches("2[23].*")) {
        return false;
      }
      ofDatabase |=
          cause instanceof SQLException
              || cause instanceof QuarkusTransactionException
              || cause instanceof RollbackException;
    }
    return ofDatabase;
  }
}
