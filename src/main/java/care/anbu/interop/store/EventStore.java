package care.anbu.interop.store;

import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.ObservedValue;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.history.ClinicalEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * Clinical events of a batch. One that its source takes back, or that was part of a record which
 * has it no longer, leaves the table and is remembered: it must make nobody due.
 */
final class EventStore {

  private final Rows rows;
  private final CodeBook codes;
  private final Instant now;

  EventStore(Rows rows, CodeBook codes, Instant now) {
    this.rows = rows;
    this.codes = codes;
    this.now = now;
  }

  void write(Batch batch) {
    var store =
        new RowStore<>(ClinicalEvent.class, ClinicalEvent::new, event -> event.patientId, rows);
    for (Reading reading : batch.drafts(Kind.EVENT)) {
      if (reading.draft() instanceof EventDraft draft) {
        put(batch, store, reading, draft);
      } else {
        store.withdraw(batch, reading);
      }
    }
    codes.flush();
    store.flush(batch);
    takeBack(batch, store);
  }

  private void put(Batch batch, RowStore<ClinicalEvent> store, Reading reading, EventDraft draft) {
    Long patient = batch.id(draft.patient());
    Long visit = batch.id(draft.visit());
    if (!batch.ready(reading, patient, batch.knows(draft.visit()))) {
      return;
    }
    long code = codes.clinicalCode(draft.code());
    store.put(
        batch,
        reading,
        draft.content().with("patient", patient).with("visit", visit).hash(),
        event -> {
          batch.requireSamePatient(event.patientId, patient);
          event.patientId = patient;
          event.visitId = visit;
          event.kind = draft.kind();
          event.codeId = code;
          event.occurredAt = draft.time().from();
          event.datePrecision = draft.time().known();
          if (!draft.leavesOpen(Part.END)) {
            event.endedAt = draft.time().until();
          }
          event.finished = draft.finished();
          ObservedValue value = draft.value();
          event.valueNumber = value == null ? null : value.number();
          event.valueUnit = value == null ? null : value.unit();
          event.valueText = value == null ? null : value.text();
        });
  }

  private void takeBack(Batch batch, RowStore<ClinicalEvent> store) {
    var ids = new HashSet<>(store.withdrawn());
    ids.addAll(batch.withdrawnParts());
    if (ids.isEmpty()) {
      return;
    }
    List<ClinicalEvent> gone = rows.read(ClinicalEvent.class, "id", ids);
    gone.forEach(event -> batch.requireSamePatient(event.patientId, store.withdrawnOf(event.id)));
    gone.forEach(event -> batch.result.touched(event.patientId));
    rows.insert(
        gone.stream()
            .map(
                event ->
                    WithdrawnRecord.of(
                        Kind.EVENT, event.id, event.patientId, event.codeId, event.occurredAt, now))
            .toList());
    rows.delete(ClinicalEvent.class, ids);
  }
}
