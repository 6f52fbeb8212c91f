package care.anbu.interop.store;

import care.anbu.interop.Checkpoint;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportRun;
import care.anbu.interop.archive.DiskFull;
import care.anbu.interop.draft.Pass;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.patient.history.EncounterType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run under way: what it has in hand between batches. */
public final class RunningImport {

  private static final long ASIDE_STEP = 16L << 20;

  public final ImportRun run;
  public final ImportFormat format;
  public final RunCounters counters;
  public RecordSource source;

  public Checkpoint checkpoint;

  /** What waits for records that may come later, by the turn in which it is stored. */
  public final Map<Pass, DeferredRecords> aside = new EnumMap<>(Pass.class);

  /** Null until the first batch, and after one that was rolled back. */
  CodeBook codes;

  /** Whether the run created or changed visits, as far as this process knows. */
  public boolean visits;

  /** Whether patients were created or changed. */
  public boolean patients;

  /** Bytes put aside when the room for them was last looked at. */
  private long asideLookedAt;

  public RunningImport(ImportRun run, ImportFormat format, RunCounters counters) {
    this.run = run;
    this.format = format;
    checkpoint = Checkpoint.of(run);
    visits = run.resumed > 0;
    patients = visits;
    this.counters = counters;
  }

  /** Puts lines aside; they belong to the run only after {@link #committed}. */
  Checkpoint putAside(BatchResult result, long lines) throws DiskFull {
    for (var turn : result.aside.entrySet()) {
      for (SourceRecord line : turn.getValue()) {
        aside.get(turn.getKey()).put(line);
      }
    }
    return checkpoint.after(
        lines, aside.get(Pass.SECOND).flushed(), aside.get(Pass.THIRD).flushed());
  }

  void committed(Checkpoint reached) throws DiskFull {
    checkpoint = reached;
    for (DeferredRecords file : aside.values()) {
      file.keep();
    }
  }

  /** Whether so much was put aside since this was last asked that room may be short. */
  public boolean muchPutAside() {
    long now = checkpoint.second() + checkpoint.third();
    if (now - asideLookedAt < ASIDE_STEP) {
      return false;
    }
    asideLookedAt = now;
    return true;
  }

  /** Forgets what was put aside for a batch that is not stored. */
  public void rolledBack() throws DiskFull {
    codes = null;
    for (DeferredRecords file : aside.values()) {
      file.forget();
    }
  }

  long bytesRead() {
    return source == null ? 0 : source.bytesRead();
  }

  /** The encounter types as this run knew them. */
  public Collection<EncounterType> types() {
    return codes == null ? List.of() : codes.encounterTypes();
  }
}
