package care.anbu.campaign.desk;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.clinic.Clinics;
import care.anbu.shared.Channel;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** Looks ahead for all campaigns of the clinic together: a fixed number of queries. */
@ApplicationScoped
public class DeskForecasts {

  /** A campaign that needs longer is told so. */
  private static final int YEAR = 366;

  /** Whoever finds no minutes within these days has set something wrong. */
  private static final int SOON = 60;

  @Inject Desks desks;
  @Inject Campaigns campaigns;
  @Inject NextContacts next;
  @Inject Priorities priorities;
  @Inject CallTimes callTimes;
  @Inject Clinics clinics;
  @Inject Clock clock;
  @Inject @All List<DeskCalls> calls;

  /** What the campaigns that are under way have before them. */
  public DeskForecast ahead(int days) {
    DeskHours hours = desks.hours();
    LocalDate today = now().toLocalDate();
    return DeskForecast.of(demands(hours, today), hours, callTimes.current(), today, days);
  }

  /** How long the first calls of a planned campaign take, were it launched today. */
  public CallPlan plan(Campaign campaign) {
    Map<Channel, Long> planned = campaign.plan().map(PlanSummary::byChannel).orElse(Map.of());
    if (planned.getOrDefault(Channel.PHONE, 0L) == 0) {
      return CallPlan.NONE;
    }
    DeskHours hours = desks.hours();
    LocalDate today = now().toLocalDate();
    List<DeskForecast.Demand> all = new ArrayList<>(demands(hours, today));
    var ahead = new DeskForecast.Contacts(Map.of(), Map.of(), planned);
    var own = demand(campaign, hours, priorities.current(), ahead);
    all.removeIf(one -> one.campaignId() == campaign.id);
    all.add(own);
    CallMinutes call = callTimes.current();
    var forecast = DeskForecast.of(all, hours, call, today, YEAR);
    long asked = planned.get(Channel.PHONE);
    long made = forecast.calls(campaign.id);
    boolean goesOn = own.pace().goesOn();
    boolean ends = goesOn ? made > 0 : made >= asked;
    OptionalLong days = ends ? forecast.callDays(campaign.id, own, hours) : OptionalLong.empty();
    return new CallPlan(
        goesOn ? made : asked,
        bestDay(campaign, hours, own.pace().from(), SOON),
        days.isPresent() ? days.getAsLong() : null,
        days.isPresent() ? forecast.lastCall(campaign.id) : null);
  }

  /** Whether the desk has minutes for a call of the campaign on any of its days to come. */
  public boolean anyCall(Campaign campaign) {
    long best = bestDay(campaign, desks.hours(), campaign.contactDay(now()), SOON);
    return callTimes.current().callsIn(best) > 0;
  }

  /** The days that {@link #anyCall} looks at. */
  public int daysLookedAt() {
    return SOON;
  }

  private static long bestDay(Campaign campaign, DeskHours hours, LocalDate from, int days) {
    long desk = hours.deskOf(campaign.departmentId);
    return from.datesUntil(from.plusDays(days))
        .filter(day -> campaign.contactsOn(day.getDayOfWeek()))
        .mapToLong(
            day -> Math.min(campaign.deskMinutes, hours.minutes(desk, day).orElse(DeskWeek.MOST)))
        .max()
        .orElse(0);
  }

  private List<DeskForecast.Demand> demands(DeskHours hours, LocalDate today) {
    List<Campaign> running = campaigns.running();
    var released = new HashMap<Long, Map<LocalDate, Long>>();
    for (DeskCalls log : calls) {
      for (var some : log.waiting(today.plusDays(1))) {
        released
            .computeIfAbsent(some.campaignId(), id -> new HashMap<>())
            .merge(some.day(), some.calls(), Long::sum);
      }
      for (var some : log.taken(today)) {
        released
            .computeIfAbsent(some.campaignId(), id -> new HashMap<>())
            .merge(today, some.calls(), Long::sum);
      }
    }
    var due = new HashMap<Long, Map<LocalDate, Map<Channel, Long>>>();
    for (var some : next.ahead(running, today)) {
      due.computeIfAbsent(some.campaignId(), id -> new HashMap<>())
          .computeIfAbsent(some.day(), day -> new EnumMap<>(Channel.class))
          .merge(some.channel(), some.contacts(), Long::sum);
    }
    var planned = new HashMap<Long, Map<Channel, Long>>();
    for (var some : next.planned(running)) {
      planned
          .computeIfAbsent(some.campaignId(), id -> new EnumMap<>(Channel.class))
          .put(some.channel(), some.members());
    }
    ToIntFunction<Campaign> priority = priorities.current();
    return running.stream()
        .map(
            one ->
                demand(
                    one,
                    hours,
                    priority,
                    new DeskForecast.Contacts(
                        released.getOrDefault(one.id, Map.of()),
                        due.getOrDefault(one.id, Map.of()),
                        planned.getOrDefault(one.id, Map.of()))))
        .toList();
  }

  private DeskForecast.Demand demand(
      Campaign campaign,
      DeskHours hours,
      ToIntFunction<Campaign> priority,
      DeskForecast.Contacts contacts) {
    LocalDate from = campaign.contactDay(now());
    boolean enrolled = campaign.enrolledOn != null && !campaign.enrolledOn.isBefore(from);
    var pace =
        new DeskForecast.Pace(
            from,
            enrolled ? campaign.enrolledOn.plusDays(1) : from,
            campaign.days(),
            campaign.deskMinutes,
            campaign.dailyContacts,
            campaign.overflow,
            campaigns.ladder(campaign.id).stream()
                .map(step -> step.channel)
                .filter(channel -> !channel.byHand())
                .findFirst()
                .orElse(null));
    return new DeskForecast.Demand(
        campaign.id,
        hours.deskOf(campaign.departmentId),
        priority.applyAsInt(campaign),
        pace,
        contacts);
  }

  /** By the clock of the clinic. */
  private ZonedDateTime now() {
    return ZonedDateTime.ofInstant(clock.instant(), clinics.current().zoneId());
  }
}
