package care.anbu.clinic.chain;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Links the rows of a clinic's log into a chain, a few seconds after they were written.
 *
 * <p>A row is written with its seal, in the transaction of the page that shows the record or makes
 * the change, and waits for nobody. Its place in the chain it gets here, from one writer at a time,
 * who holds the row of the head: any number of replicas may try.
 */
@ApplicationScoped
public class LogChain {

  static final int BATCH = 1000;

  /** The first run takes all that was ever written, in one transaction. */
  private static final Duration LONGEST = Duration.ofHours(1);

  @Inject DataSource source;
  @Inject ChainHeads heads;
  @Inject ChainRows rows;
  @Inject RowSigner signer;

  /**
   * Rows that have no place yet.
   *
   * @param oldest since when the first of them waits; null when none does
   */
  public record Waiting(long rows, Instant oldest) {}

  /** Links all that waits in a clinic; returns how many rows that were. */
  public long link(ChainedLog log, String clinic) {
    QuarkusTransaction.requiringNew().call(() -> begin(log, clinic));
    long linked = 0;
    int batch;
    do {
      batch =
          QuarkusTransaction.requiringNew()
              .timeout((int) LONGEST.toSeconds())
              .call(() -> linkBatch(log, clinic));
      linked += batch;
    } while (batch >= BATCH);
    return linked;
  }

  public Waiting waiting(ChainedLog log, String clinic) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection database = source.getConnection()) {
                return rows.waiting(database, log, clinic);
              }
            });
  }

  /**
   * Makes the head of a clinic that has none. In a transaction of its own: whoever links must read
   * nothing before the head is locked, else what another replica linked meanwhile is not seen and
   * linked again.
   */
  private Void begin(ChainedLog log, String clinic) throws SQLException {
    try (Connection database = source.getConnection()) {
      if (heads.read(database, log, clinic).isEmpty() && !rows.anyLinked(database, log, clinic)) {
        heads.begin(database, log, clinic);
      }
      return null;
    }
  }

  /** A head that is not ours stays as it is, and the rows wait: the check reports it. */
  private int linkBatch(ChainedLog log, String clinic) throws SQLException {
    try (Connection database = source.getConnection()) {
      Optional<ChainHeads.Stored> stored = heads.lock(database, log, clinic);
      if (stored.isEmpty() || !stored.get().genuine()) {
        return 0;
      }
      ChainHead head = stored.get().head();
      return head.lastSeq() == 0 && log.hasRowsOlderThanItsChain()
          ? linkFirst(database, log, clinic)
          : append(database, log, clinic, head);
    }
  }

  /**
   * The first run takes all at once: only now a row without a seal is believed to be older than the
   * chain, and sealed as it is.
   */
  private int linkFirst(Connection database, ChainedLog log, String clinic) throws SQLException {
    ChainHead head = ChainHead.empty();
    int all = 0;
    List<ChainRows.Unlinked> batch;
    do {
      batch = rows.unlinked(database, log, clinic, BATCH);
      batch = batch.stream().map(row -> row.sealedBy(signer, clinic)).toList();
      head = rows.append(database, log, clinic, head, batch);
      all += batch.size();
    } while (batch.size() == BATCH);
    heads.write(database, log, clinic, head);
    return all;
  }

  private int append(Connection database, ChainedLog log, String clinic, ChainHead head)
      throws SQLException {
    List<ChainRows.Unlinked> batch = rows.unlinked(database, log, clinic, BATCH);
    if (!batch.isEmpty()) {
      heads.write(database, log, clinic, rows.append(database, log, clinic, head, batch));
    }
    return batch.size();
  }
}
