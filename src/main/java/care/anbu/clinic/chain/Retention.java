package care.anbu.clinic.chain;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Removes rows whose time of keeping is over, from the beginning of the chain and nowhere else; the
 * head remembers, under its seal, up to which link.
 */
@ApplicationScoped
class Retention {

  @Inject DataSource source;
  @Inject ChainHeads heads;
  @Inject ChainRows rows;

  /** Removes what is older in a clinic; returns how many rows that were. */
  long removeBefore(ChainedLog log, String clinic, Instant oldest) {
    long removed = 0;
    int batch;
    do {
      batch = QuarkusTransaction.requiringNew().call(() -> removeBatch(log, clinic, oldest));
      removed += batch;
    } while (batch == LogChain.BATCH);
    return removed;
  }

  private int removeBatch(ChainedLog log, String clinic, Instant oldest) throws SQLException {
    try (Connection database = source.getConnection()) {
      var stored = heads.lock(database, log, clinic);
      if (stored.isEmpty() || !stored.get().genuine()) {
        return 0;
      }
      ChainHead head = stored.get().head();
      List<ChainRows.Link> over =
          rows.after(database, log, clinic, head.removedSeq(), LogChain.BATCH).stream()
              .takeWhile(link -> link.row().at().isBefore(oldest))
              .toList();
      if (over.isEmpty()) {
        return 0;
      }
      ChainRows.Link last = over.get(over.size() - 1);
      heads.write(database, log, clinic, head.removedUpTo(last.seq(), last.hash()));
      return rows.remove(database, log, clinic, last.seq());
    }
  }
}
