package care.anbu.patient.linkage;

import java.util.Set;

/** What people have decided about pairs of records: it stands above every weight and guard. */
public record Rulings(Set<Pair> same, Set<Pair> apart) {

  public static final Rulings NONE = new Rulings(Set.of(), Set.of());

  /** Two record ids, in either order. */
  public record Pair(long a, long b) {

    public Pair {
      if (a > b) {
        long smaller = b;
        b = a;
        a = smaller;
      }
    }
  }
}
