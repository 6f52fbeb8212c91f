package care.anbu.patient.household;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Puts people who belong together into homes, one piece of evidence after the other, the strongest
 * first. What staff has ruled apart never meets, and no home grows beyond what a home can hold.
 * Knows nothing of a database; a person takes 16 bytes.
 */
final class HouseholdClusters {

  /** More people than this are a building, a care home or a wrong number that many have given. */
  static final int LARGEST = 10;

  private final long[] people;
  private final int[] first;
  private final int[] next;
  private final Map<Integer, Set<Integer>> apart = new HashMap<>();

  /** Everybody at home alone; the ids sorted. */
  HouseholdClusters(long[] people) {
    this.people = people;
    first = new int[people.length];
    next = new int[people.length];
    for (int i = 0; i < people.length; i++) {
      first[i] = i;
      next[i] = i;
    }
  }

  /** These two never share a home, says staff. */
  void keepApart(long one, long other) {
    int a = index(one);
    int b = index(other);
    if (a >= 0 && b >= 0) {
      apart.computeIfAbsent(a, key -> new HashSet<>()).add(b);
      apart.computeIfAbsent(b, key -> new HashSet<>()).add(a);
    }
  }

  /** Staff says that they live together: only another ruling stands against it. */
  void ruleTogether(long one, long other) {
    join(index(one), index(other), Integer.MAX_VALUE);
  }

  /**
   * They share something; the evidence is dropped where it would join too many, or the wrong ones.
   */
  void join(long one, long other) {
    join(index(one), index(other), LARGEST);
  }

  private void join(int one, int other, int largest) {
    if (one < 0 || other < 0 || first[one] == first[other]) {
      return;
    }
    int size = size(one);
    int otherSize = size(other);
    if (size + otherSize > largest || ruledApart(one, other)) {
      return;
    }
    int small = size < otherSize ? one : other;
    int home = first[small == one ? other : one];
    int person = small;
    do {
      first[person] = home;
      person = next[person];
    } while (person != small);
    int swap = next[one];
    next[one] = next[other];
    next[other] = swap;
  }

  private int size(int start) {
    int size = 1;
    for (int person = next[start]; person != start; person = next[person]) {
      size++;
    }
    return size;
  }

  private boolean ruledApart(int one, int other) {
    if (apart.isEmpty()) {
      return false;
    }
    int person = one;
    do {
      for (int enemy : apart.getOrDefault(person, Set.of())) {
        if (first[enemy] == first[other]) {
          return true;
        }
      }
      person = next[person];
    } while (person != one);
    return false;
  }

  /** Every home of two or more, as the ids of its people in their order. */
  void each(Consumer<Collection<Long>> home) {
    for (int i = 0; i < people.length; i++) {
      if (first[i] == i && next[i] != i) {
        var ids = new TreeSet<Long>();
        int person = i;
        do {
          ids.add(people[person]);
          person = next[person];
        } while (person != i);
        home.accept(ids);
      }
    }
  }

  private int index(long id) {
    return Arrays.binarySearch(people, id);
  }
}
