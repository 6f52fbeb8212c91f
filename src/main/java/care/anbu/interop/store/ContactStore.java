package care.anbu.interop.store;

import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.erasure.ErasedMarks;
import care.anbu.patient.merge.Merges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contact points of the patients of a batch. What the source names no more beside others of its
 * kind, or says is over, is ended, kept and counted; of a kind that it does not name at all it says
 * nothing. What the desk or the patient added, and every mark of failure or proof, stays; what a
 * person ended or replaced here is not taken into use again.
 */
final class ContactStore {

  private final Rows rows;
  private final Set<String> erased;
  private final Source origin;
  private final Instant now;
  private final List<ContactPoint> inserts = new ArrayList<>();

  /** What the source named before and names no more. */
  private final Map<Long, ContactPoint> unnamed = new HashMap<>();

  /** What is out of use already, and may be only because a merge left one of two in use. */
  private final Map<Long, ContactPoint> outOfUse = new HashMap<>();

  /** All of one number of one patient. */
  private final Map<String, List<ContactPoint>> equal = new HashMap<>();

  private final Merges merges;
  private int ended;

  /**
   * @param erased marks of numbers that patients had who were erased: a number of those is kept
   *     unused until somebody confirms whose it is
   */
  ContactStore(Rows rows, Merges merges, Set<String> erased, Source origin, Instant now) {
    this.rows = rows;
    this.merges = merges;
    this.erased = erased;
    this.origin = origin;
    this.now = now;
  }

  void write(Map<Long, PatientDraft> created, Map<Long, PatientDraft> changed) {
    created.forEach((patient, draft) -> draft.contacts().forEach(c -> add(patient, c)));
    insertAll();
    if (!changed.isEmpty()) {
      var existing = existing(changed);
      changed.forEach(
          (patient, draft) -> merge(patient, draft, existing.getOrDefault(patient, Map.of())));
      endUnnamed();
      rows.flush();
      insertAll();
    }
  }

  /**
   * Stores news of a record that a patient took in: adds what the patient does not have yet, and
   * ends what came with that record and its source has ended. A number of the patient's own that
   * the merge set aside for an equal one of the record takes its place.
   *
   * @return the ids of what was added
   */
  List<Long> writeAbsorbed(long patient, long record, PatientDraft draft) {
    List<ContactPoint> points = rows.forChange(ContactPoint.class, "patientId", Set.of(patient));
    Set<Long> came = rows.ofAbsorbed(record, "contact_point");
    Set<Long> setAside = merges.leftOutOfUse(rows.ofAbsorbed(record, "contact_point.ended"));
    var named = new HashSet<String>();
    draft.contacts().forEach(contact -> named.add(sameness(contact)));
    var over = new HashSet<String>();
    draft.over().forEach(contact -> over.add(sameness(contact)));
    for (ContactPoint point : points) {
      String same = sameness(point.kind, point.value);
      boolean ends =
          point.endedAt == null
              && point.source == origin
              && came.contains(point.id)
              && !named.contains(same)
              && (over.contains(same) || tellsAll(draft, point.kind));
      if (ends) {
        point.endedAt = now;
        ended++;
        for (ContactPoint own : points) {
          boolean equal = sameness(own.kind, own.value).equals(same);
          boolean revived = equal && setAside.contains(own.id) && !came.contains(own.id);
          if (revived && !own.endedHere) {
            own.endedAt = null;
            ended--;
          }
        }
      }
    }
    comeBack(points, came, named);
    points.forEach(point -> named.remove(sameness(point.kind, point.value)));
    draft.contacts().stream()
        .filter(contact -> named.contains(sameness(contact)))
        .forEach(contact -> add(patient, contact));
    rows.flush();
    List<Long> added = inserts.stream().map(point -> point.id).toList();
    insertAll();
    return added;
  }

  /** What the source names again, unless an equal one is in use, or was ended by a person. */
  private static void comeBack(List<ContactPoint> points, Set<Long> came, Set<String> named) {
    var inUse = new HashSet<String>();
    points.stream()
        .filter(point -> point.endedAt == null || point.endedHere)
        .forEach(point -> inUse.add(sameness(point.kind, point.value)));
    points.stream()
        .filter(point -> point.endedAt != null && came.contains(point.id))
        .filter(point -> named.contains(sameness(point.kind, point.value)))
        .filter(point -> inUse.add(sameness(point.kind, point.value)))
        .forEach(point -> point.endedAt = null);
  }

  private void insertAll() {
    rows.insert(List.copyOf(inserts));
    inserts.clear();
  }

