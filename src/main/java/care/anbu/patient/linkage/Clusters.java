package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Closes merges transitively: who is one person with another is so with all of that one's records.
 * Two groups are joined only if nothing stands between any record of one and any of the other.
 */
final class Clusters {

  /** Nobody has more records than this: a group that grows further is a mistake of the data. */
  private static final int LARGEST = 100;

  private final Map<Integer, int[]> groups = new HashMap<>();
  private final BiPredicate<int[], int[]> mayBeJoined;

  /**
   * @param mayBeJoined whether nothing stands between the records of two groups
   */
  Clusters(BiPredicate<int[], int[]> mayBeJoined) {
    this.mayBeJoined = mayBeJoined;
  }

  /** Joins the groups of two records unless something stands between; the strongest come first. */
  void join(int a, int b) {
    int[] ours = group(a);
    int[] theirs = group(b);
    if (ours != theirs
        && ours.length + theirs.length <= LARGEST
        && mayBeJoined.test(ours, theirs)) {
      join(ours, theirs);
    }
  }

  /** Joins them because a person said so. */
  void joinWhatever(int a, int b) {
    if (!together(a, b)) {
      join(group(a), group(b));
    }
  }

  private int[] group(int record) {
    return groups.getOrDefault(record, new int[] {record});
  }

  private void join(int[] ours, int[] theirs) {
    int[] joined = Arrays.copyOf(ours, ours.length + theirs.length);
    System.arraycopy(theirs, 0, joined, ours.length, theirs.length);
    for (int member : joined) {
      groups.put(member, joined);
    }
  }

  boolean together(int a, int b) {
    int[] group = groups.get(a);
    return group != null && group == groups.get(b);
  }

  /** The groups of two and more, each once. */
  List<int[]> all() {
    return groups.entrySet().stream()
        .filter(entry -> entry.getValue()[0] == entry.getKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
