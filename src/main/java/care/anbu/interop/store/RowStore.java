package care.anbu.interop.store;

import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.shared.ClinicOwned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows of one table in one batch: new ones, changed ones, and ones that are taken back; written
 * with a statement or two.
 */
final class RowStore<E extends ClinicOwned> {

  private final Class<E> table;
  private final Supplier<E> blank;
  private final Function<E, Long> patient;
  private final Rows rows;
  private final List<E> inserts = new ArrayList<>();
  private final Map<Long, Consumer<E>> updates = new LinkedHashMap<>();

  /** Rows that are taken back, and whose they must be. */
  private final Map<Long, Long> withdrawn = new LinkedHashMap<>();

  private boolean changed;

  /**
   * @param patient whose a row is; null of rows that are nobody's
   */
  RowStore(Class<E> table, Supplier<E> blank, Function<E, Long> patient, Rows rows) {
    this.table = table;
    this.blank = blank;
    this.patient = patient;
    this.rows = rows;
  }

  /** Stores a draft as far as it brings news. */
  void put(Batch batch, Reading reading, long content, Consumer<E> fill) {
    switch (batch.news(reading, content)) {
      case NEW_ROW -> batch.name(reading.draft(), insert(batch, reading, fill).id, content);
      case NEW_CONTENT -> {
        long id = batch.id(reading.draft().key());
        update(batch, reading, id, fill);
        batch.name(reading.draft(), id, content);
      }
      case NOTHING -> {}
    }
  }

  E insert(Batch batch, Reading reading, Consumer<E> fill) {
    E row = blank.get();
    fill.accept(row);
    inserts.add(row);
    changed = true;
    batch.result.created(reading);
    return row;
  }

  void update(Batch batch, Reading reading, long id, Consumer<E> fill) {
    updates.merge(id, fill, Consumer::andThen);
    withdrawn.remove(id);
    changed = true;
    batch.result.updated(reading);
  }

  /** Marks the row of a record that its source takes back; unless it comes again in this batch. */
  void withdraw(Batch batch, Reading reading) {
    Long id = batch.withdrawn(reading);
    if (id != null) {
      updates.remove(id);
      withdrawn.put(id, batch.id(((WithdrawnDraft) reading.draft()).patient()));
      changed = true;
    }
  }

  /** The rows to be taken back, once the others are written. */
  Set<Long> withdrawn() {
    return withdrawn.keySet();
  }

  /** The patient whose the row must be that is taken back; null where nobody said. */
  Long withdrawnOf(long id) {
    return withdrawn.get(id);
  }

  /** Whether anything was put that brought news. */
  boolean changed() {
    return changed;
  }

  /** Whether rows are to be made. */
  boolean adds() {
    return !inserts.isEmpty();
  }

  /** Writes; a row that was deleted here since is made again under its id. */
  void flush(Batch batch) {
    rows.insert(inserts);
    inserts.forEach(row -> batch.result.touched(patient.apply(row)));
    if (updates.isEmpty()) {
      return;
    }
    for (E row : rows.forChange(table, "id", updates.keySet())) {
      batch.result.touched(patient.apply(row));
      updates.remove(row.id).accept(row);
      batch.result.touched(patient.apply(row));
    }
    rows.flush();
    var again = new ArrayList<E>();
    updates.forEach(
        (id, fill) -> {
          E row = blank.get();
          row.id = id;
          fill.accept(row);
          batch.result.touched(patient.apply(row));
          again.add(row);
        });
    rows.insert(again);
  }
}
