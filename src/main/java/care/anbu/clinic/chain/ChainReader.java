package care.anbu.clinic.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a chain from its checkpoint to its end and stops at the first place that does not fit. */
@ApplicationScoped
class ChainReader {

  private static final int BATCH = 5000;

  @Inject ChainHeads heads;
  @Inject ChainRows rows;

  /**
   * What was found.
   *
   * @param read links that fit
   * @param head where the chain ends by its own record
   * @param flaw null: intact
   * @param flawSeq the first place that does not fit; 0 when it is no place but the record of the
   *     end
   */
  record Found(long read, ChainHead head, Flaw flaw, long flawSeq) {}

  /**
   * Reads in one snapshot of the database, which the caller's transaction gives; links that are
   * made meanwhile are not seen.
   *
   * @param anchors hash by place, from earlier checks
   */
  Found read(Connection database, ChainedLog log, String clinic, Map<Long, byte[]> anchors)
      throws SQLException {
    Optional<ChainHeads.Stored> stored = heads.read(database, log, clinic);
    ChainHead head = stored.map(ChainHeads.Stored::head).orElseGet(ChainHead::empty);
    boolean lost = stored.isEmpty() && rows.anyLinked(database, log, clinic);
    if (lost || stored.isPresent() && !stored.get().genuine()) {
      return new Found(0, head, Flaw.HEAD, 0);
    }
    return new Walk(log, clinic, head, anchors).through(database);
  }

  /** One way along a chain. */
  private class Walk {

    private final ChainedLog log;
    private final String clinic;
    private final ChainHead head;
    private final Map<Long, byte[]> anchors;
    private long seq;
    private byte[] hash;
    private long read;

    Walk(ChainedLog log, String clinic, ChainHead head, Map<Long, byte[]> anchors) {
      this.log = log;
      this.clinic = clinic;
      this.head = head;
      this.anchors = anchors;
      seq = head.removedSeq();
      hash = head.removedHash();
    }

    Found through(Connection database) throws SQLException {
      List<ChainRows.Link> batch;
      do {
        batch = rows.after(database, log, clinic, seq, BATCH);
        for (ChainRows.Link link : batch) {
          Flaw flaw = flawOf(link);
          if (flaw != null) {
            return found(flaw, flaw == Flaw.MISSING ? seq + 1 : link.seq());
          }
          seq = link.seq();
          hash = link.hash();
          read++;
        }
      } while (batch.size() == BATCH);
      return end();
    }

    private Flaw flawOf(ChainRows.Link link) {
      if (link.seq() > head.lastSeq()) {
        return seq < head.lastSeq() ? Flaw.MISSING : Flaw.BEYOND_END;
      }
      if (link.seq() != seq + 1) {
        return Flaw.MISSING;
      }
      if (link.seal() == null) {
        return Flaw.UNSIGNED;
      }
      if (!rows.asWritten(log, clinic, hash, link)) {
        return Flaw.ALTERED;
      }
      byte[] anchor = anchors.get(link.seq());
      return anchor == null || same(anchor, link.hash()) ? null : Flaw.ANCHOR;
    }

    private Found end() {
      if (seq < head.lastSeq()) {
        return found(Flaw.END_MISSING, seq + 1);
      }
      if (!same(hash, head.lastHash())) {
        return found(Flaw.ALTERED, seq);
      }
      long known = anchors.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
      return known > seq ? found(Flaw.ANCHOR, seq + 1) : found(null, 0);
    }

    private Found found(Flaw flaw, long at) {
      return new Found(read, head, flaw, at);
    }
  }

  private static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
