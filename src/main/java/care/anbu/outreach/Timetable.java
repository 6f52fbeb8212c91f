package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import care.anbu.shared.Purpose;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When contacts of a campaign may leave: its own days and hours, within the hours that the country
 * allows for its purpose, on no holiday of the country; by the clock of the clinic, or of where a
 * patient lives.
 *
 * @param zones of which several stand for a place that may lie in any of them: it is open when it
 *     is open in each
 */
public record Timetable(
    SendWindow window, Set<DayOfWeek> days, Set<LocalDate> holidays, List<ZoneId> zones) {

  /** Hours of two zones may have no time in common; looking further would not find one. */
  private static final int LOOKS = 40;

  public static Timetable of(Campaign campaign, MessagingRules rules, ZoneId zone) {
    var own = new SendWindow(campaign.windowFrom, campaign.windowTo);
    return new Timetable(
        own.within(rules.window(campaign.purpose)),
        campaign.days(),
        rules.holidays(),
        List.of(zone));
  }

  /** When notices of consents may leave: as care does, on any day but a holiday. */
  public static Timetable ofNotices(MessagingRules rules, ZoneId zone) {
    return new Timetable(
        rules.window(Purpose.CARE),
        EnumSet.allOf(DayOfWeek.class),
        rules.holidays(),
        List.of(zone));
  }

  /** The hours that the country allows for a purpose, on any day, by the clock of a place. */
  public static Timetable lawful(MessagingRules rules, Purpose purpose, List<ZoneId> zones) {
    return new Timetable(rules.window(purpose), EnumSet.allOf(DayOfWeek.class), Set.of(), zones);
  }

  /** The same hours by other clocks. */
  public Timetable in(List<ZoneId> others) {
    return new Timetable(window, days, holidays, others);
  }

  public boolean open(Instant at) {
    return zones.stream().allMatch(zone -> openOn(day(at, zone)) && window.isOpen(at, zone));
  }

  /** Whether it opens at all: places in several zones may have no hour in common. */
  public boolean opens(Instant from) {
    return find(from).isPresent();
  }

  /**
   * The instant itself when it is open then, else when it next opens.
   *
   * @throws IllegalStateException when it never opens
   */
  public Instant nextOpen(Instant at) {
    return find(at).orElseThrow(() -> new IllegalStateException("never open: " + this));
  }

  /** The first opening on a later day. */
  public Instant nextDay(Instant at) {
    LocalDate today = zones.stream().map(zone -> day(at, zone)).min(LocalDate::compareTo).get();
    return nextOpen(
        zones.stream().map(zone -> opening(today.plusDays(1), zone)).max(Instant::compareTo).get());
  }

  /** The day on which a contact released at that instant can leave. */
  public LocalDate sendingDay(Instant at) {
    return dayOf(nextOpen(at));
  }

  /** Today's hours are over; where it is tomorrow already in one of several zones, tomorrow's. */
  public boolean over(Instant at) {
    LocalDate today = zones.stream().map(zone -> day(at, zone)).max(LocalDate::compareTo).get();
    return !openOn(today)
        || zones.stream()
            .anyMatch(zone -> !at.isBefore(today.atTime(window.until()).atZone(zone).toInstant()));
  }

  /** When the hours of that day end. */
  public Instant closes(Instant at) {
    return zones.stream().map(zone -> window.closes(at, zone)).min(Instant::compareTo).get();
  }

  LocalDate dayOf(Instant at) {
    return day(at, zones.get(0));
  }

  private Optional<Instant> find(Instant from) {
    Instant next = from;
    for (int look = 0; look < LOOKS && !days.isEmpty(); look++) {
      Instant after = next;
      Instant opens =
          zones.stream().map(zone -> nextOpen(after, zone)).max(Instant::compareTo).get();
      if (opens.equals(next)) {
        return Optional.of(next);
      }
      next = opens;
    }
    return Optional.empty();
  }

  private Instant nextOpen(Instant at, ZoneId zone) {
    Instant next = window.nextOpen(at, zone);
    while (!openOn(day(next, zone))) {
      next = opening(day(next, zone).plusDays(1), zone);
    }
    return next;
  }

  private Instant opening(LocalDate day, ZoneId zone) {
    return day.atTime(window.from()).atZone(zone).toInstant();
  }

  private boolean openOn(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
