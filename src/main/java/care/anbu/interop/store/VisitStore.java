package care.anbu.interop.store;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.EncounterType;
import care.anbu.patient.history.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Visits of a batch. One that its source takes back leaves the table and is remembered. */
final class VisitStore {

  private final Rows rows;
  private final CodeBook codes;
  private final Instant now;

  VisitStore(Rows rows, CodeBook codes, Instant now) {
    this.rows = rows;
    this.codes = codes;
    this.now = now;
  }

  void write(Batch batch) {
    var store = new RowStore<>(Visit.class, Visit::new, visit -> visit.patientId, rows);
    for (Reading reading : batch.drafts(Kind.VISIT)) {
      if (reading.draft() instanceof VisitDraft draft) {
        put(batch, store, reading, draft);
      } else {
        store.withdraw(batch, reading);
      }
    }
    codes.flush();
    store.flush(batch);
    takeBack(batch, store);
    batch.result.visits |= store.changed();
  }

  private void put(Batch batch, RowStore<Visit> store, Reading reading, VisitDraft draft) {
    Long patient = batch.id(draft.patient());
    VisitDraft.Care care = draft.care();
    Long practitioner = batch.id(care.practitioner());
    Long place =
        care.places().stream().map(batch::id).filter(Objects::nonNull).findFirst().orElse(null);
    boolean firstPlaceKnown = care.places().isEmpty() || batch.knows(care.places().get(0));
    if (!batch.ready(reading, patient, batch.knows(care.practitioner()) && firstPlaceKnown)) {
      return;
    }
    EncounterType type = codes.encounterType(care.type());
    store.put(
        batch,
        reading,
        draft
            .content()
            .with("patient", patient)
            .with("practitioner", practitioner)
            .with("place", place)
            .hash(),
        visit -> {
          batch.requireSamePatient(visit.patientId, patient);
          visit.patientId = patient;
          fill(visit, draft, practitioner, place, type);
        });
  }

  /** A new visit, which has no start yet, takes everything; a known one what the draft says. */
  private static void fill(
      Visit visit, VisitDraft draft, Long practitioner, Long place, EncounterType type) {
    Predicate<Part> says =
        visit.startedAt == null ? part -> true : part -> !draft.unsaid().contains(part);
    if (says.test(Part.PRACTITIONER)) {
      visit.practitionerId = practitioner;
    }
    if (says.test(Part.PLACE)) {
      visit.placeId = place;
    }
    if (says.test(Part.SERVICE)) {
      visit.encounterTypeId = type.id;
      visit.departmentId = type.departmentId;
    }
    if (says.test(Part.CLASS)) {
      visit.encounterClass = draft.care().encounterClass();
    }
    if (says.test(Part.START)) {
      visit.startedAt = draft.time().from();
    }
    if (says.test(Part.END)) {
      visit.endedAt = draft.time().until();
    }
  }

  private void takeBack(Batch batch, RowStore<Visit> store) {
    Set<Long> ids = store.withdrawn();
    if (ids.isEmpty()) {
      return;
    }
    List<Visit> gone = rows.read(Visit.class, "id", ids);
    gone.forEach(visit -> batch.requireSamePatient(visit.patientId, store.withdrawnOf(visit.id)));
    gone.forEach(visit -> batch.result.touched(visit.patientId));
    rows.insert(
        gone.stream()
            .map(
                visit ->
                    WithdrawnRecord.of(
                        Kind.VISIT,
                        visit.id,
                        visit.patientId,
                        visit.encounterTypeId,
                        visit.startedAt,
                        now))
            .toList());
    rows
        .forChange(
            ClinicalEvent.class, "patientId", gone.stream().map(visit -> visit.patientId).toList())
        .stream()
        .filter(event -> event.visitId != null && ids.contains(event.visitId))
        .forEach(event -> event.visitId = null);
    rows.flush();
    rows.delete(Visit.class, ids);
  }
}
