package care.anbu.interop;

import care.anbu.patient.EncounterType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run under way: what it has in hand between batches. */
final class Progress {

  private static final long ASIDE_STEP = 16L << 20;

  final ImportRun run;
  final ImportFormat format;
  final Ledger ledger;
  RecordSource source;

  Checkpoint checkpoint;

  /** What waits for records that may come later, by the turn in which it is stored. */
  final Map<Draft.Turn, AsideFile> aside = new EnumMap<>(Draft.Turn.class);

  /** Null until the first batch, and after one that was rolled back. */
  CodeBook codes;

  /** Names that the file has given to two patients: what refers to them is nobody's. */
  final Set<SourceKey> ambiguous = new HashSet<>();

  /** Whether the run created or changed visits, as far as this process knows. */
  boolean visits;

  /** Whether patients were created or changed. */
  boolean patients;

  /** Bytes put aside when the room for them was last looked at. */
  private long asideLookedAt;

  Progress(ImportRun run, ImportFormat format, Ledger ledger) {
    this.run = run;
    this.format = format;
    checkpoint = Checkpoint.of(run);
    visits = run.resumed > 0;
    patients = visits;
    this.ledger = ledger;
  }

  /** Puts lines aside; they belong to the run only after {@link #committed}. */
  Checkpoint putAside(BatchResult result, long lines) throws DiskFull {
    for (var turn : result.aside.entrySet()) {
      for (Line line : turn.getValue()) {
        aside.get(turn.getKey()).put(line);
      }
    }
    return checkpoint.after(
        lines, aside.get(Draft.Turn.SECOND).flushed(), aside.get(Draft.Turn.THIRD).flushed());
  }

  void committed(Checkpoint reached) throws DiskFull {
    checkpoint = reached;
    for (AsideFile file : aside.values()) {
      file.keep();
    }
  }

  /** Whether so much was put aside since this was last asked that room may be short. */
  boolean muchPutAside() {
    long now = checkpoint.second() + checkpoint.third();
    if (now - asideLookedAt < ASIDE_STEP) {
      return false;
    }
    asideLookedAt = now;
    return true;
  }

  void rolledBack() throws DiskFull {
    codes = null;
    for (AsideFile file : aside.values()) {
      file.forget();
    }
  }

  long bytesRead() {
    return source == null ? 0 : source.bytesRead();
  }

  /** The encounter types as this run knew them. */
  Collection<EncounterType> types() {
    return codes == null ? List.of() : codes.encounterTypes();
  }
}
