package care.anbu.interop.store;

import care.anbu.patient.consent.Consent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The latest word of a patient holds, and dates do not always tell which that is. A no that takes
 * the place of a yes of its source holds against that yes, whatever both are dated; a yes whose
 * date the import made up holds against no dated no; and what a source moves to another patient is
 * the first one's no longer. There the no is said again, with the date of the yes: at the same
 * time, a no holds.
 */
final class LatestWords {

  private final Rows rows;

  /** New words, and the ids of those in whose place they come. */
  private final Map<Consent, Long> replaced = new LinkedHashMap<>();

  private final List<Consent> added = new ArrayList<>();

  LatestWords(Rows rows) {
    this.rows = rows;
  }

  /** Takes notice of a new word. */
  void add(Consent word) {
    added.add(word);
  }

  /** Takes notice of a new word in the place of one that its source said before. */
  void replace(Consent word, long before) {
    replaced.put(word, before);
  }

  /**
   * What has to be said again.
   *
   * @param said all new words of the batch
   */
  List<Consent> saidAgain(List<Consent> said) {
    var again = new ArrayList<Consent>();
    withoutDates(said, again);
    replacing(said, again);
    return again;
  }

  private void replacing(List<Consent> said, List<Consent> again) {
    if (replaced.isEmpty()) {
      return;
    }
    var before = new HashMap<Long, Consent>();
    rows.read(Consent.class, "id", new HashSet<>(replaced.values()))
        .forEach(word -> before.put(word.id, word));
    said.forEach(word -> before.put(word.id, word));
    replaced.forEach(
        (word, id) -> {
          Consent old = before.get(id);
          if (old == null || !old.granted) {
            return;
          }
          if (!old.patientId.equals(word.patientId)) {
            again.add(no(old, word, old.at));
          } else if (!word.granted && old.at.isAfter(word.at)) {
            again.add(no(word, word, old.at));
          }
        });
  }

  private void withoutDates(List<Consent> said, List<Consent> again) {
    var patients = new HashSet<Long>();
    said.stream()
        .filter(word -> !word.granted && word.dated)
        .forEach(w -> patients.add(w.patientId));
    Set<Consent> undated = new HashSet<>();
    added.stream().filter(word -> word.granted && !word.dated).forEach(undated::add);
    undated.forEach(word -> patients.add(word.patientId));
    if (patients.isEmpty()) {
      return;
    }
    var words = new HashMap<Long, List<Consent>>();
    rows.read(Consent.class, "patientId", patients)
        .forEach(word -> words.computeIfAbsent(word.patientId, id -> new ArrayList<>()).add(word));
    words
        .values()
        .forEach(known -> known.stream().filter(LatestWords::isUndated).forEach(undated::add));
    said.stream()
        .filter(word -> patients.contains(word.patientId))
        .forEach(word -> words.computeIfAbsent(word.patientId, id -> new ArrayList<>()).add(word));
    for (Consent yes : undated) {
      List<Consent> own = words.get(yes.patientId);
      own.stream()
          .filter(word -> word.dated && isOf(word, yes) && !word.at.isAfter(yes.at))
          .max(Comparator.comparing((Consent word) -> word.at).thenComparing(word -> !word.granted))
          .filter(word -> !word.granted && word.at.isBefore(yes.at))
          .filter(no -> own.stream().noneMatch(word -> isNo(word, no, yes.at)))
          .ifPresent(no -> again.add(no(no, no, yes.at)));
    }
  }

  private static boolean isUndated(Consent word) {
    return word.granted && !word.dated;
  }

  /** Whether a word is about what a yes is about. */
  private static boolean isOf(Consent word, Consent yes) {
    return word.purpose == yes.purpose && (word.channel == null || word.channel == yes.channel);
  }

  /** Whether a no has been said again. */
  private static boolean isNo(Consent word, Consent no, Instant at) {
    return !word.granted
        && word.purpose == no.purpose
        && Objects.equals(word.channel, no.channel)
        && word.at.equals(at);
  }

  /** A no to what a word is about, for what another is its reason. */
  private static Consent no(Consent about, Consent why, Instant at) {
    var no = new Consent();
    no.patientId = about.patientId;
    no.purpose = about.purpose;
    no.channel = about.channel;
    no.granted = false;
    no.at = at;
    no.dated = false;
    no.source = why.source;
    no.evidence = about.evidence;
    return no;
  }
}
