package care.anbu.interop.csv;

import care.anbu.interop.DeathWords;
import care.anbu.interop.draft.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether somebody died, in words, as the day of death, or both: read into {@link #DEAD}, {@link
 * #ALIVE} or the day in ISO 8601. What is none of these stays as it stands, for a person to look
 * at.
 */
final class DeathColumn extends Column {

  static final String DEAD = "Y";
  static final String ALIVE = "N";

  private static final Pattern DAY =
      Pattern.compile(
          "\\d{4}\\s*[-./년]\\s*\\d{1,2}\\s*[-./월]\\s*\\d{1,2}\\s*일?|\\d{5,8}(?!\\d)"
              + "|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}(?!\\d)");

  private static final Pattern AROUND_WORDS = Pattern.compile("[\\s()\\[\\]:,.]+");

  private final DateColumn days;

  DeathColumn(DateContext dates) {
    days = new DateColumn(Field.DECEASED_ON, dates);
  }

  @Override
  boolean asks(String cell) {
    String day = day(Damage.unmarked(cell));
    return !day.isEmpty() && days.asks(day);
  }

  @Override
  void learn(String cell) {
    String day = day(Damage.unmarked(cell));
    if (!day.isEmpty()) {
      days.learn(day);
    }
  }

  @Override
  Cell read(String cell) {
    String text = Damage.unmarked(cell);
    if (text.isEmpty() || Damage.saysNothing(text)) {
      return Cell.EMPTY;
    }
    if (Damage.isLost(text)) {
      return Cell.leftOut(Reason.VALUE_LOST);
    }
    String day = day(text);
    String words = text.replace(day, "");
    Boolean died = DeathWords.of(words);
    if (died == null) {
      died = DeathWords.of(AROUND_WORDS.matcher(words).replaceAll(""));
    }
    if (Boolean.FALSE.equals(died)) {
      return Cell.of(ALIVE);
    }
    boolean dayAlone = AROUND_WORDS.matcher(words).replaceAll("").isEmpty();
    if (died == null && !dayAlone) {
      return Cell.of(text);
    }
    Cell on = day.isEmpty() ? Cell.EMPTY : days.read(day);
    return on.value().isEmpty() && died != null ? new Cell(DEAD, on.note()) : on;
  }

  /** The day in a text; empty where there is none. */
  private static String day(String text) {
    if (DateText.of(text) != null) {
      return text;
    }
    Matcher day = DAY.matcher(text);
    return day.find() ? day.group() : "";
  }
}
