package care.anbu.interop.store;

import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Source;
import care.anbu.patient.erasure.ErasedMarks;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Stores a batch of drafts in one transaction, tables in the order in which they need each other:
 * one look-up for all names, then one multi-row statement per table.
 */
@ApplicationScoped
class BatchWriter {

  @Inject Rows rows;
  @Inject SourceKeys keys;
  @Inject Merges merges;
  @Inject ErasedMarks erasedMarks;
  @Inject ChangedPatients changedPatients;
  @Inject CurrentClinic clinic;

  /**
   * Stores what can be stored now; what names something unknown is put aside, unless this is the
   * last time ({@link Batch#ready}).
   */
  BatchResult write(RunningImport progress, Instant now, List<Reading> readings, boolean last) {
    boolean acrossLines = progress.format.namesLaterLines();
    Long preview = progress.run.preview ? progress.run.id : null;
    Function<Set<SourceKey>, Map<SourceKey, Known>> find =
        wanted -> keys.find(clinic.id(), preview, wanted);
    var messages =
        new KnownMessages(
            progress.format.inOrder() && !last ? readings : List.of(), progress.run.source, find);
    var batch =
        new Batch(
            progress.run.id,
            progress.format.inOrder(),
            readings.stream().filter(reading -> !messages.has(reading)).toList(),
            last,
            acrossLines,
            find,
            merges::survivors);
    if (acrossLines && !last) {
      batch.people(
          wanted -> keys.findOwn(clinic.id(), progress.run.id, SourceKey.Kind.PERSON, wanted));
    }
    for (Reading reading : readings) {
      if (messages.has(reading)) {
        batch.result.unchanged(reading);
      }
      if (reading.refused() != null) {
        batch.result.refused(reading, reading.refused());
      } else if (reading.draft() == null) {
        batch.result.unused(reading);
      }
    }
    rows.previewing(preview != null, () -> store(progress, batch, now));
    batch.drafts(PatientDraft.class).stream()
        .findFirst()
        .ifPresent(first -> batch.result.patient = batch.ownId(first.draft().key()));
    if (preview == null) {
      changedPatients.note(batch.result.patientsTouched);
    }
    keys.save(clinic.id(), preview, batch.changedNames());
    keys.save(clinic.id(), progress.run.id, batch.people());
    keys.save(clinic.id(), preview, messages.stored(progress.run.id, batch.result.open));
    return batch.result;
  }

  private void store(RunningImport progress, Batch batch, Instant now) {
    CodeBook codes = progress.codes;
    new ProviderStore(rows, codes).write(batch);
    Source origin = progress.format.origin();
    new PatientStore(rows, merges, erasedMarks, origin, now).write(batch);
    batch.refuseWhatIsOfRefusedPatients();
    batch.setMergesAside();
    batch.refuseWhatIsAmbiguous();
    new VisitStore(rows, codes, now).write(batch);
    new AppointmentStore(rows, codes).write(batch);
    new EventStore(rows, codes, now).write(batch);
    new ConsentStore(rows, origin, now).write(batch);
    new RelationStore(rows, origin, now).write(batch);
    if (!rows.isPreview()) {
      new RowsOfAbsorbed(merges).write(batch);
    }
    new MergeStore(rows, merges).write(batch, progress.run);
  }
}
