package care.anbu.segment;

import care.anbu.shared.AgeBand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A count as far as it has come.
 *
 * @param after the id of the last patient who was looked at
 * @param whole whether all were
 * @param seen how many were
 * @param of how many there are
 * @param millis how long it has taken
 * @param byAge who is meant, by age band, and behind these without an age
 */
record SegmentTally(long after, boolean whole, long seen, long of, long millis, List<Long> byAge) {

  SegmentTally {
    byAge = List.copyOf(byAge);
  }

  static SegmentTally begin(long of) {
    return new SegmentTally(
        0, false, 0, of, 0, new ArrayList<>(Collections.nCopies(AgeBand.COUNT + 1, 0L)));
  }

  long count() {
    return byAge.stream().mapToLong(Long::longValue).sum();
  }

  int percent() {
    return (int) Math.min(99, of == 0 ? 0 : seen * 100 / of);
  }

  /** As a text that {@link #read} reads. */
  String written() {
    return after
        + ","
        + seen
        + ","
        + of
        + ","
        + millis
        + ","
        + byAge.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static SegmentTally read(String written) {
    long[] parts = Arrays.stream(written.split(",")).mapToLong(Long::parseLong).toArray();
    return new SegmentTally(
        parts[0],
        false,
        parts[1],
        parts[2],
        parts[3],
        Arrays.stream(parts).skip(4).boxed().toList());
  }
}
