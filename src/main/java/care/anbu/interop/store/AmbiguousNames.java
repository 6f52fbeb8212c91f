package care.anbu.interop.store;

import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.interop.store.SourceKeys.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of patients that tell nobody who is meant: an id that a file gives to two people, and a
 * further identifier of two records. The mark of such a name outlives the run, and goes when a
 * later file gives the name to one person.
 */
final class AmbiguousNames {

  private static final long MARKED = 0;
  private static final long CLEARED = 1;

  private final long importId;

  /** All names of the batch, and their marks. */
  private final Map<SourceKey, Known> names;

  private final List<Row> changed;
  private final Map<SourceKey, Known> people = new HashMap<>();
  private final List<Row> met = new ArrayList<>();

  AmbiguousNames(long importId, Map<SourceKey, Known> names, List<Row> changed) {
    this.importId = importId;
    this.names = names;
    this.changed = changed;
  }

  /** The marks that such names may have. */
  static Set<SourceKey> marks(Collection<SourceKey> names) {
    return names.stream()
        .filter(name -> name.kind() == Kind.PATIENT)
        .map(name -> name.as(Kind.AMBIGUOUS))
        .collect(Collectors.toSet());
  }

  /** Whom the file has named by these ids in earlier batches. */
  void known(Map<SourceKey, Known> before) {
    people.putAll(before);
  }

  /** Notes whom the file names by an id; a second person by the same id makes it ambiguous. */
  void meet(PatientDraft draft) {
    SourceKey person = draft.key().as(Kind.PERSON);
    Who who = Who.of(draft);
    Known before = people.get(person);
    Known known = names.get(draft.key());
    if (before == null) {
      clear(draft.key());
      if (known != null && known.importId() == importId) {
        // The file gave this name to another record, as a further one.
        mark(draft.key());
      }
    } else if (Who.of(before).contradicts(who)) {
      mark(draft.key());
      return;
    } else {
      who = Who.of(before).and(who);
    }
    Known now = who.kept(importId);
    if (!now.equals(before)) {
      people.put(person, now);
      met.add(new Row(person, now));
    }
  }

  /** Whom the file names, to be known while the run lasts. */
  List<Row> met() {
    return met;
  }

  boolean has(SourceKey name) {
    Known mark = names.get(name.as(Kind.AMBIGUOUS));
    return mark != null && mark.content() == MARKED;
  }

  void mark(SourceKey name) {
    Known before = names.get(name.as(Kind.AMBIGUOUS));
    if (before == null || before.importId() != importId || before.content() != MARKED) {
      put(name, MARKED);
    }
  }

  /** Forgets the mark of an earlier run. */
  void clear(SourceKey name) {
    Known before = names.get(name.as(Kind.AMBIGUOUS));
    if (before != null && before.importId() != importId && before.content() == MARKED) {
      put(name, CLEARED);
    }
  }

  private void put(SourceKey name, long content) {
    Known row = names.get(name);
    SourceKey mark = name.as(Kind.AMBIGUOUS);
    // With the patient's id, so that it goes when the patient is erased.
    var known = new Known(row == null ? 0 : row.targetId(), content, importId);
    names.put(mark, known);
    changed.add(new Row(mark, known));
  }
}
