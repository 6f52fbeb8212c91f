package care.anbu.interop.store;

import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Pass;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.RoleDraft;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.interop.store.SourceKeys.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One batch on its way into the tables: its readings and the names that they use. */
final class Batch {

  /** What a draft brings. */
  enum News {
    NEW_ROW,
    NEW_CONTENT,
    NOTHING
  }

  private static final long WITHDRAWN = SourceKey.contentHash("withdrawn");

  final BatchResult result = new BatchResult();

  /** Everything that can be brought in has been: what is still unknown stays so. */
  final boolean last;

  /**
   * Whether a record may name the patient of another line; that of a table or message never does.
   */
  private final boolean acrossLines;

  private final long importId;
  private final boolean inOrder;
  private final Set<SourceRecord> refused = new HashSet<>();

  /** Of those, the lines of patients whom their id means all the same. */
  private final Set<SourceRecord> ofSameId = new HashSet<>();

  /** Of those, the lines of patients who are not whom their id or chart number means here. */
  private final Set<SourceRecord> ofSomebodyElse = new HashSet<>();

  private List<Reading> readings;
  private final Function<Set<SourceKey>, Map<SourceKey, Known>> find;
  private final Map<SourceKey, Known> names;
  private final Set<SourceKey> gone = new HashSet<>();
  private final Map<Long, Long> survivors;
  private final List<Row> changedNames = new ArrayList<>();
  private final AmbiguousNames ambiguous;

  Batch(
      long importId,
      boolean inOrder,
      List<Reading> readings,
      boolean last,
      boolean acrossLines,
      Function<Set<SourceKey>, Map<SourceKey, Known>> find,
      Function<Set<Long>, Map<Long, Long>> absorbed) {
    this.importId = importId;
    this.inOrder = inOrder;
    this.last = last;
    this.acrossLines = acrossLines;
    this.readings = acrossLines ? last ? waited(readings) : setAside(readings) : readings;
    var wanted = new HashSet<SourceKey>();
    for (Reading reading : this.readings) {
      if (reading.draft() != null) {
        reading.draft().collectNames(wanted);
      }
    }
    wanted.remove(null);
    if (acrossLines) {
      wanted.addAll(AmbiguousNames.marks(wanted));
    }
    this.find = find;
    names = find.apply(wanted);
    ambiguous = new AmbiguousNames(importId, names, changedNames);
    survivors =
        new HashMap<>(
            absorbed.apply(
                names.entrySet().stream()
                    .filter(name -> name.getKey().kind() == SourceKey.Kind.PATIENT)
                    .map(name -> name.getValue().targetId())
                    .collect(Collectors.toSet())));
  }

  /**
   * Puts aside what refers to a patient from a line of its own: only when all patients of the file
   * were seen is it clear whom each name means.
   */
  private List<Reading> setAside(List<Reading> readings) {
    Set<SourceRecord> ofPatients =
        readings.stream()
            .filter(reading -> reading.draft() instanceof PatientDraft)
            .map(Reading::line)
            .collect(Collectors.toSet());
    var kept = new ArrayList<Reading>();
    for (Reading reading : readings) {
      Draft draft = reading.draft();
      boolean ofNoPatient =
          draft == null || draft.pass() == Pass.FIRST || draft instanceof RoleDraft;
      if (ofNoPatient || ofPatients.contains(reading.line())) {
        kept.add(reading);
      } else {
        result.aside(reading);
      }
    }
    return kept;
  }

  /** Of the record of a patient only its links to others have waited; the rest is stored. */
  private static List<Reading> waited(List<Reading> readings) {
    Set<SourceRecord> ofPatients =
        readings.stream()
            .filter(reading -> reading.draft() instanceof MergeDraft)
            .map(Reading::line)
            .collect(Collectors.toSet());
    return ofPatients.isEmpty()
        ? readings
        : readings.stream()
            .filter(
                reading ->
                    reading.draft() instanceof MergeDraft || !ofPatients.contains(reading.line()))
            .toList();
  }

  /** The same for the links between patients that stand in the record of one. */
  void setMergesAside() {
    if (acrossLines && !last) {
      List<Reading> merges = drafts(MergeDraft.class);
      merges.forEach(result::aside);
      readings = readings.stream().filter(reading -> !merges.contains(reading)).toList();
    }
  }

  /** Looks up whom the file has named by the ids of these patients before. */
  void people(Function<List<SourceKey>, Map<SourceKey, Known>> find) {
    ambiguous.known(
        find.apply(
            drafts(PatientDraft.class).stream()
                .map(reading -> reading.draft().key().as(SourceKey.Kind.PERSON))
                .distinct()
                .toList()));
  }

  /** Whom the file names by ids, for the batches that follow. */
  List<Row> people() {
    return ambiguous.met();
  }