  private Map<Long, Map<String, ContactPoint>> existing(Map<Long, ?> patients) {
    Map<Long, Map<String, ContactPoint>> existing = new HashMap<>();
    for (ContactPoint point : rows.forChange(ContactPoint.class, "patientId", patients.keySet())) {
      existing
          .computeIfAbsent(point.patientId, id -> new HashMap<>())
          .merge(sameness(point.kind, point.value), point, ContactStore::inUse);
      equal.computeIfAbsent(ofPatient(point), same -> new ArrayList<>()).add(point);
    }
    return existing;
  }

  private static String ofPatient(ContactPoint point) {
    return point.patientId + " " + sameness(point.kind, point.value);
  }

  /**
   * Of two rows of one number, as a merge leaves them, the one that stays in use; where neither is,
   * the one that a person ended.
   */
  private static ContactPoint inUse(ContactPoint one, ContactPoint other) {
    if ((one.endedAt == null) != (other.endedAt == null)) {
      return one.endedAt == null ? one : other;
    }
    if (one.endedHere != other.endedHere) {
      return one.endedHere ? one : other;
    }
    return one.id < other.id ? one : other;
  }

  private void merge(long patient, PatientDraft draft, Map<String, ContactPoint> existing) {
    var gone = new HashMap<>(existing);
    for (ContactDraft contact : draft.contacts()) {
      ContactPoint point = gone.remove(sameness(contact.kind(), contact.value()));
      if (point == null) {
        add(patient, contact);
      } else {
        if (!point.endedHere) {
          point.endedAt = null;
        }
        fill(point, contact);
        write(point, contact.value());
      }
    }
    for (ContactDraft over : draft.over()) {
      end(gone.get(sameness(over.kind(), over.value())));
    }
    gone.values().stream().filter(point -> tellsAll(draft, point.kind)).forEach(this::end);
  }

  /** An address as its source writes it now, unless another row of the patient is written so. */
  private void write(ContactPoint point, String value) {
    boolean taken =
        equal.get(ofPatient(point)).stream()
            .anyMatch(other -> other != point && other.value.equalsIgnoreCase(value));
    if (point.kind == ContactKind.ADDRESS && !taken) {
      point.value = value;
    }
  }

  /** What the source said before; what others said is not its to end. */
  private void end(ContactPoint named) {
    if (named != null) {
      equal.get(ofPatient(named)).stream()
          .filter(point -> point.source == origin)
          .forEach(point -> (point.endedAt == null ? unnamed : outOfUse).put(point.id, point));
    }
  }

  /**
   * Whether a draft tells all that the patient has of a kind: it names one, or says that there is
   * none. One that names a mobile number only says nothing of landlines.
   */
  static boolean tellsAll(PatientDraft draft, ContactKind kind) {
    return draft.says(partOf(kind))
        && (draft.contacts().stream().anyMatch(contact -> contact.kind() == kind)
            || draft.over().contains(ContactDraft.all(kind)));
  }

  /** How many contact points were ended. */
  int ended() {
    return ended;
  }

  private void endUnnamed() {
    if (!outOfUse.isEmpty()) {
      // Its source has ended it, too: when the other of the two ends, it takes no place.
      outOfUse.keySet().retainAll(merges.leftOutOfUse(outOfUse.keySet()));
      if (!outOfUse.isEmpty()) {
        outOfUse.keySet().removeAll(rows.ofAbsorbedRecords(List.copyOf(outOfUse.keySet())));
        outOfUse.values().forEach(point -> point.endedAt = now);
      }
    }
    if (unnamed.isEmpty()) {
      return;
    }
    unnamed.keySet().removeAll(rows.ofAbsorbedRecords(List.copyOf(unnamed.keySet())));
    unnamed.values().forEach(point -> point.endedAt = now);
    ended += unnamed.size();
  }

  /** What a contact point of that kind belongs to. */
  static Part partOf(ContactKind kind) {
    return switch (kind) {
      case MOBILE, LANDLINE -> Part.PHONES;
      case EMAIL -> Part.EMAILS;
      case ADDRESS -> Part.ADDRESSES;
    };
  }

  private void add(long patient, ContactDraft contact) {
    var point = new ContactPoint();
    point.patientId = patient;
    point.kind = contact.kind();
    point.value = contact.value();
    point.source = origin;
    point.createdAt = now;
    fill(point, contact);
    if (erased.contains(ErasedMarks.contact(contact.value()))) {
      point.badSince = now;
    }
    inserts.add(point);
  }

  private static void fill(ContactPoint point, ContactDraft contact) {
    point.lastDigits = contact.lastDigits();
    point.postalCode = contact.postalCode();
    point.city = contact.city();
    point.settle(contact.usable());
  }

  private static String sameness(ContactDraft contact) {
    return sameness(contact.kind(), contact.value());
  }

  /** An address is the same in whatever order its words stand. */
  private static String sameness(ContactKind kind, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return kind
        + " "
        + (kind == ContactKind.ADDRESS
            ? Stream.of(lower.split("[\\s,]+")).sorted().collect(Collectors.joining(" "))
            : lower);
  }
}
