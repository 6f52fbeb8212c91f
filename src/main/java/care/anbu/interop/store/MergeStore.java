package care.anbu.interop.store;

import care.anbu.interop.ImportRun;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import java.util.Map;
import java.util.Set;

/** Merges that the source itself tells: after everything else, so that all of it moves. */
final class MergeStore {

  private static final long CONTENT = SourceKey.contentHash("merged");

  private final Rows rows;
  private final Merges merges;

  MergeStore(Rows rows, Merges merges) {
    this.rows = rows;
    this.merges = merges;
  }

  void write(Batch batch, ImportRun run) {
    for (Reading reading : batch.drafts(MergeDraft.class)) {
      put(batch, run, reading, (MergeDraft) reading.draft());
    }
  }

  private void put(Batch batch, ImportRun run, Reading reading, MergeDraft draft) {
    Long survivor = batch.ownId(draft.survivor());
    Long absorbed = batch.ownId(draft.absorbed());
    if (survivor != null && absorbed == null && batch.inOrderAndLast()) {
      keepNumber(batch, reading, draft, survivor);
      return;
    }
    if (!batch.ready(reading, survivor == null ? null : absorbed, true)) {
      return;
    }
    if (batch.news(reading, CONTENT) != Batch.News.NEW_ROW) {
      return;
    }
    if (survivor.equals(absorbed)) {
      // Two numbers of one record: they are one already.
      batch.result.unchanged(reading);
      batch.name(draft, absorbed, CONTENT);
      return;
    }
    // Asked anew for each: an earlier line may have merged either.
    Map<Long, Long> into = merges.survivors(Set.of(survivor, absorbed));
    if (absorbed.equals(into.get(survivor))) {
      batch.result.rejected(reading, Reason.MERGE_CIRCLE, null);
      return;
    }
    if (into.getOrDefault(survivor, survivor).equals(into.getOrDefault(absorbed, absorbed))) {
      batch.result.unchanged(reading);
      batch.name(draft, absorbed, CONTENT);
      return;
    }
    long merge =
        rows.isPreview()
            ? absorbed
            : merges.merge(survivor, absorbed, MergeOrigin.source(source(run)));
    batch.name(draft, merge, CONTENT);
    batch.result.created(reading);
    batch.result.patients = true;
  }

  /** Nobody came under that number yet; where time runs on, whoever does is the survivor. */
  private void keepNumber(Batch batch, Reading reading, MergeDraft draft, long survivor) {
    batch.alias(draft.absorbed(), survivor);
    if (draft.number() != null && !batch.absorbed(survivor)) {
      new IdentifierStore(rows).addNumber(survivor, draft.number());
    }
    batch.name(draft, survivor, CONTENT);
    batch.result.unchanged(reading);
  }

  private static String source(ImportRun run) {
    return run.source == null ? run.ref() : run.source;
  }
}
