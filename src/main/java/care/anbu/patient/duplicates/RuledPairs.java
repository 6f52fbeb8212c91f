package care.anbu.patient.duplicates;

import care.anbu.patient.linkage.Rulings.Pair;
import care.anbu.shared.spill.LongList;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.stream.IntStream;

/** Pairs of records of which there may be as many as records: sixteen bytes each. */
final class RuledPairs extends AbstractSet<Pair> {

  private final long[] a;
  private final long[] b;

  private RuledPairs(long[] a, long[] b) {
    this.a = a;
    this.b = b;
  }

  /** Takes them in by the smaller id; the same twice is kept once. */
  static final class Reading {
    private final LongList a = new LongList();
    private final LongList b = new LongList();

    void add(long one, long other) {
      a.add(Math.min(one, other));
      b.add(Math.max(one, other));
    }

    RuledPairs read() {
      int[] order =
          IntStream.range(0, a.size())
              .boxed()
              .sorted(this::compare)
              .mapToInt(Integer::intValue)
              .toArray();
      int[] once =
          IntStream.range(0, order.length)
              .filter(i -> i == 0 || compare(order[i], order[i - 1]) != 0)
              .map(i -> order[i])
              .toArray();
      return new RuledPairs(
          IntStream.of(once).mapToLong(a::get).toArray(),
          IntStream.of(once).mapToLong(b::get).toArray());
    }

    private int compare(int i, int j) {
      int first = Long.compare(a.get(i), a.get(j));
      return first == 0 ? Long.compare(b.get(i), b.get(j)) : first;
    }
  }

  @Override
  public boolean contains(Object other) {
    if (!(other instanceof Pair pair)) {
      return false;
    }
    int low = 0;
    int high = a.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Long.compare(a[middle], pair.a());
      order = order == 0 ? Long.compare(b[middle], pair.b()) : order;
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return false;
  }

  @Override
  public Iterator<Pair> iterator() {
    return IntStream.range(0, a.length).mapToObj(i -> new Pair(a[i], b[i])).iterator();
  }

  @Override
  public int size() {
    return a.length;
  }
}
