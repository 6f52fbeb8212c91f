package care.anbu.interop;

import care.anbu.interop.Draft.Part;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Patients of a batch with their contact points and identifiers. What only the clinic knows
 * (household, hearing, preferred channel) is never touched by an import.
 */
final class PatientStore {

  /** Who has a chart number. */
  private record Holder(long id, LocalDate birthDate) {}

  private final Rows rows;
  private final Source origin;
  private final Instant now;
  private final Map<String, Holder> charts = new HashMap<>();
  private final Map<Long, Draft.OfPatient> created = new LinkedHashMap<>();
  private final Map<Long, Draft.OfPatient> changed = new LinkedHashMap<>();

  PatientStore(Rows rows, Source origin, Instant now) {
    this.rows = rows;
    this.origin = origin;
    this.now = now;
  }

  void write(Batch batch) {
    List<Reading> readings = batch.drafts(Draft.OfPatient.class);
    if (readings.isEmpty()) {
      return;
    }
    findHolders(batch, readings);
    var store = new RowStore<>(Patient.class, Patient::new, rows);
    for (Reading reading : readings) {
      put(batch, store, reading, (Draft.OfPatient) reading.draft());
    }
    store.flush();
    batch.result.patients = store.changed();
    new ContactStore(rows, origin, now).write(created, changed);
    new IdentifierStore(rows).write(created, changed);
  }

  private void findHolders(Batch batch, List<Reading> readings) {
    List<String> wanted =
        readings.stream()
            .filter(reading -> batch.id(reading.draft().key()) == null)
            .map(reading -> ((Draft.OfPatient) reading.draft()).chartNumber())
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    rows.read(Patient.class, "chartNumber", wanted)
        .forEach(
            patient ->
                charts.put(folded(patient.chartNumber), new Holder(patient.id, patient.birthDate)));
  }

  private void put(Batch batch, RowStore<Patient> store, Reading reading, Draft.OfPatient draft) {
    long content = SourceKey.contentHash(draft.toString());
    switch (batch.news(reading, content)) {
      case NEW_ROW -> {
        Holder holder = charts.get(folded(draft.chartNumber()));
        if (holder == null) {
          long id = store.insert(batch, reading, patient -> fill(patient, draft, part -> true));
          charts.put(folded(draft.chartNumber()), new Holder(id, draft.birthDate()));
          created.put(id, draft);
          batch.name(draft, id, content);
        } else if (holder.birthDate() == null || holder.birthDate().equals(draft.birthDate())) {
          change(batch, store, reading, holder.id(), draft, content);
        } else {
          // One chart number for two birth dates: mixing two people up is worse than losing a line.
          batch.result.rejected(reading, Reason.CHART_NUMBER_TAKEN, "Patient.identifier");
        }
      }
      case NEW_CONTENT -> change(batch, store, reading, batch.id(draft.key()), draft, content);
      case NOTHING -> {}
    }
  }

  private void change(
      Batch batch,
      RowStore<Patient> store,
      Reading reading,
      long id,
      Draft.OfPatient draft,
      long content) {
    store.update(batch, reading, id, patient -> fill(patient, draft, draft::says));
    changed.merge(id, draft, PatientStore::together);
    batch.name(draft, id, content);
  }

  /** Two changes of one batch: contact points of the later, and of what only the earlier tells. */
  private static Draft.OfPatient together(Draft.OfPatient earlier, Draft.OfPatient later) {
    var contacts = new ArrayList<>(later.contacts());
    for (Draft.OfContact contact : earlier.contacts()) {
      if (!later.says(ContactStore.partOf(contact.kind()))) {
        contacts.add(contact);
      }
    }
    var identifiers = new ArrayList<>(earlier.identifiers());
    identifiers.addAll(later.identifiers());
    var unsaid = new HashSet<>(later.unsaid());
    unsaid.retainAll(earlier.unsaid());
    return later.with(contacts, identifiers, unsaid);
  }

  /** As the table compares chart numbers. */
  private static String folded(String chartNumber) {
    return chartNumber.toLowerCase(Locale.ROOT);
  }

  private void fill(Patient patient, Draft.OfPatient draft, Predicate<Part> says) {
    if (says.test(Part.CHART_NUMBER)) {
      patient.chartNumber = draft.chartNumber();
    }
    if (says.test(Part.NAME)) {
      patient.name = draft.name();
      patient.familyName = draft.familyName();
      patient.givenName = draft.givenName();
    }
    if (says.test(Part.BIRTH_DATE)) {
      patient.birthDate = draft.birthDate();
    }
    if (says.test(Part.SEX)) {
      patient.sex = draft.sex();
    }
    if (says.test(Part.LANGUAGE)) {
      patient.language = draft.language();
    }
    if (says.test(Part.DEATH)) {
      patient.deceased = draft.deceased();
      patient.deceasedOn = draft.deceasedOn();
    }
    patient.active = draft.active();
    patient.updatedAt = now;
  }
}
