package care.anbu.interop.store;

import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.KnownPatientDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.PatientMarks;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRecord;
import care.anbu.patient.Source;
import care.anbu.patient.erasure.ErasedMarks;
import care.anbu.patient.merge.MergedPatient;
import care.anbu.patient.merge.Merges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Patients of a batch with their contact points and identifiers. What only the clinic knows
 * (household, hearing, preferred channel) is never touched by an import. News of a record that was
 * merged with another stays with that record: it neither comes back nor overwrites the survivor.
 */
final class PatientStore {

  private final Rows rows;
  private final Merges merges;
  private final Source origin;
  private final Instant now;
  private final SamePerson person;

  /** Who has a chart number. */
  private final Map<String, PatientRecord> charts = new HashMap<>();

  private final Map<Long, PatientDraft> created = new LinkedHashMap<>();
  private final Map<Long, PatientDraft> changed = new LinkedHashMap<>();
  private final Map<Long, PatientDraft> changedAbsorbed = new LinkedHashMap<>();
  private final Set<Long> absorbedHolders = new HashSet<>();
  private final ErasedMarks marks;
  private Set<String> erased = Set.of();

  PatientStore(Rows rows, Merges merges, ErasedMarks marks, Source origin, Instant now) {
    this.rows = rows;
    this.merges = merges;
    this.marks = marks;
    this.origin = origin;
    this.now = now;
    person = new SamePerson(rows, origin);
  }

  void write(Batch batch) {
    List<Reading> readings = batch.drafts(PatientDraft.class);
    List<Reading> named = batch.drafts(KnownPatientDraft.class);
    findHolders(batch, readings, named);
    findErased(batch, readings, named);
    for (Reading reading : named) {
      recognise(batch, (KnownPatientDraft) reading.draft());
    }
    if (readings.isEmpty()) {
      return;
    }
    var store = new RowStore<>(Patient.class, Patient::new, patient -> patient.id, rows);
    var absorbed =
        new RowStore<>(MergedPatient.class, MergedPatient::new, record -> record.id, rows);
    var changes = readings.stream().map(Change::of).toList();
    person.compare(batch, changes);
    for (Change change : changes) {
      batch.meet(change.draft());
      if (person.isSomebodyElse(change.draft(), batch.isInOrder())) {
        batch.refuseSomebodyElse(change.reading());
      } else {
        put(batch, store, absorbed, change);
      }
      batch.compareNames(change.reading(), change.draft(), person::sharesANumber);
    }
    store.flush(batch);
    if (!rows.isPreview()) {
      merges.beforeNews(changedAbsorbed.keySet());
    }
    absorbed.flush(batch);
    batch.result.patients = store.changed() || absorbed.changed();
    var contacts = new ContactStore(rows, merges, erased, origin, now);
    var identifiers = new IdentifierStore(rows);
    contacts.write(created, changed);
    identifiers.write(created, changed);
    writeAbsorbed(contacts, identifiers);
    batch.result.contactsEnded += contacts.ended();
  }

  /**
   * What they newly have goes to the survivor, and back with them when the merge is undone; what
   * they have no more ends there.
   */
  private void writeAbsorbed(ContactStore contacts, IdentifierStore identifiers) {
    Map<Long, Long> survivors = merges.survivors(changedAbsorbed.keySet());
    changedAbsorbed.forEach(
        (record, draft) -> {
          long survivor = survivors.get(record);
          List<Long> points = contacts.writeAbsorbed(survivor, record, draft);
          List<Long> numbers = identifiers.addMissing(survivor, draft);
          if (!rows.isPreview()) {
            merges.remember("contact_point", record, points);
            merges.remember("patient_identifier", record, numbers);
          }
        });
    if (!rows.isPreview()) {
      merges.fillAgain(changedAbsorbed.keySet());
    }
  }

  private void findHolders(Batch batch, List<Reading> readings, List<Reading> named) {
    List<String> wanted =
        Stream.concat(readings.stream(), named.stream())
            .map(Reading::draft)
            .filter(draft -> batch.ownId(draft.key()) == null)
            .map(PatientStore::chartNumber)
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    rows.read(Patient.class, "chartNumber", wanted)
        .forEach(patient -> charts.put(patient.chartNumber, patient));
    rows.read(MergedPatient.class, "chartNumber", wanted)
        .forEach(
            record -> {
              absorbedHolders.add(record.id);
              charts.putIfAbsent(record.chartNumber, record);
            });
    batch.absorbed(merges.survivors(absorbedHolders));
  }

  /** By which marks those who may come newly would be known as erased. */
  private void findErased(Batch batch, List<Reading> readings, List<Reading> named) {
    if (readings.isEmpty() && named.isEmpty() || !marks.any()) {
      return;
    }
    var texts = new HashSet<String>();
    for (Reading reading : readings) {
      var draft = (PatientDraft) reading.draft();
      if (batch.ownId(draft.key()) == null) {
        texts.addAll(PatientMarks.of(draft));
      }
      draft.contacts().forEach(contact -> texts.add(ErasedMarks.contact(contact.value())));
    }
    named.forEach(one -> texts.add(ErasedMarks.number(chartNumber(one.draft()))));
    erased = marks.of(texts);
  }

