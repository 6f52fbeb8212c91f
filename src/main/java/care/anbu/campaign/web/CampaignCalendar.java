package care.anbu.campaign.web;

import care.anbu.shared.Channel;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The weeks to come, with what all campaigns do on each day. */
public record CampaignCalendar(List<Week> weeks) {

  /** Seven days from a Monday; those before today are empty. */
  public record Week(List<Cell> days) {}

  /**
   * A day.
   *
   * @param holiday its name; null on other days
   * @param desks what the desks have to do; one without calls and without a limit is left out
   * @param beginning approved campaigns that may be launched for it, and rounds of those under way
   */
  public record Cell(
      LocalDate day,
      boolean today,
      boolean past,
      String holiday,
      List<DeskLoad> desks,
      List<Line> campaigns,
      List<Beginning> beginning) {

    /** The month is named where it begins, and at the beginning of the page. */
    public boolean namesMonth() {
      return today || day.getDayOfMonth() == 1;
    }

    /** Such as {@code Nov} or {@code 11월}. */
    public String month(String language) {
      return day.getMonth().getDisplayName(TextStyle.SHORT, Locale.forLanguageTag(language));
    }

    /** Nothing happens on it. */
    public boolean quiet() {
      return !today && holiday == null && campaigns.isEmpty() && beginning.isEmpty();
    }

    public boolean free() {
      return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
  }

  /**
   * What a desk has to do on a day.
   *
   * @param department its name; null for the shared desk
   * @param minutes that the calls take
   * @param most minutes that it has; null: no limit
   * @param over calls that find no minutes
   */
  public record DeskLoad(String department, long calls, long minutes, Integer most, long over) {}

  /** What a campaign does on a day. */
  public record Line(String ref, String name, Map<Channel, Long> contacts) {}

  /**
   * A campaign that begins on a day, or begins again.
   *
   * @param round it is under way, and looks again for whom its segment means
   */
  public record Beginning(String ref, String name, boolean round) {}

  /** Whether anything happens on any day. */
  public boolean empty() {
    return weeks.stream()
        .flatMap(week -> week.days.stream())
        .allMatch(day -> day.campaigns.isEmpty() && day.beginning.isEmpty());
  }
}
