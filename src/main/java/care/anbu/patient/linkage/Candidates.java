package care.anbu.patient.linkage;

import care.anbu.shared.spill.LongSorter;
import care.anbu.shared.spill.Spill;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** The pairs of records that share a key, each once: positions in a list, smaller first. */
final class Candidates {

  /** Up to this size all records of a block are compared with each other. */
  private static final int WHOLE = 40;

  /** In a larger block, each with its next neighbours, in the order of birth and of address. */
  private static final int WINDOW = 10;

  /** A block's key and a record's position in one number, so that sorting brings them together. */
  private static final int POSITION_BITS = 24;

  private static final long POSITION = (1L << POSITION_BITS) - 1;

  private final Profiles profiles;
  private final Path folder;
  private final LongSorter pairs;
  private int[] block = new int[WHOLE];

  /** Made when the first large block asks for it. */
  private AddressOrder addresses;

  private Candidates(Profiles profiles, Path folder, LongSorter pairs) {
    this.profiles = profiles;
    this.folder = folder;
    this.pairs = pairs;
  }

  /**
   * @param profiles at most 16 million
   * @return the pairs, sorted
   */
  static Spill of(Profiles profiles, Path folder) {
    if (profiles.size() > POSITION) {
      throw new IllegalArgumentException("more than " + POSITION + " records");
    }
    try (var keys = new LongSorter(folder);
        var pairs = new LongSorter(folder)) {
      var candidates = new Candidates(profiles, folder, pairs);
      candidates.collect(keys);
      return distinct(pairs.sorted(), folder);
    }
  }

  private void collect(LongSorter keys) {
    for (int i = 0; i < profiles.size(); i++) {
      long position = i;
      Blocking.of(profiles.read(i), key -> keys.add(key << POSITION_BITS | position));
    }
    LongSorter.Sorted entries = keys.sorted();
    int size = 0;
    long current = 0;
    while (entries.hasNext()) {
      long entry = entries.next();
      if (size > 0 && entry >>> POSITION_BITS != current) {
        compare(size);
        size = 0;
      }
      current = entry >>> POSITION_BITS;
      if (size == block.length) {
        block = Arrays.copyOf(block, size + size / 2);
      }
      block[size++] = (int) (entry & POSITION);
    }
    compare(size);
  }

  private void compare(int size) {
    if (size <= WHOLE) {
      window(size, i -> block[i], size);
    } else {
      if (addresses == null) {
        addresses = AddressOrder.of(profiles, folder);
      }
      long[] inOrder = new long[size];
      window(inOrder, profiles::birth);
      window(inOrder, addresses::rank);
    }
  }

  private interface Order {
    int of(int position);
  }

  private void window(long[] inOrder, Order order) {
    for (int i = 0; i < inOrder.length; i++) {
      inOrder[i] = (long) order.of(block[i]) << Integer.SIZE | block[i];
    }
    Arrays.sort(inOrder);
    window(inOrder.length, i -> (int) inOrder[i], WINDOW);
  }

  private void window(int members, IntToLongFunction at, int size) {
    for (int i = 0; i < members; i++) {
      int a = (int) at.applyAsLong(i);
      for (int j = i + 1; j < Math.min(members, i + size); j++) {
        int b = (int) at.applyAsLong(j);
        if (a != b) {
          pairs.add(pair(Math.min(a, b), Math.max(a, b)));
        }
      }
    }
  }

  private static Spill distinct(LongSorter.Sorted pairs, Path folder) {
    var distinct = new Spill(folder);
    long before = -1;
    while (pairs.hasNext()) {
      long pair = pairs.next();
      if (pair != before) {
        distinct.append(pair);
      }
      before = pair;
    }
    return distinct.written();
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
