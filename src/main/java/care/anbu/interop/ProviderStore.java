package care.anbu.interop;

import care.anbu.interop.SourceKey.Kind;
import care.anbu.patient.Place;
import care.anbu.patient.Practitioner;

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
    var store = new RowStore<>(Place.class, Place::new, rows);
    for (Reading reading : batch.drafts(Kind.PLACE)) {
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
    for (Reading reading : batch.drafts(Kind.PRACTITIONER)) {
      var draft = (Draft.OfPractitioner) reading.draft();
      store.put(
          batch,
          reading,
          SourceKey.contentHash(draft.toString()),
          practitioner -> practitioner.name = draft.name());
    }
    store.flush();
  }

  private void services(Batch batch) {
    for (Reading reading : batch.drafts(Kind.SERVICE)) {
      var draft = (Draft.OfService) reading.draft();
      long content = SourceKey.contentHash(draft.toString());
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
    var store = new RowStore<>(Practitioner.class, Practitioner::new, rows);
    for (Reading reading : batch.drafts(Kind.ROLE)) {
      var draft = (Draft.OfRole) reading.draft();
      Long practitioner = batch.id(draft.practitioner());
      if (practitioner == null && !batch.last) {
        batch.result.aside(reading);
      } else if (practitioner == null) {
        batch.result.rejected(
            reading, Reason.UNKNOWN_PRACTITIONER, "PractitionerRole.practitioner");
      } else {
        long content = SourceKey.contentHash(draft + " " + practitioner);
        if (batch.news(reading, content) != Batch.News.NOTHING) {
          String specialty = draft.specialty().display();
          Long department = codes.department(specialty);
          store.update(
              batch,
              reading,
              practitioner,
              row -> {
                row.specialty = specialty;
                row.departmentId = department;
              });
          batch.name(draft, practitioner, content);
        }
      }
    }
    store.flush();
    batch.result.visits |= store.changed();
  }
}
