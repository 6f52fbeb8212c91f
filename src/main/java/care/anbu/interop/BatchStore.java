package care.anbu.interop;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Commits a batch, whatever it holds: after a lost race with another transaction it is tried again,
 * and one that the database refuses is halved until the one line at fault is found and rejected.
 */
@ApplicationScoped
class BatchStore {

  private static final Logger LOG = Logger.getLogger(BatchStore.class);
  private static final int ATTEMPTS = 5;

  /** MySQL: lock wait timeout, deadlock, and a patient who was merged after the batch looked. */
  private static final List<Integer> LOST_RACE = List.of(1205, 1213, 1452);

  @Inject BatchWriter writer;
  @Inject Rows rows;
  @Inject StatelessSession session;
  @Inject Clock clock;

  /** The database is not there: no fault of the lines, and no end of the run. */
  static final class DatabaseGone extends RuntimeException {
    DatabaseGone(RuntimeException cause) {
      super(cause);
    }
  }

  /**
   * Stores a batch.
   *
   * @param last true where nothing that the batch names can come later
   * @throws InterruptedException when the service is stopping
   */
  void store(Progress progress, List<Reading> batch, boolean last)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        commit(progress, batch, last);
        return;
      } catch (RuntimeException refusal) {
        progress.rolledBack();
        if (attempt < ATTEMPTS && lostRace(refusal)) {
          continue;
        }
        if (databaseGone(refusal)) {
          throw new DatabaseGone(refusal);
        }
        int half = half(batch);
        if (half == 0) {
          reject(progress, batch, refusal, last);
        } else {
          store(progress, batch.subList(0, half), last);
          store(progress, batch.subList(half, batch.size()), last);
        }
        return;
      }
    }
  }

  private void commit(Progress progress, List<Reading> batch, boolean last) throws IOException {
    record Committed(BatchResult result, Checkpoint reached) {}
    try {
      Committed done =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    if (progress.codes == null) {
                      progress.codes = new CodeBook(rows);
                    }
                    var result = writer.write(progress, clock.instant(), batch, last);
                    if (!last) {
                      batch.forEach(result::read);
                    }
                    Checkpoint reached = progress.putAside(result, lines(batch));
                    progress.ledger.write(
                        session, result, reached, progress.bytesRead(), clock.instant());
                    return new Committed(result, reached);
                  });
      progress.committed(done.reached());
      progress.ledger.committed(done.result());
      progress.visits |= done.result().visits;
      progress.patients |= done.result().patients;
    } catch (QuarkusTransactionException failure) {
      if (failure.getCause() instanceof DiskFull full) {
        throw full;
      }
      throw failure;
    }
  }

  private static long lines(List<Reading> batch) {
    long lines = 0;
    Line before = null;
    for (Reading reading : batch) {
      lines += reading.line() == before ? 0 : 1;
      before = reading.line();
    }
    return lines;
  }

  /** Where a batch is halved: never within a line; 0 when it is one line. */
  private static int half(List<Reading> batch) {
    int at = batch.size() / 2;
    while (at < batch.size() && at > 0 && batch.get(at).line() == batch.get(at - 1).line()) {
      at++;
    }
    if (at == batch.size()) {
      at = batch.size() / 2;
      while (at > 0 && batch.get(at).line() == batch.get(at - 1).line()) {
        at--;
      }
    }
    return at;
  }

  private void reject(
      Progress progress, List<Reading> record, RuntimeException refusal, boolean last)
      throws IOException, InterruptedException {
    if (record.stream().allMatch(reading -> reading.refused() != null)) {
      throw refusal;
    }
    // Not the message: that of a database quotes values.
    LOG.warnf(
        "import %s: line %d not stored: %s",
        progress.run.ref(), record.get(0).line().number(), kind(refusal));
    List<Reading> rejected =
        record.stream()
            .map(
                reading ->
                    Reading.refused(
                        reading.line(), reading.type(), Refused.rejected(Reason.NOT_STORED, null)))
            .toList();
    store(progress, rejected, last);
  }

  private static String kind(Throwable refusal) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode();
      }
    }
    return refusal.getClass().getName() + " at " + refusal.getStackTrace()[0];
  }

  private static boolean lostRace(Throwable failure) {
    return anySql(failure, sql -> LOST_RACE.contains(sql.getErrorCode()));
  }

  /** No connection, or a broken one: no fault of the lines. */
  private static boolean databaseGone(Throwable failure) {
    return anySql(failure, sql -> sql.getSQLState() == null || sql.getSQLState().startsWith("08"));
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
