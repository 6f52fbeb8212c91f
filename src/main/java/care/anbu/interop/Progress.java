package care.anbu.interop;

import care.anbu.patient.EncounterType;
import java.util.Collection;
import java.util.List;

/** One run under way: what it has in hand between batches. */
final class Progress {

  final ImportRun run;
  final Ledger ledger;
  LineSource source;
  AsideFile visitsAside;
  AsideFile eventsAside;

  /** Null until the first batch, and after one that was rolled back. */
  CodeBook codes;

  /** Whether the run created or changed visits. */
  boolean visits;

  Progress(ImportRun run, Ledger ledger) {
    this.run = run;
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
