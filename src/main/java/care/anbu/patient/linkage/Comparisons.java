package care.anbu.patient.linkage;

import care.anbu.shared.spill.Spill;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** All pairs that share a key and how far each agrees: sorted, and mostly on disk. */
final class Comparisons implements AutoCloseable {

  /** Pairs that are in memory at a time. */
  private static final int CHUNK = 1 << 15;

  private final Profiles profiles;
  private final Spill pairs;
  private final Spill levels;
  private final long count;

  private Comparisons(Profiles profiles, Path folder) {
    this.profiles = profiles;
    pairs = Candidates.of(profiles, folder);
    count = pairs.size() / Long.BYTES;
    levels = new Spill(folder);
  }

  /** What is done with a pair. */
  interface Reader {
    void accept(long pair, long levels);
  }

  /** Compares them, on all processors. */
  static Comparisons of(Profiles profiles, Path folder) {
    var all = new Comparisons(profiles, folder);
    long[] results = new long[(int) Math.min(CHUNK, all.count)];
    for (long from = 0; from < all.count; from += CHUNK) {
      long start = from;
      int some = (int) Math.min(CHUNK, all.count - from);
      IntStream.range(0, some)
          .parallel()
          .forEach(i -> results[i] = all.compare(all.pair(start + i)));
      for (int i = 0; i < some; i++) {
        all.levels.append(results[i]);
      }
      requireGoingOn();
    }
    all.levels.written();
    return all;
  }

  /** A run that is to end ends here: the service stops. */
  private static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the service is stopping");
    }
  }

  private long compare(long pair) {
    return Levels.pack(profiles.get(Candidates.first(pair)), profiles.get(Candidates.second(pair)));
  }

  Profiles profiles() {
    return profiles;
  }

  long count() {
    return count;
  }

  long pair(long index) {
    return pairs.longAt(index * Long.BYTES);
  }

  long levels(long index) {
    return levels.longAt(index * Long.BYTES);
  }

  void each(Reader reader) {
    for (long i = 0; i < count; i++) {
      reader.accept(pair(i), levels(i));
    }
  }

  boolean contains(long pair) {
    long low = 0;
    long high = count - 1;
    while (low <= high) {
      long middle = low + high >>> 1;
      long found = pair(middle);
      if (found == pair) {
        return true;
      }
      low = found < pair ? middle + 1 : low;
      high = found > pair ? middle - 1 : high;
    }
    return false;
  }

  @Override
  public void close() {
    pairs.close();
    levels.close();
  }
}
