package care.anbu.protocol.due;

import care.anbu.protocol.rule.DueState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How many patients stand where with a protocol, and those who have been due the longest.
 *
 * @param on the day
 * @param longest the longest due first
 */
public record DueOverview(LocalDate on, Map<DueState, Long> counts, List<PatientDue> longest) {

  /** How many stand there. */
  public long count(DueState state) {
    return counts.getOrDefault(state, 0L);
  }

  /** Gathers an overview of patients as they come. */
  static final class Gatherer {

    private static final Comparator<PatientDue> LONGEST_FIRST =
        Comparator.<PatientDue, LocalDate>comparing(due -> due.status().dueOn())
            .thenComparing(PatientDue::patientId);

    private final Map<DueState, Long> counts = new EnumMap<>(DueState.class);
    private final PriorityQueue<PatientDue> longest = new PriorityQueue<>(LONGEST_FIRST.reversed());
    private final int most;

    Gatherer(int most) {
      this.most = most;
    }

    void add(PatientDue due) {
      counts.merge(due.status().state(), 1L, Long::sum);
      if (due.status().state() == DueState.DUE) {
        longest.add(due);
        if (longest.size() > most) {
          longest.remove();
        }
      }
    }

    DueOverview on(LocalDate day) {
      return new DueOverview(day, counts, longest.stream().sorted(LONGEST_FIRST).toList());
    }
  }
}
