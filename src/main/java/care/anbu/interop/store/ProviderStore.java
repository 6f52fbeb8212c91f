package care.anbu.interop.store;

import care.anbu.interop.draft.PlaceDraft;
import care.anbu.interop.draft.PractitionerDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RoleDraft;
import care.anbu.interop.draft.ServiceDraft;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.history.Place;
import care.anbu.patient.history.Practitioner;
import java.util.HashMap;
import java.util.Map;

/** Who treats and where, and what for: the first rows of a batch, which name no others. */
final class ProviderStore {

  private final Rows rows;
  private final CodeBook codes;

  ProviderStore(Rows rows, CodeBook codes) {
    this.rows = rows;
    this.codes = codes;
  }

  void write(Batch batch) {
    places(batch);
    practitioners(batch);
    services(batch);
    roles(batch);
  }

  private void places(Batch batch) {
    var store = new RowStore<>(Place.class, Place::new, one -> null, rows);
    for (Reading reading : batch.drafts(Kind.PLACE)) {
      var draft = (PlaceDraft) reading.draft();
      store.put(
          batch,
          reading,
          draft.content().hash(),
          place -> {
            place.kind = draft.kind();
            place.name = draft.name();
          });
    }
    batch.result.ofNoPatient |= store.adds();
    store.flush(batch);
  }

  private void practitioners(Batch batch) {
    var store = new RowStore<>(Practitioner.class, Practitioner::new, one -> null, rows);
    for (Reading reading : batch.drafts(Kind.PRACTITIONER)) {
      var draft = (PractitionerDraft) reading.draft();
      store.put(
          batch, reading, draft.content().hash(), practitioner -> practitioner.name = draft.name());
    }
    batch.result.ofNoPatient |= store.adds();
    store.flush(batch);
  }

  private void services(Batch batch) {
    for (Reading reading : batch.drafts(Kind.SERVICE)) {
      var draft = (ServiceDraft) reading.draft();
      long content = draft.content().hash();
      switch (batch.news(reading, content)) {
        case NEW_ROW -> {
          batch.name(draft, codes.named(draft.service()).id, content);
          batch.result.created(reading);
        }
        case NEW_CONTENT -> {
          batch.name(draft, codes.named(draft.service()).id, content);
          batch.result.updated(reading);
        }
        case NOTHING -> {}
      }
    }
    codes.flush();
  }

  private void roles(Batch batch) {
    var changed = new HashMap<Long, String>();
    for (Reading reading : batch.drafts(Kind.ROLE)) {
      var draft = (RoleDraft) reading.draft();
      Long practitioner = batch.id(draft.practitioner());
      if (practitioner == null && !batch.last) {
        batch.result.aside(reading);
      } else if (practitioner == null) {
        batch.result.rejected(
            reading, Reason.UNKNOWN_PRACTITIONER, "PractitionerRole.practitioner");
      } else {
        role(batch, reading, draft, practitioner, changed);
      }
    }
    if (!changed.isEmpty()) {
      for (Practitioner row : rows.forChange(Practitioner.class, "id", changed.keySet())) {
        row.specialty = changed.get(row.id);
        row.departmentId = codes.department(row.specialty);
      }
      rows.flush();
      batch.result.visits = true;
    }
  }

  private static void role(
      Batch batch, Reading reading, RoleDraft draft, long practitioner, Map<Long, String> changed) {
    long content = draft.content().with("practitioner", practitioner).hash();
    switch (batch.news(reading, content)) {
      case NEW_ROW -> batch.result.created(reading);
      case NEW_CONTENT -> batch.result.updated(reading);
      case NOTHING -> {
        return;
      }
    }
    changed.put(practitioner, draft.specialty().display());
    batch.name(draft, practitioner, content);
  }
}
