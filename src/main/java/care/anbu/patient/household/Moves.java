package care.anbu.patient.household;

import care.anbu.shared.Id;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who moves where when the homes that were found take the place of those that were known. A
 * household keeps its id as long as some of its people stay together.
 */
final class Moves {

  static final long NO_HOME = 0;

  private final long[] people;
  private final long[] before;
  private final long[] after;
  private final Set<Long> taken = new HashSet<>();
  private final Set<Long> fresh = new HashSet<>();
  private int homes;
  private int inHomes;

  /**
   * Everybody, in the order of their ids, and the home they had.
   *
   * @param before in the same order; {@link #NO_HOME} for none
   */
  Moves(long[] people, long[] before) {
    this.people = people;
    this.before = before;
    after = new long[people.length];
  }

  /** A home that was found. */
  void settle(Collection<Long> home) {
    long id = known(home);
    if (id == NO_HOME) {
      id = Id.next();
      fresh.add(id);
    }
    taken.add(id);
    for (long person : home) {
      after[index(person)] = id;
    }
    homes++;
    inHomes += home.size();
  }

  /** The household that most of them have been in, unless others have kept it already. */
  private long known(Collection<Long> home) {
    var votes = new HashMap<Long, Integer>();
    for (long person : home) {
      long known = before[index(person)];
      if (known != NO_HOME && !taken.contains(known)) {
        votes.merge(known, 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(NO_HOME);
  }

  private int index(long person) {
    return Arrays.binarySearch(people, person);
  }

  /** Takes one move. */
  interface Mover {
    void move(long person, long from, long home);
  }

  /** Everybody whose home is another one than before. */
  void each(Mover mover) {
    for (int i = 0; i < people.length; i++) {
      if (before[i] != after[i]) {
        mover.move(people[i], before[i], after[i]);
      }
    }
  }

  /** Households that did not exist before. */
  Set<Long> fresh() {
    return fresh;
  }

  /** Homes of two people or more. */
  int homes() {
    return homes;
  }

  /** People in them. */
  int inHomes() {
    return inHomes;
  }
}
