package care.anbu.interop.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Tells by the failure of a transaction whose fault it was, and what to do about it. */
public final class DatabaseFailure {

  /** MySQL: lock wait timeout, deadlock, and a patient who was merged after the batch looked. */
  private static final List<Integer> LOST_RACE = List.of(1205, 1213, 1452);

  private DatabaseFailure() {}

  /** Another transaction was faster: the same again may succeed at once. */
  public static boolean lostRace(Throwable failure) {
    return anySql(failure, sql -> LOST_RACE.contains(sql.getErrorCode()));
  }

  /** No connection, or a broken one: no fault of what was to be stored. */
  public static boolean gone(Throwable failure) {
    return anySql(failure, DatabaseFailure::isGone);
  }

  /**
   * An error without a state is none of the database: of the pool or of the line it means that the
   * database cannot be reached, of the driver that it does not take the value. Waiting for that one
   * would hold up all that comes behind it.
   */
  private static boolean isGone(SQLException sql) {
    if (sql.getSQLState() != null) {
      return sql.getSQLState().startsWith("08");
    }
    if (sql instanceof SQLRecoverableException
        || sql instanceof SQLTransientConnectionException
        || sql instanceof SQLNonTransientConnectionException) {
      return true;
    }
    for (Throwable cause = sql.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof TimeoutException
          || cause instanceof InterruptedException) {
        return true;
      }
    }
    // Agroal, when no connection comes free in time or the pool is closed.
    String message = String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("acquisition timeout") || message.contains("closed");
  }

  /** What it was, without its message: that of a database quotes values. */
  public static String kind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode();
      }
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static boolean anySql(Throwable failure, Predicate<SQLException> is) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && is.test(sql)) {
        return true;
      }
    }
    return false;
  }
}
