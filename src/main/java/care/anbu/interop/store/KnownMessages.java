package care.anbu.interop.store;

import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.store.SourceKeys.Known;
import care.anbu.interop.store.SourceKeys.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Messages of a batch that were imported before, as a whole and by what they say: of a source that
 * tells what happens, one thing after the other, the same message says nothing new, and an older
 * one must not take back what a later one said.
 */
final class KnownMessages {

  /** Grows when messages are read for more than before: then an old file brings more, too. */
  private static final String READER = "2";

  private final Map<SourceRecord, SourceKey> names = new IdentityHashMap<>();
  private final Set<SourceRecord> known = new HashSet<>();

  KnownMessages(
      List<Reading> readings, String source, Function<Set<SourceKey>, Map<SourceKey, Known>> find) {
    for (Reading reading : readings) {
      SourceRecord line = reading.line();
      if (reading.draft() != null && !line.tooLong()) {
        names.computeIfAbsent(
            line, message -> SourceKey.ofMessage(source + " " + READER, message.bytes()));
      }
    }
    Set<SourceKey> seen = new HashSet<>(find.apply(new HashSet<>(names.values())).keySet());
    SourceRecord before = null;
    for (Reading reading : readings) {
      SourceRecord line = reading.line();
      if (line != before && names.containsKey(line) && !seen.add(names.get(line))) {
        known.add(line);
      }
      before = line;
    }
  }

  /** Whether a reading says nothing that was not said before. */
  boolean has(Reading reading) {
    return reading.draft() != null && known.contains(reading.line());
  }

  /** The names of those that are stored now, but for lines of which something is not. */
  List<Row> stored(long importId, Set<SourceRecord> open) {
    var rows = new ArrayList<Row>();
    names.forEach(
        (line, name) -> {
          if (!open.contains(line) && !known.contains(line)) {
            rows.add(new Row(name, new Known(importId, 0, importId)));
          }
        });
    return rows;
  }
}
