package care.anbu.interop.draft;

import java.time.LocalDate;

/**
 * A day as a source writes it, before anybody asked whether it can be.
 *
 * @param day only of a whole one
 * @param element where it stands
 */
public record WrittenDay(Kind kind, LocalDate day, String element) {

  /** How much of a day there is. */
  public enum Kind {
    NOTHING,
    WHOLE,
    /** Only the year, or the year and the month. */
    PARTIAL,
    /** None that can be, also one of which only the year is written and that has not come yet. */
    UNREADABLE
  }

  public static WrittenDay whole(LocalDate day, String element) {
    return new WrittenDay(Kind.WHOLE, day, element);
  }

  public static WrittenDay nothing(String element) {
    return new WrittenDay(Kind.NOTHING, null, element);
  }

  public static WrittenDay partial(String element) {
    return new WrittenDay(Kind.PARTIAL, null, element);
  }

  public static WrittenDay unreadable(String element) {
    return new WrittenDay(Kind.UNREADABLE, null, element);
  }

  public boolean says() {
    return kind != Kind.NOTHING;
  }
}
