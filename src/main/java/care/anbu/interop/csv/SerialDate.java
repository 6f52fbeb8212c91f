package care.anbu.interop.csv;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * Dates as spreadsheets count them: days since the end of 1899, with a 29 February 1900 that never
 * was (Lotus 1-2-3's slip, kept by Excel), or since 1 January 1904 (Excel for Mac).
 */
final class SerialDate {

  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final int DAY_THAT_NEVER_WAS = 60;

  /** 31 December 9999, the last day that Excel knows. */
  private static final double LAST = 2_958_465.999999;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int SECONDS = 24 * 60 * 60;

  private SerialDate() {}

  /** The day of a whole number; null for none. */
  static LocalDate day(long serial) {
    if (serial < 1 || serial > LAST || serial == DAY_THAT_NEVER_WAS) {
      return null;
    }
    return EPOCH.plusDays(serial < DAY_THAT_NEVER_WAS ? serial + 1 : serial);
  }

  /**
   * A date, a date with time, or a time of day in ISO 8601; null for none.
   *
   * @param from1904 whether the workbook counts from 1904
   */
  static String iso(double serial, boolean from1904) {
    if (!(serial >= 0 && serial <= LAST)) {
      return null;
    }
    long seconds = Math.round(serial * SECONDS);
    LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS);
    long days = seconds / SECONDS;
    if (days == 0 && !from1904) {
      return TIME.format(time);
    }
    LocalDate day = from1904 ? EPOCH_1904.plusDays(days) : day(days);
    if (day == null) {
      return null;
    }
    return time.equals(LocalTime.MIDNIGHT)
        ? day.toString()
        : LocalDateTime.of(day, time).toString();
  }
}
