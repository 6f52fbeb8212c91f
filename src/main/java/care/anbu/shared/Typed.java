package care.anbu.shared;

import care.anbu.shared.national.NumberForms;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;

/**
 * Reads what a person typed into a field. Every reader names the field, so that what is wrong is
 * said beside it, and answers null when the field was left empty.
 */
public final class Typed {

  private Typed() {}

  /**
   * Text as it is kept: without blanks around it, each line break one character. One that holds a
   * number of the state is refused, so that none is kept by hand.
   *
   * @param most characters; whoever writes Hangul, emoji or line breaks counts as the page does
   */
  public static String text(String field, String typed, int most) {
    String text = plain(typed);
    if (length(text) > most) {
      throw Problem.invalid("too_long", length(text), most).at(field);
    }
    if (!NumberForms.within(text).isEmpty()) {
      throw Problem.invalid("national_number").at(field);
    }
    return text.isEmpty() ? null : text;
  }

  /** Text that must be there. */
  public static String required(String field, String typed, int most) {
    String text = text(field, typed, most);
    if (text == null) {
      throw Problem.invalid("required").at(field);
    }
    return text;
  }

  /** What has been typed as it is counted and kept. */
  public static String plain(String typed) {
    return typed == null ? "" : typed.replace("\r\n", "\n").replace('\r', '\n').strip();
  }

  /** Characters as a person counts them: one for each of Hangul, an emoji, a line break. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The first so many characters, counted in the same way. */
  public static String cut(String text, int most) {
    return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /** A day as the fields of pages send it: 2026-11-28. */
  public static LocalDate day(String field, String typed) {
    return read(field, typed, "not_a_day", LocalDate::parse);
  }

  /** A time of day: 18:30. */
  public static LocalTime time(String field, String typed) {
    return read(field, typed, "not_a_time", LocalTime::parse);
  }

  /** Day and time in the zone of the clinic: 2026-11-28T18:30. */
  public static LocalDateTime moment(String field, String typed) {
    return read(field, typed, "not_a_moment", LocalDateTime::parse);
  }

  public static Integer whole(String field, String typed) {
    return read(field, typed, "not_a_number", Integer::valueOf);
  }

  public static BigDecimal number(String field, String typed) {
    return read(field, typed, "not_a_number", Typed::decimal);
  }

  /** One of the values that a field offers. */
  public static <E extends Enum<E>> E choice(String field, String typed, Class<E> values) {
    return read(field, typed, "not_a_choice", text -> Enum.valueOf(values, text));
  }

  /** The id of what was chosen. */
  public static Long id(String field, String typed) {
    return read(field, typed, "not_a_choice", text -> Id.fromString(text).value());
  }

  private static <T> T read(String field, String typed, String fault, Function<String, T> reader) {
    String text = plain(typed);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw Problem.invalid(fault).at(field);
    }
  }

  /** No number of a form needs more digits; 1e999999999 would fill the memory when written out. */
  private static BigDecimal decimal(String text) {
    if (text.length() > 30) {
      throw new NumberFormatException("too long");
    }
    var number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > 30) {
      throw new NumberFormatException("too many digits");
    }
    return number;
  }
}