  /** Notes whom the file means by an id. */
  void meet(PatientDraft draft) {
    if (acrossLines) {
      ambiguous.meet(draft);
    }
  }

  /**
   * A further name that is another row's tells nobody which of the two is meant.
   *
   * @param shared whether another patient has a number that the draft names: then a file that names
   *     one of its owners only makes it clear to nobody whose it is
   */
  void compareNames(Reading reading, PatientDraft draft, BiPredicate<PatientDraft, Long> shared) {
    if (!acrossLines) {
      return;
    }
    Long own = id(draft.key());
    boolean another = ofSomebodyElse.contains(reading.line());
    for (SourceKey alias : draft.aliases()) {
      Long owner = id(alias);
      if (another || owner != null && !owner.equals(own)) {
        ambiguous.mark(alias);
      } else if (ambiguous.has(alias) && !shared.test(draft, own)) {
        ambiguous.clear(alias);
      }
    }
  }

  /** Records known by their chart number alone that were merged, with the patients they are now. */
  void absorbed(Map<Long, Long> found) {
    survivors.putAll(found);
  }

  List<Reading> readings() {
    return readings;
  }

  /** The readings with a draft of what is named so, also of its withdrawal. */
  List<Reading> drafts(SourceKey.Kind kind) {
    return readings.stream()
        .filter(reading -> reading.draft() != null && reading.draft().key().kind() == kind)
        .toList();
  }

  /** The readings with a draft of this kind. */
  List<Reading> drafts(Class<? extends Draft> kind) {
    return readings.stream().filter(reading -> kind.isInstance(reading.draft())).toList();
  }

  /**
   * Our id of what the source names; null when it is not known, or nothing is named. Of a record
   * that was merged with another of the same person, the patient who took it in.
   */
  Long id(SourceKey name) {
    Long own = ownId(name);
    return own == null ? null : survivors.getOrDefault(own, own);
  }

  /** The same without regard to merges: the record itself. */
  Long ownId(SourceKey name) {
    Known known = name == null ? null : names.get(name);
    return known == null ? null : known.targetId();
  }

  /** Whether a record was merged into another. */
  boolean absorbed(long patient) {
    return survivors.containsKey(patient);
  }

  /**
   * Whether a draft can be stored. Put aside while something that it names is unknown; at the end
   * it is stored without, or rejected for want of a patient.
   */
  boolean ready(Reading reading, Long patient, boolean othersKnown) {
    if (!last && (patient == null || !othersKnown)) {
      result.aside(reading);
      return false;
    }
    if (patient == null) {
      result.rejected(reading, Reason.UNKNOWN_PATIENT, "subject");
      return false;
    }
    return true;
  }

  /** Whether what the source names is known, or it names nothing. */
  boolean knows(SourceKey name) {
    return name == null || id(name) != null;
  }

  /** Our id of what the source takes back; null where there is nothing to take back (any more). */
  Long withdrawn(Reading reading) {
    var draft = (WithdrawnDraft) reading.draft();
    return switch (news(reading, WITHDRAWN)) {
      case NEW_ROW -> {
        result.refused(reading, draft.otherwise());
        yield null;
      }
      case NEW_CONTENT -> {
        long id = id(draft.key());
        name(draft, id, WITHDRAWN);
        result.updated(reading);
        yield id;
      }
      case NOTHING -> null;
    };
  }

  /** Our id of a part that its record no longer has; null where it is unknown or gone already. */
  Long withdrawnPart(SourceKey part) {
    Known known = names.get(part);
    if (known == null || known.content() == WITHDRAWN) {
      return null;
    }
    name(part, known.targetId(), WITHDRAWN);
    return known.targetId();
  }

  /** Our ids of the parts that the records which changed have no longer. */
  Set<Long> withdrawnParts() {
    if (gone.isEmpty()) {
      return Set.of();
    }
    find.apply(gone).forEach(names::putIfAbsent);
    Set<Long> parts =
        gone.stream().map(this::withdrawnPart).filter(Objects::nonNull).collect(Collectors.toSet());
    gone.clear();
    return parts;
  }

  /**
   * Compares a draft with what was imported before. A second line of the same id in one run is
   * rejected unless it says the same, or the lines are in the order of time: which one is right
   * cannot be told, and taking turns would make the next import of the same file change rows.
   */
  News news(Reading reading, long content) {
    Known known = names.get(reading.draft().key());
    if (known == null) {
      return News.NEW_ROW;
    }
    if (known.content() == content) {
      result.unchanged(reading);
      if (!inOrder && known.importId() != importId) {
        name(reading.draft().key(), known.targetId(), content);
      }
      return News.NOTHING;
    }
    if (known.importId() == importId && !inOrder) {
      if (reading.draft() instanceof PatientDraft patient && patient.saysWhoAlone()) {
        result.unchanged(reading);
      } else if (reading.draft() instanceof PatientDraft) {
        refusePatient(reading, Reason.DUPLICATE_ID, "id");
      } else {
        result.rejected(reading, Reason.DUPLICATE_ID, "id");
      }
      return News.NOTHING;
    }
    gone.addAll(reading.draft().gone());
    return News.NEW_CONTENT;
  }

