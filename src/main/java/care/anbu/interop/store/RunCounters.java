package care.anbu.interop.store;

import care.anbu.interop.Checkpoint;
import care.anbu.interop.ImportCount;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.ImportUnused;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.draft.UnusedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/**
 * What a run has done: counts per type, notes and progress, written in the transaction of each
 * batch, so that they are as exact as the rows after any crash.
 */
public final class RunCounters {

  private static final int TYPES = 200;

  private final long importId;
  private final int notesKept;
  private final Set<String> types = new HashSet<>();
  private final Set<UnusedElement> unused = new HashSet<>();
  private final Map<Outcome, Integer> notes = new EnumMap<>(Outcome.class);

  public RunCounters(long importId, int notesKept) {
    this.importId = importId;
    this.notesKept = notesKept;
  }

  /** Goes on where an earlier process stopped. */
  public void resume(
      List<ImportCount> counts, Map<Outcome, Integer> noted, List<ImportUnused> unusedBefore) {
    counts.forEach(count -> types.add(count.type));
    unusedBefore.forEach(element -> unused.add(element.what()));
    notes.putAll(noted);
  }

  public void beginAgain() {
    types.clear();
    unused.clear();
    notes.clear();
  }

  /**
   * Writes what became of a batch; counts for later ones only after {@link #committed}.
   *
   * @param resumed how often the run had gone on when this process began with it
   */
  void write(
      StatelessSession session,
      BatchResult result,
      Checkpoint reached,
      long bytesRead,
      int resumed) {
    for (ImportCount count : bounded(result.counts.values()).values()) {
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
    int stillOurs =
        session
            .createMutationQuery(
                "update ImportRun set pass = :pass, linesDone = :lines, asideBytes = :aside,"
                    + " bytesRead = :bytes, contactsEnded = contactsEnded + :ended, attempts = 0"
                    + " where id = :id and state = RUNNING and resumed = :resumed")
            .setParameter("pass", reached.pass())
            .setParameter("lines", reached.lines())
            .setParameter("aside", reached.asideBytes())
            .setParameter("bytes", bytesRead)
            .setParameter("ended", result.contactsEnded)
            .setParameter("id", importId)
            .setParameter("resumed", resumed)
            .executeUpdate();
    if (stillOurs == 0) {
      throw new BatchStore.TakenOver();
    }
  }

  /** Writes what nobody used of a batch. */
  void writeUnused(UnusedElements elements, BatchResult result) {
    elements.add(
        "import_unused", "import_id", importId, UnusedElement.bounded(result.unused, unused));
  }

  void committed(BatchResult result) {
    types.addAll(bounded(result.counts.values()).keySet());
    unused.addAll(UnusedElement.bounded(result.unused, unused).keySet());
    result.notes.forEach(note -> notes.merge(note.outcome, 1, Integer::sum));
  }

  /** Types come from files: beyond many different ones they are counted together. */
  private Map<String, ImportCount> bounded(Collection<ImportCount> counts) {
    var bounded = new TreeMap<String, ImportCount>();
    int room = TYPES - types.size();
    for (ImportCount count : counts) {
      boolean apart = types.contains(count.type) || room-- > 0;
      String type = apart ? count.type : UnusedElement.OTHERS.type();
      bounded
          .computeIfAbsent(
              type,
              key -> {
                var sum = new ImportCount();
                sum.type = key;
                return sum;
              })
          .add(count);
    }
    return bounded;
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
