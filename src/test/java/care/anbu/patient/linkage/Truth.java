package care.anbu.patient.linkage;

import care.anbu.patient.linkage.Rulings.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the pairs of a set whose people are known. */
final class Truth {

  private Truth() {}

  /**
   * @param people whose each record is
   * @param related pairs of people who must not be taken for one
   */
  static LinkageSets of(List<LinkageRecord> records, List<Long> people, Set<Pair> related) {
    Map<Long, List<Long>> recordsOf = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      recordsOf
          .computeIfAbsent(people.get(i), unknown -> new ArrayList<>())
          .add(records.get(i).id());
    }
    var truth = new HashSet<Pair>();
    for (List<Long> same : recordsOf.values()) {
      for (int i = 0; i < same.size(); i++) {
        for (int j = i + 1; j < same.size(); j++) {
          truth.add(new Pair(same.get(i), same.get(j)));
        }
      }
    }
    var never = new HashSet<Pair>();
    for (Pair two : related) {
      for (long a : recordsOf.get(two.a())) {
        for (long b : recordsOf.get(two.b())) {
          never.add(new Pair(a, b));
        }
      }
    }
    return new LinkageSets(records, truth, never);
  }
}
