package care.anbu.interop;

import io.quarkus.narayana.jta.QuarkusTransaction;
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

  /** MySQL: lock wait timeout, deadlock. */
  private static final List<Integer> LOST_RACE = List.of(1205, 1213);

  @Inject BatchWriter writer;
  @Inject Rows rows;
  @Inject StatelessSession session;
  @Inject Clock clock;

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
    if (batch.isEmpty()) {
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        committed(progress, commit(progress, batch, last));
        return;
      } catch (RuntimeException refusal) {
        progress.codes = null;
        if (attempt < ATTEMPTS && lostRace(refusal)) {
          continue;
        }
        if (databaseGone(refusal)) {
          throw refusal;
        }
        if (batch.size() == 1) {
          reject(progress, batch.get(0), refusal, last);
        } else {
          int half = batch.size() / 2;
          store(progress, batch.subList(0, half), last);
          store(progress, batch.subList(half, batch.size()), last);
        }
        return;
      }
    }
  }

  private BatchResult commit(Progress progress, List<Reading> batch, boolean last) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              if (progress.codes == null) {
                progress.codes = new CodeBook(rows);
              }
              var result = writer.write(progress, clock.instant(), batch, last);
              if (!last) {
                batch.forEach(result::read);
              }
              progress.ledger.write(session, result, progress.bytesRead(), clock.instant());
              return result;
            });
  }

  private static void committed(Progress progress, BatchResult result) throws IOException {
    progress.ledger.committed(result);
    progress.visits |= result.visits;
    for (var lines : result.aside.entrySet()) {
      for (Line line : lines.getValue()) {
        progress.aside.get(lines.getKey()).put(line);
      }
    }
  }

  private void reject(Progress progress, Reading reading, RuntimeException refusal, boolean last)
      throws IOException, InterruptedException {
    if (reading.refused() != null) {
      throw refusal;
    }
    // Not the message: that of a database quotes values.
    LOG.warnf(
        "import %s: line %d not stored: %s",
        progress.run.ref(), reading.line().number(), kind(refusal));
    var rejected =
        Reading.refused(reading.line(), reading.type(), Refused.rejected(Reason.NOT_STORED, null));
    store(progress, List.of(rejected), last);
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
