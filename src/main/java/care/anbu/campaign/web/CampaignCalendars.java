package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallMinutes;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.desk.DeskForecast;
import care.anbu.campaign.desk.DeskForecasts;
import care.anbu.campaign.desk.DeskHoliday;
import care.anbu.campaign.desk.DeskHours;
import care.anbu.campaign.desk.Desks;
import care.anbu.campaign.desk.Rounds;
import care.anbu.campaign.web.CampaignCalendar.Beginning;
import care.anbu.campaign.web.CampaignCalendar.Cell;
import care.anbu.campaign.web.CampaignCalendar.DeskLoad;
import care.anbu.campaign.web.CampaignCalendar.Line;
import care.anbu.campaign.web.CampaignCalendar.Week;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays the days ahead out by week. */
@ApplicationScoped
public class CampaignCalendars {

  private static final int WEEKS = 5;
  private static final int DAYS_OF_WEEK = 7;

  @Inject DeskForecasts forecasts;
  @Inject Desks desks;
  @Inject CallTimes callTimes;
  @Inject Rounds rounds;
  @Inject Campaigns campaigns;
  @Inject Departments departments;
  @Inject PageLanguage page;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** This week and the four that follow. */
  @Transactional
  public CampaignCalendar ahead() {
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate end = monday.plusWeeks(WEEKS);
    var forecast = forecasts.ahead((int) today.until(end, ChronoUnit.DAYS));
    var known = new Known(today);
    List<Cell> cells =
        Stream.concat(
                monday.datesUntil(today).map(CampaignCalendars::past),
                forecast.days().stream().map(known::cell))
            .toList();
    return new CampaignCalendar(
        IntStream.range(0, WEEKS)
            .mapToObj(
                week -> new Week(cells.subList(week * DAYS_OF_WEEK, (week + 1) * DAYS_OF_WEEK)))
            .toList());
  }

  private static Cell past(LocalDate day) {
    return new Cell(day, false, true, null, List.of(), List.of(), List.of());
  }

  /** What every day of the calendar needs. */
  private final class Known {

    private final LocalDate today;
    private final DeskHours hours = desks.hours();
    private final CallMinutes call = callTimes.current();
    private final Map<LocalDate, String> holidays =
        desks.holidays().stream()
            .collect(Collectors.toMap((DeskHoliday one) -> one.day, one -> one.name));
    private final Map<Long, Campaign> byId =
        campaigns.running().stream().collect(Collectors.toMap(one -> one.id, Function.identity()));
    private final Map<Long, String> names =
        departments.inOrder().stream()
            .collect(
                Collectors.toMap((Department one) -> one.id, one -> one.name(page.language())));

    private final Map<LocalDate, List<Beginning>> beginning = beginning();

    Known(LocalDate today) {
      this.today = today;
    }

    Cell cell(DeskForecast.Day day) {
      return new Cell(
          day.on(),
          day.on().equals(today),
          false,
          holidays.get(day.on()),
          desksOf(day),
          day.loads().stream()
              .filter(load -> byId.containsKey(load.campaignId()))
              .map(load -> line(byId.get(load.campaignId()), load))
              .toList(),
          beginning.getOrDefault(day.on(), List.of()));
    }

    /** By the day of their first contacts, or of their next round. */
    private Map<LocalDate, List<Beginning>> beginning() {
      ZonedDateTime now = clock.instant().atZone(clinics.current().zoneId());
      var found = new HashMap<LocalDate, List<Beginning>>();
      campaigns
          .approved()
          .forEach(
              one -> add(found, one.contactDay(now), new Beginning(one.ref(), one.name, false)));
      byId.values().stream()
          .filter(Campaign::recurs)
          .forEach(
              one -> add(found, rounds.next(one, hours), new Beginning(one.ref(), one.name, true)));
      return found;
    }

    private static void add(
        Map<LocalDate, List<Beginning>> found, LocalDate day, Beginning beginning) {
      found.computeIfAbsent(day, first -> new ArrayList<>()).add(beginning);
    }

    private List<DeskLoad> desksOf(DeskForecast.Day day) {
      var all = new ArrayList<Long>();
      all.add(DeskHours.SHARED);
      names.keySet().stream().filter(hours.departments()::containsKey).sorted().forEach(all::add);
      return all.stream()
          .filter(desk -> day.calls(desk) + day.waiting(desk) > 0 || limited(desk, day.on()))
          .map(desk -> load(day, desk))
          .toList();
    }

    private boolean limited(long desk, LocalDate day) {
      return hours.minutes(desk, day).orElse(0) > 0;
    }

    private DeskLoad load(DeskForecast.Day day, long desk) {
      OptionalInt most = hours.minutes(desk, day.on());
      long calls = day.calls(desk);
      long over =
          most.isEmpty()
              ? 0
              : Math.max(0, calls + day.waiting(desk) - call.callsIn(most.getAsInt()));
      return new DeskLoad(
          desk == DeskHours.SHARED ? null : names.get(desk),
          calls,
          Math.round(calls * call.minutes()),
          most.isPresent() ? most.getAsInt() : null,
          over);
    }

    private Line line(Campaign campaign, DeskForecast.Load load) {
      return new Line(campaign.ref(), campaign.name, load.contacts());
    }
  }
}
