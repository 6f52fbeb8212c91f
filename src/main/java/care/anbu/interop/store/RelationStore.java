package care.anbu.interop.store;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Source;
import java.time.Instant;

/** Guardians and next of kin of a batch. One that its source takes back is ended and kept. */
final class RelationStore {

  private final Rows rows;
  private final Source origin;
  private final Instant now;

  RelationStore(Rows rows, Source origin, Instant now) {
    this.rows = rows;
    this.origin = origin;
    this.now = now;
  }

  void write(Batch batch) {
    var store = new RowStore<>(PatientRelation.class, PatientRelation::new, one -> null, rows);
    for (Reading reading : batch.drafts(Kind.RELATION)) {
      if (reading.draft() instanceof RelationDraft draft) {
        put(batch, store, reading, draft);
      } else {
        store.withdraw(batch, reading);
      }
    }
    store.flush(batch);
    if (!store.withdrawn().isEmpty()) {
      rows.forChange(PatientRelation.class, "id", store.withdrawn())
          .forEach(relation -> relation.endedAt = now);
      rows.flush();
    }
  }

  private void put(
      Batch batch, RowStore<PatientRelation> store, Reading reading, RelationDraft draft) {
    Long patient = batch.id(draft.patient());
    Long related = batch.id(draft.related());
    if (!batch.ready(reading, patient, batch.knows(draft.related()))) {
      return;
    }
    store.put(
        batch,
        reading,
        draft.content().with("patient", patient).with("related", related).hash(),
        relation -> {
          relation.patientId = patient;
          relation.kind = draft.kind();
          // The phone of somebody else is none of theirs.
          boolean same = draft.name().equals(relation.name);
          if (!same || !draft.leavesOpen(Part.PHONES)) {
            relation.phone = draft.phone();
          }
          relation.name = draft.name();
          relation.relatedPatientId = patient.equals(related) ? null : related;
          relation.source = origin;
          relation.createdAt = relation.createdAt == null ? now : relation.createdAt;
          relation.endedAt = null;
        });
  }
}
