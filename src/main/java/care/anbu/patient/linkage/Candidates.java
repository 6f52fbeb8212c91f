package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The pairs of records that share a key, each once: positions in a list, smaller first. */
final class Candidates {

  /** Up to this size all records of a block are compared with each other. */
  private static final int WHOLE = 40;

  /** In a larger block, each with its next neighbours, in the order of birth and of address. */
  private static final int WINDOW = 10;

  /** A block's key and a record's position in one number, so that sorting brings them together. */
  private static final int POSITION_BITS = 24;

  private static final long POSITION = (1L << POSITION_BITS) - 1;

  private final List<Profile> profiles;
  private long[] pairs = new long[1024];
  private int count;

  private Candidates(List<Profile> profiles) {
    this.profiles = profiles;
  }

  /**
   * @param profiles at most 16 million
   */
  static long[] of(List<Profile> profiles) {
    if (profiles.size() > POSITION) {
      throw new IllegalArgumentException("more than " + POSITION + " records");
    }
    var candidates = new Candidates(profiles);
    candidates.collect();
    return candidates.distinct();
  }

  private void collect() {
    long[] entries = entries();
    for (int start = 0; start < entries.length; ) {
      int end = start + 1;
      while (end < entries.length
          && entries[end] >>> POSITION_BITS == entries[start] >>> POSITION_BITS) {
        end++;
      }
      if (end - start > 1) {
        block(entries, start, end);
      }
      start = end;
    }
  }

  private long[] entries() {
    var entries =
        new Object() {
          long[] values = new long[16 * profiles.size() + 16];
          int count;
        };
    for (int i = 0; i < profiles.size(); i++) {
      long position = i;
      Blocking.of(
          profiles.get(i),
          key -> {
            if (entries.count == entries.values.length) {
              entries.values = Arrays.copyOf(entries.values, entries.count + entries.count / 2);
            }
            entries.values[entries.count++] = key << POSITION_BITS | position;
          });
    }
    long[] sorted = Arrays.copyOf(entries.values, entries.count);
    Arrays.parallelSort(sorted);
    return sorted;
  }

  private void block(long[] entries, int start, int end) {
    int[] members = new int[end - start];
    Arrays.setAll(members, i -> (int) (entries[start + i] & POSITION));
    if (members.length <= WHOLE) {
      window(members, members.length);
    } else {
      window(inOrder(members, Comparator.comparingInt(i -> profiles.get(i).birth())), WINDOW);
      window(inOrder(members, Comparator.comparing(i -> profiles.get(i).address().text())), WINDOW);
    }
  }

  private static int[] inOrder(int[] members, Comparator<Integer> order) {
    return Arrays.stream(members).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  private void window(int[] members, int size) {
    for (int i = 0; i < members.length; i++) {
      for (int j = i + 1; j < Math.min(members.length, i + size); j++) {
        add(members[i], members[j]);
      }
    }
  }

  private void add(int a, int b) {
    if (a == b) {
      return;
    }
    if (count == pairs.length) {
      pairs = Arrays.copyOf(pairs, count + count / 2);
    }
    pairs[count++] = pair(Math.min(a, b), Math.max(a, b));
  }

  private long[] distinct() {
    Arrays.parallelSort(pairs, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || pairs[i] != pairs[kept - 1]) {
        pairs[kept++] = pairs[i];
      }
    }
    return Arrays.copyOf(pairs, kept);
  }

  static long pair(int a, int b) {
    return (long) a << Integer.SIZE | b;
  }

  static int first(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  static int second(long pair) {
    return (int) pair;
  }
}
