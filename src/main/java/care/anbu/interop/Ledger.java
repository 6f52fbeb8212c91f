package care.anbu.interop;

import care.anbu.interop.ImportNote.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * The book of one run: counts per type, notes and progress, written in the transaction of each
 * batch, so that they are as exact as the rows after any crash.
 */
final class Ledger {

  private final long importId;
  private final int notesKept;
  private final Set<String> types = new HashSet<>();
  private final Map<Outcome, Integer> notes = new EnumMap<>(Outcome.class);

  Ledger(long importId, int notesKept) {
    this.importId = importId;
    this.notesKept = notesKept;
  }

  /** Goes on where an earlier process stopped. */
  void resume(List<ImportCount> counts, Map<Outcome, Integer> noted) {
    counts.forEach(count -> types.add(count.type));
    notes.putAll(noted);
  }

  void beginAgain() {
    types.clear();
    notes.clear();
  }

  /** Writes what became of a batch; counts for later ones only after {@link #committed}. */
  void write(
      StatelessSession session,
      BatchResult result,
      Checkpoint reached,
      long bytesRead,
      Instant now) {
    for (ImportCount count : result.counts.values()) {
      if (types.contains(count.type)) {
        increase(session, count);
      } else {
        count.importId = importId;
        session.insert(count);
      }
    }
    List<ImportNote> kept = kept(result.notes);
    if (!kept.isEmpty()) {
      session.insertMultiple(kept);
    }
    session
        .createMutationQuery(
            "update ImportRun set pass = :pass, linesDone = :lines, asideBytes = :aside,"
                + " bytesRead = :bytes, seenAt = :now where id = :id")
        .setParameter("pass", reached.pass())
        .setParameter("lines", reached.lines())
        .setParameter("aside", reached.asideBytes())
        .setParameter("bytes", bytesRead)
        .setParameter("now", now)
        .setParameter("id", importId)
        .executeUpdate();
  }

  void committed(BatchResult result) {
    types.addAll(result.counts.keySet());
    result.notes.forEach(note -> notes.merge(note.outcome, 1, Integer::sum));
  }

  /** The first ones of each outcome: a file that is wrong throughout must not fill the table. */
  private List<ImportNote> kept(List<ImportNote> all) {
    var left = new EnumMap<Outcome, Integer>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      left.put(outcome, notesKept - notes.getOrDefault(outcome, 0));
    }
    var kept = new ArrayList<ImportNote>();
    for (ImportNote note : all) {
      if (left.merge(note.outcome, -1, Integer::sum) >= 0) {
        note.importId = importId;
        kept.add(note);
      }
    }
    return kept;
  }

  private void increase(StatelessSession session, ImportCount by) {
    session
        .createMutationQuery(
            "update ImportCount set read = read + :read, created = created + :created,"
                + " updated = updated + :updated, unchanged = unchanged + :unchanged,"
                + " rejected = rejected + :rejected, ignored = ignored + :ignored"
                + " where importId = :id and type = :type")
        .setParameter("read", by.read)
        .setParameter("created", by.created)
        .setParameter("updated", by.updated)
        .setParameter("unchanged", by.unchanged)
        .setParameter("rejected", by.rejected)
        .setParameter("ignored", by.ignored)
        .setParameter("id", importId)
        .setParameter("type", by.type)
        .executeUpdate();
  }
}