  private static String chartNumber(Draft draft) {
    return draft instanceof PatientDraft patient
        ? patient.chartNumber()
        : ((KnownPatientDraft) draft).chartNumber();
  }

  /** Whoever has the chart number is named by it from now on. */
  private void recognise(Batch batch, KnownPatientDraft draft) {
    PatientRecord holder = charts.get(draft.chartNumber());
    boolean gone = erased.contains(ErasedMarks.number(draft.chartNumber()));
    if (holder != null && holder.erasedAt == null && !gone && batch.ownId(draft.key()) == null) {
      batch.name(draft, holder.id, 0);
    }
  }

  /** A patient as a record has them. */
  record Change(Reading reading, PatientDraft draft, long content) {

    static Change of(Reading reading) {
      var draft = (PatientDraft) reading.draft();
      return new Change(reading, draft, draft.content().hash());
    }
  }

  private void put(
      Batch batch, RowStore<Patient> store, RowStore<MergedPatient> absorbed, Change news) {
    Reading reading = news.reading();
    PatientDraft draft = news.draft();
    long content = news.content();
    switch (batch.news(reading, content)) {
      case NEW_ROW -> {
        PatientRecord known = charts.get(draft.chartNumber());
        if (known != null && known.erasedAt != null
            || PatientMarks.of(draft).stream().anyMatch(erased::contains)) {
          batch.refusePatient(reading, Reason.PATIENT_ERASED, "Patient");
        } else if (known == null) {
          Patient patient = store.insert(batch, reading, fresh -> fill(fresh, draft, part -> true));
          charts.put(draft.chartNumber(), patient);
          created.put(patient.id, draft);
          batch.name(draft, patient.id, content);
        } else if (person.mayBe(known, draft)) {
          change(batch, store, absorbed, reading, known.id, draft, content);
        } else {
          // One chart number for two birth dates: rejected, for it may be another person's record.
          batch.refusePatient(reading, Reason.CHART_NUMBER_TAKEN, "Patient.identifier");
        }
      }
      case NEW_CONTENT ->
          change(batch, store, absorbed, reading, batch.ownId(draft.key()), draft, content);
      case NOTHING -> {}
    }
  }

  private void change(
      Batch batch,
      RowStore<Patient> store,
      RowStore<MergedPatient> absorbed,
      Reading reading,
      long id,
      PatientDraft draft,
      long content) {
    if (batch.absorbed(id) || absorbedHolders.contains(id)) {
      absorbed.update(batch, reading, id, record -> news(batch, reading, record, draft));
      changedAbsorbed.merge(id, draft, PatientStore::together);
    } else {
      store.update(batch, reading, id, patient -> news(batch, reading, patient, draft));
      changed.merge(id, draft, PatientStore::together);
    }
    batch.name(draft, id, content);
  }

  /**
   * Two changes of one batch: contact points of the later, and of kinds that only the earlier
   * tells.
   */
  private static PatientDraft together(PatientDraft earlier, PatientDraft later) {
    var contacts = new ArrayList<>(later.contacts());
    for (ContactDraft contact : earlier.contacts()) {
      boolean over = later.over().stream().anyMatch(one -> isSame(one, contact));
      if (!over && !ContactStore.tellsAll(later, contact.kind())) {
        contacts.add(contact);
      }
    }
    var over = new ArrayList<>(earlier.over());
    over.addAll(later.over());
    var identifiers = new ArrayList<>(earlier.identifiers());
    identifiers.addAll(later.identifiers());
    var unsaid = new HashSet<>(later.unsaid());
    unsaid.retainAll(earlier.unsaid());
    return later.with(identifiers, new PatientDraft.Contacts(contacts, over), unsaid);
  }

  private static boolean isSame(ContactDraft one, ContactDraft other) {
    return one.kind() == other.kind() && one.value().equalsIgnoreCase(other.value());
  }

  /** A row that was deleted here and comes again begins with everything. */
  private static Predicate<Part> says(PatientRecord patient, PatientDraft draft) {
    return patient.chartNumber == null ? part -> true : draft::says;
  }

  /** A no over a known death takes nothing back; that a person has to look is told. */
  private void news(Batch batch, Reading reading, PatientRecord patient, PatientDraft draft) {
    Predicate<Part> says = says(patient, draft);
    if (patient.deceased && !draft.deceased() && says.test(Part.DEATH)) {
      patient.deathUncertain = true;
      batch.result.told(reading, Reason.DEATH_CONTRADICTED, "deceased");
    }
    fill(patient, draft, says);
  }

  private void fill(PatientRecord patient, PatientDraft draft, Predicate<Part> says) {
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
    if (says.test(Part.DEATH) && draft.deceased()) {
      if (!patient.deceased || draft.deceasedOn() != null) {
        patient.deceasedOn = draft.deceasedOn();
      }
      patient.deathUncertain =
          draft.death().uncertain() && (!patient.deceased || patient.deathUncertain);
      patient.deceased = true;
    }
    if (says.test(Part.ACTIVE)) {
      patient.active = draft.active();
    }
    patient.updatedAt = now;
  }
}
