package care.anbu.outreach;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares a clinic's gateway between its campaigns. The first contacts of a campaign's day have a
 * lane of their own, the next nine hundred another, and those of which there are very many the
 * last: so the forty reminders of a small campaign do not wait behind the hundred thousand of a
 * large one, which is taken from all the time nevertheless. Only a gateway that takes fewer than
 * four at a time empties the quick lanes first.
 *
 * <p>Within a lane what was due first leaves first.
 */
public final class SendingLane {

  /** Of so many contacts of a campaign's day, in their order, the lane ends. */
  private static final List<Long> ENDS = List.of(100L, 1000L, Long.MAX_VALUE);

  /** All lanes, the quickest first. */
  public static final List<Integer> ALL = IntStream.range(0, ENDS.size()).boxed().toList();

  /** Also of what somebody waits for. */
  public static final int FIRST = 0;

  /** Also of what nobody waits for. */
  public static final int LAST = ALL.size() - 1;

  private SendingLane() {}

  /**
   * The lane of a contact.
   *
   * @param before how many of its campaign were released for the same day before it
   */
  public static int of(long before) {
    return ALL.stream().filter(lane -> before < ENDS.get(lane)).findFirst().orElseThrow();
  }

  /**
   * How many a lane may take of what a claim has left: half, and the last lane all. What a lane
   * does not use is there for the others.
   */
  public static int share(int lane, int left) {
    return lane == LAST ? left : (left + 1) / 2;
  }
}
