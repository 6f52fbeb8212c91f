package care.anbu.campaign.desk;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The minutes that the desks of a clinic have for calls.
 *
 * @param shared of the departments that have no desk of their own; null: no limit
 * @param departments of those that have one
 * @param holidays minutes of each desk on the holidays of the clinic
 */
public record DeskHours(
    DeskWeek shared, Map<Long, DeskWeek> departments, Map<LocalDate, Integer> holidays) {

  /** No limit on any day. */
  public static final DeskHours UNLIMITED = new DeskHours(null, Map.of(), Map.of());

  /** The desk of all departments that have none of their own. */
  public static final long SHARED = 0;

  public DeskHours {
    departments = Map.copyOf(departments);
    holidays = Map.copyOf(holidays);
  }

  /** Which desk makes the calls of a department: its own, or {@link #SHARED}. */
  public long deskOf(long departmentId) {
    return departments.containsKey(departmentId) ? departmentId : SHARED;
  }

  /** Whether the clinic has a holiday on which nobody is at a desk. */
  public boolean closed(LocalDate day) {
    Integer minutes = holidays.get(day);
    return minutes != null && minutes == 0;
  }

  /** Minutes that a desk has on a day; empty where nothing limits it. */
  public OptionalInt minutes(long desk, LocalDate day) {
    Integer holiday = holidays.get(day);
    if (holiday != null) {
      return OptionalInt.of(holiday);
    }
    DeskWeek week = desk == SHARED ? shared : departments.get(desk);
    return week == null ? OptionalInt.empty() : OptionalInt.of(week.on(day.getDayOfWeek()));
  }
}
