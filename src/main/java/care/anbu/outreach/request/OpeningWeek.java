package care.anbu.outreach.request;

import care.anbu.shared.Problem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hours in which a clinic works on what patients ask, by day of the week; a day without is
 * closed.
 */
public record OpeningWeek(Map<DayOfWeek, Hours> days) {

  private static final String CLOSED = "-";

  /** From (inclusive) until (exclusive), both on the same day. */
  public record Hours(LocalTime from, LocalTime until) {

    public Hours {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException("a clinic opens before it closes");
      }
    }

    private static Hours read(String text) {
      String[] ends = text.split("-");
      return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    @Override
    public String toString() {
      return from + "-" + until;
    }
  }

  public OpeningWeek {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a clinic is open on some day");
    }
    days = Map.copyOf(days);
  }

  /**
   * As typed: from and until of each day, both empty where it is closed.
   *
   * @throws Problem when only one of the two is there, they are the wrong way round, or no day is
   *     open
   */
  static OpeningWeek typed(Map<DayOfWeek, List<LocalTime>> typed) {
    var days = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
    typed.forEach(
        (day, ends) -> {
          LocalTime from = ends.get(0);
          LocalTime until = ends.get(1);
          if (from == null && until == null) {
            return;
          }
          if (from == null || until == null || !from.isBefore(until)) {
            throw Problem.invalid("requestSetting:problem_hours").at("until-" + day);
          }
          days.put(day, new Hours(from, until));
        });
    if (days.isEmpty()) {
      throw Problem.invalid("requestSetting:problem_never_open");
    }
    return new OpeningWeek(days);
  }

  public Optional<Hours> on(DayOfWeek day) {
    return Optional.ofNullable(days.get(day));
  }

  /** Such as {@code 09:00-18:00 … 09:00-13:00 -}, from Monday. */
  public String text() {
    return Stream.of(DayOfWeek.values())
        .map(day -> on(day).map(Hours::toString).orElse(CLOSED))
        .collect(Collectors.joining(" "));
  }

  static OpeningWeek read(String text) {
    var parts = new ArrayList<>(List.of(text.split(" ")));
    var days = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      String hours = parts.get(day.ordinal());
      if (!hours.equals(CLOSED)) {
        days.put(day, Hours.read(hours));
      }
    }
    return new OpeningWeek(days);
  }
}
