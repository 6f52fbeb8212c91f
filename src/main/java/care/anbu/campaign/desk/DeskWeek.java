package care.anbu.campaign.desk;

import care.anbu.shared.Problem;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Minutes that a desk has for calls, by day of the week.
 *
 * @param minutes from 0 to {@value #MOST}, of all seven days
 */
public record DeskWeek(Map<DayOfWeek, Integer> minutes) {

  /** Of one day: a desk of seventy people on the phone all day. */
  public static final int MOST = 100_000;

  public DeskWeek {
    var whole = new EnumMap<DayOfWeek, Integer>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      Integer some = minutes.get(day);
      whole.put(day, require(day.name(), some == null ? 0 : some));
    }
    minutes = Collections.unmodifiableMap(whole);
  }

  /**
   * As typed: whoever fills in some days has no minutes on the others.
   *
   * @return null where no day has any figure: then there is no limit
   */
  public static DeskWeek typed(Map<DayOfWeek, Integer> minutes) {
    return minutes == null || minutes.values().stream().allMatch(one -> one == null)
        ? null
        : new DeskWeek(minutes);
  }

  /** Checks the minutes of a day. */
  static int require(String field, int minutes) {
    if (minutes < 0 || minutes > MOST) {
      throw Problem.invalid("desk:problem_minutes", MOST).at(field);
    }
    return minutes;
  }

  public int on(DayOfWeek day) {
    return minutes.get(day);
  }

  /** Such as {@code 120 120 120 120 120 0 0}, from Monday. */
  public String text() {
    return minutes.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  static DeskWeek read(String text) {
    int[] minutes = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    return new DeskWeek(
        Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day, day -> minutes[day.ordinal()])));
  }
}
