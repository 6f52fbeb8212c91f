package care.anbu.interop;

import care.anbu.interop.Draft.Part;
import care.anbu.patient.ClinicalEvent;
import care.anbu.patient.EncounterType;
import care.anbu.patient.Place;
import care.anbu.patient.Practitioner;
import care.anbu.patient.Visit;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Stores a batch of drafts in one transaction, tables in the order in which they need each other:
 * one look-up for all names, then one multi-row statement per table.
 */
@ApplicationScoped
class BatchWriter {

  @Inject Rows rows;
  @Inject SourceKeys keys;
  @Inject CurrentClinic clinic;

  /**
   * Stores what can be stored now. A visit or event that names something unknown is put aside,
   * unless this is the last time: then it is stored without, or rejected for want of a patient.
   */
  BatchResult write(Progress progress, Instant now, List<Reading> readings, boolean last) {
    CodeBook codes = progress.codes;
    var batch =
        new Batch(
            progress.run.id,
            progress.format.inOrder(),
            readings,
            last,
            wanted -> keys.find(clinic.id(), wanted));
    for (Reading reading : readings) {
      if (reading.refused() != null) {
        batch.result.refused(reading, reading.refused());
      } else if (reading.draft() == null) {
        batch.result.unused(reading);
      }
    }
    places(batch);
    practitioners(batch);
    new PatientStore(rows, progress.format.origin(), now).write(batch);
    visits(batch, codes);
    events(batch, codes);
    keys.save(clinic.id(), batch.changedNames());
    return batch.result;
  }

  private void places(Batch batch) {
    var store = new RowStore<>(Place.class, Place::new, rows);
    for (Reading reading : batch.drafts(Draft.OfPlace.class)) {
      var draft = (Draft.OfPlace) reading.draft();
      store.put(
          batch,
          reading,
          SourceKey.contentHash(draft.toString()),
          place -> {
            place.kind = draft.kind();
            place.name = draft.name();
          });
    }
    store.flush();
  }

  private void practitioners(Batch batch) {
    var store = new RowStore<>(Practitioner.class, Practitioner::new, rows);
    for (Reading reading : batch.drafts(Draft.OfPractitioner.class)) {
      var draft = (Draft.OfPractitioner) reading.draft();
      store.put(
          batch,
          reading,
          SourceKey.contentHash(draft.toString()),
          practitioner -> practitioner.name = draft.name());
    }
    store.flush();
  }

  private void visits(Batch batch, CodeBook codes) {
    var store = new RowStore<>(Visit.class, Visit::new, rows);
    for (Reading reading : batch.drafts(Draft.OfVisit.class)) {
      var draft = (Draft.OfVisit) reading.draft();
      Long patient = batch.id(draft.patient());
      Long practitioner = batch.id(draft.practitioner());
      Long place =
          draft.places().stream().map(batch::id).filter(Objects::nonNull).findFirst().orElse(null);
      boolean complete =
          patient != null
              && (draft.practitioner() == null || practitioner != null)
              && (draft.places().isEmpty() || batch.id(draft.places().get(0)) != null);
      if (!complete && !batch.last) {
        batch.result.aside(reading);
      } else if (patient == null) {
        batch.result.rejected(reading, Reason.UNKNOWN_PATIENT, "subject");
      } else {
        EncounterType type = codes.encounterType(draft.type());
        store.put(
            batch,
            reading,
            SourceKey.contentHash(draft + " " + patient + " " + practitioner + " " + place),
            visit -> {
              visit.patientId = patient;
              fill(visit, draft, practitioner, place, type);
            });
      }
    }
    codes.flush();
    store.flush();
    batch.result.visits = store.changed();
  }

  /** A new visit, which has no start yet, takes everything; a known one what the draft says. */
  private static void fill(
      Visit visit, Draft.OfVisit draft, Long practitioner, Long place, EncounterType type) {
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
      visit.encounterClass = draft.encounterClass();
    }
    if (says.test(Part.START)) {
      visit.startedAt = draft.startedAt();
    }
    if (says.test(Part.END)) {
      visit.endedAt = draft.endedAt();
    }
  }

  private void events(Batch batch, CodeBook codes) {
    var store = new RowStore<>(ClinicalEvent.class, ClinicalEvent::new, rows);
    for (Reading reading : batch.drafts(Draft.OfEvent.class)) {
      var draft = (Draft.OfEvent) reading.draft();
      Long patient = batch.id(draft.patient());
      Long visit = batch.id(draft.visit());
      boolean complete = patient != null && (draft.visit() == null || visit != null);
      if (!complete && !batch.last) {
        batch.result.aside(reading);
      } else if (patient == null) {
        batch.result.rejected(reading, Reason.UNKNOWN_PATIENT, "subject");
      } else {
        long code = codes.clinicalCode(draft.code());
        store.put(
            batch,
            reading,
            SourceKey.contentHash(draft + " " + patient + " " + visit),
            event -> {
              event.patientId = patient;
              event.visitId = visit;
              event.kind = draft.kind();
              event.codeId = code;
              event.occurredAt = draft.occurredAt();
              event.endedAt = draft.endedAt();
            });
      }
    }
    codes.flush();
    store.flush();
  }
}