  /** Whether a name is given a second time in this run, for something else than the first time. */
  boolean isSecond(SourceKey name, long content) {
    Known known = names.get(name);
    return known != null && known.importId() == importId && known.content() != content && !inOrder;
  }

  /** Whether a name stands for this very content. */
  boolean has(SourceKey name, long content) {
    Known known = names.get(name);
    return known != null && known.content() == content;
  }

  /** Whether a draft of this content would change what its source said before. */
  boolean isChange(SourceKey name, long content) {
    Known known = names.get(name);
    return known != null && known.content() != content && (known.importId() != importId || inOrder);
  }

  /** Rejects a patient under the id of another; what refers to that id means nobody then. */
  void refuseSomebodyElse(Reading reading) {
    refusePatient(reading, Reason.SOMEBODY_ELSE, "Patient");
    if (acrossLines) {
      ambiguous.mark(reading.draft().key());
    }
  }

  /** Rejects a patient; the rest of the line belongs to nobody then. */
  void refusePatient(Reading reading, Reason reason, String element) {
    result.rejected(reading, reason, element);
    refused.add(reading.line());
    boolean sameId = reason == Reason.DUPLICATE_ID && !ambiguous.has(reading.draft().key());
    if (sameId) {
      ofSameId.add(reading.line());
    } else if (reason != Reason.PATIENT_ERASED) {
      ofSomebodyElse.add(reading.line());
    }
  }

  /** Rejects what refers to a patient by a name that tells nobody who is meant. */
  void refuseWhatIsAmbiguous() {
    if (!acrossLines || !last) {
      return;
    }
    var kept = new ArrayList<Reading>();
    for (Reading reading : readings) {
      var used = new HashSet<SourceKey>();
      if (reading.draft() != null) {
        reading.draft().collectNames(used);
      }
      boolean unclear =
          used.stream()
              .anyMatch(
                  name ->
                      name != null && name.kind() == SourceKey.Kind.PATIENT && ambiguous.has(name));
      if (unclear) {
        result.rejected(reading, Reason.PATIENT_AMBIGUOUS, "subject");
      } else {
        kept.add(reading);
      }
    }
    readings = kept;
  }

  /**
   * Rejects what stands in one line with a patient who is refused: the name by which it means them
   * may be somebody else's. A no to messages is stored where the id is one of two lines that differ
   * in something else: then nobody gets a message that they refused.
   */
  void refuseWhatIsOfRefusedPatients() {
    if (refused.isEmpty()) {
      return;
    }
    var kept = new ArrayList<Reading>();
    for (Reading reading : readings) {
      boolean dependent = reading.draft() != null && !(reading.draft() instanceof PatientDraft);
      boolean no = reading.draft() instanceof ConsentDraft consent && !consent.granted();
      if (no && ofSameId.contains(reading.line())) {
        kept.add(reading);
      } else if (dependent && refused.contains(reading.line())) {
        result.rejected(reading, Reason.PATIENT_REFUSED, null);
      } else {
        kept.add(reading);
      }
    }
    readings = kept;
  }

  /** Keeps what the source calls a row; a further name that is taken stays with its first row. */
  void name(Draft draft, long targetId, long content) {
    name(draft.key(), targetId, content);
    for (SourceKey alias : draft.aliases()) {
      if (!names.containsKey(alias)) {
        name(alias, targetId, 0);
      }
    }
  }

  /** Keeps a name of a row. */
  void name(SourceKey key, long targetId, long content) {
    var known = new Known(targetId, content, importId);
    names.put(key, known);
    changedNames.add(new Row(key, known));
  }

  /** A further name of a row. */
  void alias(SourceKey alias, long targetId) {
    name(alias, targetId, 0);
  }

  /**
   * Refuses to give a row of one patient to another. In messages that is a number that was given
   * twice; a record that stands in a file whole may be corrected by its source.
   */
  void requireSamePatient(Long stored, Long wanted) {
    if (inOrder && stored != null && wanted != null && !stored.equals(wanted)) {
      throw Refused.rejected(Reason.OTHER_PATIENT, null);
    }
  }

  /** Whether records come in the order of time, as messages do. */
  boolean isInOrder() {
    return inOrder;
  }

  /** Whether records come in the order of time, and none that is missing can still come. */
  boolean inOrderAndLast() {
    return inOrder && last;
  }

  List<Row> changedNames() {
    return changedNames;
  }
}
