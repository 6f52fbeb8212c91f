package care.anbu.interop.store;

import care.anbu.interop.IdentityTasks;
import care.anbu.interop.ImportCount;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.draft.Pass;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.UnusedElement;
import care.anbu.patient.NationalNumbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of the lines of one batch; counts only once the batch is committed. */
public final class BatchResult {

  private static final int DETAIL = 200;

  final Map<String, ImportCount> counts = new TreeMap<>();
  final List<ImportNote> notes = new ArrayList<>();

  /** What stood there and nobody used, and how often. */
  public final Map<UnusedElement, Long> unused = new TreeMap<>();

  /** Lines that wait for records that may come later in the file, each once for each turn. */
  final Map<Pass, Set<SourceRecord>> aside = new EnumMap<>(Pass.class);

  /** Something that a source said of who is who, and why it was not done. */
  public record IdentityRefusal(Reading reading, Reason reason) {}

  public final List<IdentityRefusal> identities = new ArrayList<>();

  /** Lines of which something was rejected or put aside. */
  final Set<SourceRecord> open = new HashSet<>();

  /** Phones, e-mail and postal addresses that the source has ended. */
  int contactsEnded;

  /** The record that the first patient of the batch is kept in; null where there is none. */
  Long patient;

  /** Whether rows were made that are of no patient: staff and places. */
  boolean ofNoPatient;

  /** Whether patients were created or changed. */
  boolean patients;

  /** Whether visits or appointments were created or changed. */
  boolean visits;

  /** Whose records were changed. */
  final Set<Long> patientsTouched = new HashSet<>();

  /** A row of a patient was written or taken away; null: it is nobody's. */
  void touched(Long patientId) {
    if (patientId != null) {
      patientsTouched.add(patientId);
    }
  }

  void read(Reading reading) {
    count(reading).read++;
  }

  /** Counts what nobody used of a record, which is read again if it is put aside. */
  public void countUnused(Reading reading) {
    UnusedElement.count(reading, unused);
  }

  void aside(Reading reading) {
    open.add(reading.line());
    aside
        .computeIfAbsent(reading.draft().pass(), pass -> new LinkedHashSet<>())
        .add(reading.line());
  }

  void unused(Reading reading) {
    count(reading).ignored++;
  }

  void created(Reading reading) {
    count(reading).created++;
    repaired(reading);
  }

  void updated(Reading reading) {
    count(reading).updated++;
    repaired(reading);
  }

  void unchanged(Reading reading) {
    count(reading).unchanged++;
    repaired(reading);
  }

  void rejected(Reading reading, Reason reason, String element) {
    refused(reading, Refused.rejected(reason, element));
  }

  void refused(Reading reading, Refused why) {
    if (why.outcome() == Outcome.IGNORED) {
      count(reading).ignored++;
    } else {
      open.add(reading.line());
      count(reading).rejected++;
      if (IdentityTasks.concerns(why.reason())) {
        identities.add(new IdentityRefusal(reading, why.reason()));
      }
    }
    note(reading, why.outcome(), why.reason(), why.element());
  }

  /** Tells something about a record that was stored. */
  void told(Reading reading, Reason reason, String element) {
    note(reading, Outcome.REPAIRED, reason, element);
  }

  private void repaired(Reading reading) {
    for (Repair repair : reading.draft().repairs()) {
      note(reading, Outcome.REPAIRED, repair.reason(), repair.element());
    }
    for (String element : reading.numbersRemoved()) {
      note(reading, Outcome.REPAIRED, Reason.NATIONAL_NUMBER_REMOVED, element);
    }
  }

  private void note(Reading reading, Outcome outcome, Reason reason, String element) {
    var note = new ImportNote();
    note.outcome = outcome;
    note.file = lastOf(NationalNumbers.masked(reading.line().file(), NationalNumbers.MASK), 120);
    note.line = reading.line().number();
    note.type = reading.type();
    note.reason = reason;
    String safe = element == null ? null : NationalNumbers.masked(element, NationalNumbers.MASK);
    note.detail = safe == null || safe.length() <= DETAIL ? safe : safe.substring(0, DETAIL);
    notes.add(note);
  }

  /** The end of a path says more than its beginning. */
  private static String lastOf(String path, int length) {
    return path.length() <= length ? path : path.substring(path.length() - length);
  }

  private ImportCount count(Reading reading) {
    return counts.computeIfAbsent(
        reading.type(),
        type -> {
          var count = new ImportCount();
          count.type = type;
          return count;
        });
  }
}
