package care.anbu.interop.store;

import care.anbu.interop.Checkpoint;
import care.anbu.interop.IdentityTasks;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.archive.DiskFull;
import care.anbu.interop.draft.KnownPatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Commits a batch, whatever it holds: after a lost race with another transaction it is tried again,
 * and one that the database refuses is halved until the one line at fault is found and rejected.
 */
@ApplicationScoped
public class BatchStore {

  private static final Logger LOG = Logger.getLogger(BatchStore.class);
  private static final int ATTEMPTS = 5;

  @Inject BatchWriter writer;
  @Inject IdentityTasks identities;
  @Inject Rows rows;
  @Inject StatelessSession session;
  @Inject UnusedElements unused;
  @Inject Clock clock;

  /** The database is not there: no fault of the lines, and no end of the run. */
  public static final class DatabaseGone extends RuntimeException {
    DatabaseGone(RuntimeException cause) {
      super(cause);
    }
  }

  /** Another process has the run now; this one leaves it, and its files, alone. */
  public static final class TakenOver extends RuntimeException {
    public TakenOver() {
      super("another process goes on with it", null, false, false);
    }
  }

  /**
   * Stores a batch.
   *
   * @param last true where nothing that the batch names can come later
   * @throws TakenOver when another process has the run
   * @throws InterruptedException when the service is stopping
   */
  public void store(RunningImport progress, List<Reading> batch, boolean last)
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
        if (refusal instanceof TakenOver taken) {
          throw taken;
        }
        if (attempt < ATTEMPTS && DatabaseFailure.lostRace(refusal)) {
          continue;
        }
        if (DatabaseFailure.gone(refusal)) {
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

  private void commit(RunningImport progress, List<Reading> batch, boolean last)
      throws IOException {
    record Committed(BatchResult result, Checkpoint reached) {}
    try {
      Committed done =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    if (progress.codes == null) {
                      progress.codes = CodeBook.ofRun(rows);
                    }
                    var result = writer.write(progress, clock.instant(), batch, last);
                    if (!last) {
                      countRead(batch, result);
                    }
                    Checkpoint reached = progress.putAside(result, lines(batch));
                    progress.counters.write(
                        session, result, reached, progress.bytesRead(), progress.run.resumed);
                    progress.counters.writeUnused(unused, result);
                    identities.ofFile(progress.run, result);
                    return new Committed(result, reached);
                  });
      progress.committed(done.reached());
      progress.counters.committed(done.result());
      progress.visits |= done.result().visits;
      progress.patients |= done.result().patients;
    } catch (QuarkusTransactionException failure) {
      if (failure.getCause() instanceof DiskFull full) {
        throw full;
      }
      throw failure;
    }
  }

  /**
   * A record was read once as each of the types that it holds, whatever is put aside of it; a
   * patient who is only named in it was not.
   */
  private static void countRead(List<Reading> batch, BatchResult result) {
    SourceRecord before = null;
    var types = new HashSet<String>();
    for (Reading reading : batch) {
      if (reading.line() != before) {
        types.clear();
      }
      boolean named = reading.draft() instanceof KnownPatientDraft;
      if (!named && types.add(reading.type())) {
        result.read(reading);
      }
      result.countUnused(reading);
      before = reading.line();
    }
  }

  private static long lines(List<Reading> batch) {
    long lines = 0;
    SourceRecord before = null;
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

  /** What a store found at fault, else that the database did not take it. */
  private static Refused why(RuntimeException refusal) {
    return refusal instanceof Refused why ? why : Refused.rejected(Reason.NOT_STORED, null);
  }

  private void reject(
      RunningImport progress, List<Reading> record, RuntimeException refusal, boolean last)
      throws IOException, InterruptedException {
    if (record.stream().allMatch(reading -> reading.refused() != null)) {
      throw refusal;
    }
    // Not the message: that of a database quotes values.
    LOG.warnf(
        "import %s: line %d not stored: %s",
        progress.run.ref(),
        record.get(0).line().number(),
        refusal instanceof Refused why ? why.reason() : DatabaseFailure.kind(refusal));
    List<Reading> rejected =
        record.stream()
            .map(
                reading ->
                    Reading.refused(reading.line(), reading.type(), why(refusal))
                        .notUsed(reading.unused()))
            .toList();
    store(progress, rejected, last);
  }
}
