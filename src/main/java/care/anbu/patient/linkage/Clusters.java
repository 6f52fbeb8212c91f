package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Closes merges transitively: who is one person with another is so with all of that one's records.
 * Two groups are joined only if nothing stands between any record of one and any of the other.
 *
 * <p>Each record knows the next of its group, in a circle, and one that stands for the group: eight
 * bytes for each.
 */
final class Clusters {

  /** Nobody has more records than this: a group that grows further is a mistake of the data. */
  private static final int LARGEST = 100;

  private final int[] next;
  private final int[] head;
  private final BiPredicate<int[], int[]> mayBeJoined;

  /**
   * @param mayBeJoined whether nothing stands between the records of two groups
   */
  Clusters(int records, BiPredicate<int[], int[]> mayBeJoined) {
    next = new int[records];
    head = new int[records];
    Arrays.setAll(next, i -> i);
    Arrays.setAll(head, i -> i);
    this.mayBeJoined = mayBeJoined;
  }

  /** Joins the groups of two records unless something stands between; the strongest come first. */
  void join(int a, int b) {
    if (!together(a, b)) {
      int[] ours = group(a);
      int[] theirs = group(b);
      if (ours.length + theirs.length <= LARGEST && mayBeJoined.test(ours, theirs)) {
        joinWhatever(a, b);
      }
    }
  }

  /** Joins them because a person said so. */
  void joinWhatever(int a, int b) {
    if (!together(a, b)) {
      int ofTheirs = next[b];
      for (int i = b; head[i] != head[a]; i = next[i]) {
        head[i] = head[a];
      }
      next[b] = next[a];
      next[a] = ofTheirs;
    }
  }

  private int[] group(int record) {
    int size = 1;
    for (int i = next[record]; i != record; i = next[i]) {
      size++;
    }
    int[] group = new int[size];
    int at = record;
    for (int i = 0; i < size; i++, at = next[at]) {
      group[i] = at;
    }
    return group;
  }

  boolean together(int a, int b) {
    return a != b && head[a] == head[b];
  }

  /** The groups of two and more, each once, its members in order. */
  void each(Consumer<int[]> reader) {
    var seen = new BitSet(next.length);
    for (int i = 0; i < next.length; i++) {
      if (next[i] != i && !seen.get(head[i])) {
        seen.set(head[i]);
        int[] group = group(i);
        Arrays.sort(group);
        reader.accept(group);
      }
    }
  }
}
