package care.anbu.interop.store;

import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.store.PatientStore.Change;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.PatientRecord;
import care.anbu.patient.Source;
import care.anbu.patient.merge.MergedPatient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the records of a batch are of the persons whom their ids and chart numbers meant before.
 * Where that is not clear, the line is rejected: a wrong one would give a patient another's record.
 */
final class SamePerson {

  private final Rows rows;
  private final Source origin;

  /** What the batch has said of whom, as far as it was taken. */
  private final Map<SourceKey, Who> accepted = new HashMap<>();

  /** Records that are of another person than the stored one. */
  private Set<PatientDraft> others = Set.of();

  SamePerson(Rows rows, Source origin) {
    this.rows = rows;
    this.origin = origin;
  }

  /**
   * Whether a draft of another source may mean the holder of its chart number: never under a wholly
   * other name, nor with another birth date; twins may have the family's number of insurance. Where
   * one has no birth date, by the name: the same digits may be another system's. Of a table, whose
   * numbers are those of the clinic, a name that has something in common is enough; so it is of a
   * whole record for somebody whose birth date is not known here.
   */
  boolean mayBe(PatientRecord holder, PatientDraft draft) {
    if (Who.otherName(holder, draft)) {
      return false;
    }
    if (holder.birthDate != null && draft.says(Part.BIRTH_DATE)) {
      return holder.birthDate.equals(draft.birthDate());
    }
    boolean byNumber = origin == Source.CSV || origin == Source.FHIR && holder.birthDate == null;
    return byNumber
        || !draft.says(Part.NAME)
        || Who.letters(holder.name).equals(Who.letters(draft.name()));
  }

  /**
   * Finds the records under a known id that are of another person than before: another name and
   * another birth date at once, and no number of the state that is still the same. Numbers in
   * tables are less sure than ids of records: there a wholly other name is enough.
   */
  void compare(Batch batch, List<Change> changes) {
    var asked = new HashMap<Long, List<PatientDraft>>();
    for (Change change : changes) {
      Long id = batch.ownId(change.draft().key());
      if (id != null && batch.isChange(change.draft().key(), change.content())) {
        asked.computeIfAbsent(id, key -> new ArrayList<>()).add(change.draft());
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    var found = new HashMap<Long, List<PatientDraft>>();
    Stream.concat(
            rows.read(Patient.class, "id", asked.keySet()).stream(),
            rows.read(MergedPatient.class, "id", asked.keySet()).stream())
        .forEach(
            stored -> {
              List<PatientDraft> other =
                  asked.get(stored.id).stream()
                      .filter(draft -> isOther(draft, stored))
                      .collect(Collectors.toCollection(ArrayList::new));
              if (!other.isEmpty()) {
                found.put(stored.id, other);
              }
            });
    if (!found.isEmpty()) {
      rows.read(PatientIdentifier.class, "patientId", found.keySet())
          .forEach(number -> found.get(number.patientId).removeIf(draft -> has(draft, number)));
    }
    others = found.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  private boolean isOther(PatientDraft draft, PatientRecord stored) {
    return Who.of(draft).isSomebodyElse(Who.of(stored))
        || origin == Source.CSV && Who.otherName(stored, draft);
  }

  private static boolean has(PatientDraft draft, PatientIdentifier number) {
    return number.kind == PatientIdentifier.Kind.NATIONAL
        && draft.identifiers().stream()
            .anyMatch(
                one ->
                    one.kind() == number.kind
                        && (one.value().equals(number.value)
                            || one.former().contains(number.value)));
  }

  /**
   * Whether a draft is of another person than its id meant before; if not, it is taken, and the
   * next one of that id is compared with it where records come in the order of time.
   */
  boolean isSomebodyElse(PatientDraft draft, boolean inOrder) {
    Who who = Who.of(draft);
    Who before = inOrder ? accepted.get(draft.key()) : null;
    boolean other = before == null ? others.contains(draft) : who.isSomebodyElse(before);
    if (!other) {
      accepted.merge(draft.key(), who, (earlier, later) -> later.and(earlier));
    }
    return other;
  }

  /**
   * Whether another patient has a number that a draft names, too, whatever the draft's file says.
   */
  boolean sharesANumber(PatientDraft draft, Long own) {
    long nobody = 0;
    return draft.identifiers().stream()
        .anyMatch(
            number -> rows.othersHave(number.system(), number.value(), own == null ? nobody : own));
  }
}
