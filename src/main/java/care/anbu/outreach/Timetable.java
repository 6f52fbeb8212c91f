package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * When contacts of a campaign may leave: its own days and hours, within the hours that the country
 * allows for its purpose, by the clock of the clinic.
 */
public record Timetable(SendWindow window, Set<DayOfWeek> days, ZoneId zone) {

  public static Timetable of(Campaign campaign, MessagingRules rules, ZoneId zone) {
    var own = new SendWindow(campaign.windowFrom, campaign.windowTo);
    return new Timetable(own.within(rules.window(campaign.purpose)), campaign.days(), zone);
  }

  boolean openOn(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }

  public boolean open(Instant at) {
    return openOn(dayOf(at)) && window.isOpen(at, zone);
  }

  /** The instant itself when it is open then, else when it next opens. */
  public Instant nextOpen(Instant at) {
    Instant next = window.nextOpen(at, zone);
    while (!openOn(dayOf(next))) {
      next = opening(dayOf(next).plusDays(1));
    }
    return next;
  }

  /** The first opening on a later day. */
  public Instant nextDay(Instant at) {
    return nextOpen(opening(dayOf(at).plusDays(1)));
  }

  /** The day on which a contact released at that instant can leave. */
  public LocalDate sendingDay(Instant at) {
    return dayOf(nextOpen(at));
  }

  /** Today's hours are over. */
  public boolean over(Instant at) {
    return !openOn(dayOf(at)) || !at.isBefore(window.closes(at, zone));
  }

  /** When the hours of that day end. */
  public Instant closes(Instant at) {
    return window.closes(at, zone);
  }

  LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private Instant opening(LocalDate day) {
    return day.atTime(window.from()).atZone(zone).toInstant();
  }
}
