package care.anbu.insight.access;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** When somebody looked, hour by hour, in the zone of the clinic. */
class AccessHours {

  private static final LocalTime NIGHT = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(7, 0);

  private final Map<LocalDate, Long> days = new TreeMap<>();
  private long atNight;
  private long onSundays;

  void add(LocalDateTime hour, long looks) {
    LocalTime time = hour.toLocalTime();
    atNight += time.isBefore(MORNING) || !time.isBefore(NIGHT) ? looks : 0;
    onSundays += hour.getDayOfWeek() == DayOfWeek.SUNDAY ? looks : 0;
    days.merge(hour.toLocalDate(), looks, Long::sum);
  }

  long looks() {
    return days.values().stream().mapToLong(Long::longValue).sum();
  }

  long atNight() {
    return atNight;
  }

  long onSundays() {
    return onSundays;
  }

  Map.Entry<LocalDate, Long> busiest() {
    return days.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue)).orElseThrow();
  }
}
