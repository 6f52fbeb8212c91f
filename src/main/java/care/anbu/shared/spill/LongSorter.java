package care.anbu.shared.spill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Sorts any number of longs with 8 MB of memory: a million at a time, which are then merged from
 * disk.
 */
public final class LongSorter implements AutoCloseable {

  private static final int CHUNK = 1 << 20;

  private final Spill runs;
  private final List<long[]> ranges = new ArrayList<>();
  private long[] chunk = new long[1 << 10];
  private int count;

  public LongSorter(Path folder) {
    runs = new Spill(folder);
  }

  public void add(long value) {
    if (count == chunk.length) {
      if (count == CHUNK) {
        spill();
      } else {
        chunk = Arrays.copyOf(chunk, 2 * count);
      }
    }
    chunk[count++] = value;
  }

  private void spill() {
    Arrays.sort(chunk, 0, count);
    long from = runs.size();
    for (int i = 0; i < count; i++) {
      runs.append(chunk[i]);
    }
    ranges.add(new long[] {from, runs.size()});
    count = 0;
  }

  /** All of them from the smallest on, equal ones side by side. */
  public interface Sorted {
    boolean hasNext();

    long next();
  }

  /** Ends the adding. */
  public Sorted sorted() {
    if (ranges.isEmpty()) {
      Arrays.sort(chunk, 0, count);
      return new InMemory(chunk, count);
    }
    if (count > 0) {
      spill();
    }
    chunk = null;
    runs.written();
    return new Merge();
  }

  private static final class InMemory implements Sorted {
    private final long[] values;
    private final int size;
    private int at;

    InMemory(long[] values, int size) {
      this.values = values;
      this.size = size;
    }

    @Override
    public boolean hasNext() {
      return at < size;
    }

    @Override
    public long next() {
      if (at >= size) {
        throw new NoSuchElementException();
      }
      return values[at++];
    }
  }

  /** A heap of the runs, the one with the smallest value on top. */
  private final class Merge implements Sorted {
    private final Run[] heap;
    private int size;

    Merge() {
      heap = ranges.stream().map(range -> new Run(range[0], range[1])).toArray(Run[]::new);
      Arrays.sort(heap, Comparator.comparingLong(run -> run.value));
      size = heap.length;
    }

    @Override
    public boolean hasNext() {
      return size > 0;
    }

    @Override
    public long next() {
      if (size == 0) {
        throw new NoSuchElementException();
      }
      Run top = heap[0];
      long value = top.value;
      sink(top.forward() ? top : heap[--size]);
      return value;
    }

    private void sink(Run run) {
      int at = 0;
      for (int child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && heap[child + 1].value < heap[child].value) {
          child++;
        }
        if (run.value <= heap[child].value) {
          break;
        }
        heap[at] = heap[child];
        at = child;
      }
      heap[at] = run;
    }
  }

  private final class Run {
    private final long end;
    private long place;
    private long value;

    Run(long from, long end) {
      this.end = end;
      place = from;
      value = runs.longAt(place);
    }

    private boolean forward() {
      place += Long.BYTES;
      if (place >= end) {
        return false;
      }
      value = runs.longAt(place);
      return true;
    }
  }

  @Override
  public void close() {
    runs.close();
    chunk = null;
  }
}
