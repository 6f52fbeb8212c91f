package care.anbu.interop;

import care.anbu.patient.EncounterType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run under way: what it has in hand between batches. */
final class Progress {

  final ImportRun run;
  final ImportFormat format;
  final Ledger ledger;
  RecordSource source;

  /** What waits for records that may come later, by the turn in which it is stored. */
  final Map<Draft.Turn, AsideFile> aside = new EnumMap<>(Draft.Turn.class);

  /** Null until the first batch, and after one that was rolled back. */
  CodeBook codes;

  /** Whether the run created or changed visits. */
  boolean visits;

  Progress(ImportRun run, ImportFormat format, Ledger ledger) {
    this.run = run;
    this.format = format;
    this.ledger = ledger;
  }

  long bytesRead() {
    return source == null ? 0 : source.bytesRead();
  }

  /** The encounter types as this run knew them. */
  Collection<EncounterType> types() {
    return codes == null ? List.of() : codes.encounterTypes();
  }
}
