package care.anbu.campaign.desk;

import care.anbu.campaign.Overflow;
import care.anbu.shared.Channel;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the days to come hold, as far as is known today: members who are enrolled have their next
 * contact, the others are enrolled at the pace of their campaign, and calls are made as the desk
 * has minutes for them, those that matter most first. Whoever answers, comes or says no makes it
 * less; who becomes due later, and the steps after the next, make it more.
 *
 * @param days one after the other
 */
public record DeskForecast(List<Day> days) {

  /**
   * What a campaign asks of the days.
   *
   * @param desk that makes its calls, see {@link DeskHours#deskOf}
   * @param priority from 1, the most
   */
  public record Demand(long campaignId, long desk, int priority, Pace pace, Contacts contacts) {}

  /**
   * When a campaign contacts people, and how many a day.
   *
   * @param from first day of contacts
   * @param enrols first day on which more members are enrolled
   * @param deskMinutes for its calls
   * @param instead first channel of its ladder that takes no time of the desk; null: none
   */
  public record Pace(
      LocalDate from,
      LocalDate enrols,
      Set<DayOfWeek> weekdays,
      int deskMinutes,
      int dailyContacts,
      Overflow overflow,
      Channel instead) {

    boolean contactsOn(LocalDate day) {
      return !day.isBefore(from) && weekdays.contains(day.getDayOfWeek());
    }

    /** Calls that find no minutes go to another channel on the same day. */
    boolean goesOn() {
      return overflow == Overflow.NEXT_CHANNEL && instead != null;
    }
  }

  /**
   * The contacts that a campaign has before it.
   *
   * @param released calls that were made today or wait for their day
   * @param due of members who are enrolled
   * @param planned of members who are not, by the channel chosen for them
   */
  public record Contacts(
      Map<LocalDate, Long> released,
      Map<LocalDate, Map<Channel, Long>> due,
      Map<Channel, Long> planned) {}

  /**
   * One day.
   *
   * @param capacity calls that each desk has minutes for; a desk without a limit is absent
   * @param loads what the campaigns do on it, those that do nothing left out
   */
  public record Day(LocalDate on, Map<Long, Long> capacity, List<Load> loads) {

    /** Calls to be made at a desk. */
    public long calls(long desk) {
      return loads.stream().filter(one -> one.desk == desk).mapToLong(Load::calls).sum();
    }

    /** Calls that are due and find no minutes. */
    public long waiting(long desk) {
      return loads.stream().filter(one -> one.desk == desk).mapToLong(Load::waiting).sum();
    }

    /** More calls were released, or are due, than the desk has minutes for. */
    public boolean over(long desk) {
      Long most = capacity.get(desk);
      return most != null && calls(desk) + waiting(desk) > most;
    }
  }

  /**
   * What a campaign does on a day.
   *
   * @param contacts by channel
   * @param waiting calls that are due and wait for a later day
   */
  public record Load(long campaignId, long desk, Map<Channel, Long> contacts, long waiting) {

    public long calls() {
      return contacts.getOrDefault(Channel.PHONE, 0L);
    }
  }

  /**
   * Looks ahead.
   *
   * @param days how many from the first on
   */
  public static DeskForecast of(
      List<Demand> demands, DeskHours hours, CallMinutes call, LocalDate first, int days) {
    List<Course> courses =
        demands.stream()
            .sorted(Comparator.comparingInt(Demand::priority).thenComparing(Demand::campaignId))
            .map(Course::new)
            .toList();
    var ahead = new ArrayList<Day>();
    for (int i = 0; i < days; i++) {
      ahead.add(day(courses, hours, call, first.plusDays(i)));
    }
    return new DeskForecast(ahead);
  }

  private static Day day(List<Course> courses, DeskHours hours, CallMinutes call, LocalDate on) {
    var capacity = new HashMap<Long, Long>();
    var left = new HashMap<Long, Long>();
    for (Course course : courses) {
      long desk = course.demand.desk;
      OptionalInt minutes = hours.minutes(desk, on);
      if (minutes.isPresent()) {
        capacity.put(desk, call.callsIn(minutes.getAsInt()));
      }
      left.merge(desk, -course.released(on), Long::sum);
    }
    left.replaceAll((desk, taken) -> capacity.getOrDefault(desk, FAR) + taken);
    var loads = new ArrayList<Load>();
    for (Course course : courses) {
      Load load = course.day(on, left, call);
      if (!load.contacts.isEmpty() || load.waiting > 0) {
        loads.add(load);
      }
    }
    return new Day(on, capacity, loads);
  }

  /** More than any clinic calls. */
  private static final long FAR = Integer.MAX_VALUE;

  /** On so many days until its last call is made the desk works for a campaign; empty: not yet. */
  public OptionalLong callDays(long campaignId, Demand demand, DeskHours hours) {
    LocalDate last = lastCall(campaignId);
    if (last == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        days.stream()
            .map(Day::on)
            .filter(day -> !day.isAfter(last) && demand.pace.contactsOn(day))
            .filter(day -> hours.minutes(demand.desk, day).orElse(1) > 0)
            .count());
  }

  /** The day of the last call of a campaign; null where the days do not suffice, or it has none. */
  public LocalDate lastCall(long campaignId) {
    LocalDate last = null;
    for (Day day : days) {
      for (Load load : day.loads) {
        if (load.campaignId == campaignId && load.calls() > 0) {
          last = day.on;
        }
      }
    }
    return last;
  }

  /** Calls of a campaign on all days together. */
  public long calls(long campaignId) {
    return days.stream()
        .flatMap(day -> day.loads.stream())
        .filter(load -> load.campaignId == campaignId)
        .mapToLong(Load::calls)
        .sum();
  }

  /** A campaign on its way through the days. */
  private static final class Course {

    private final Demand demand;
    private final Map<Channel, Long> due = new EnumMap<>(Channel.class);
    private final Map<Channel, Long> planned = new EnumMap<>(Channel.class);

    Course(Demand demand) {
      this.demand = demand;
      planned.putAll(demand.contacts.planned);
    }

    long released(LocalDate day) {
      return demand.contacts.released.getOrDefault(day, 0L);
    }

    Load day(LocalDate on, Map<Long, Long> left, CallMinutes call) {
      Pace pace = demand.pace;
      demand
          .contacts
          .due
          .getOrDefault(on, Map.of())
          .forEach((by, some) -> due.merge(by, some, Long::sum));
      var contacts = new EnumMap<Channel, Long>(Channel.class);
      add(contacts, Channel.PHONE, released(on));
      long waiting = 0;
      if (pace.contactsOn(on)) {
        long room = pace.dailyContacts;
        long own = call.callsIn(pace.deskMinutes) - released(on);
        long calls = Math.max(0, Math.min(own, left.get(demand.desk)));
        // Whoever is enrolled comes before whoever is still to be.
        for (var waitingFor : on.isBefore(pace.enrols) ? List.of(due) : List.of(due, planned)) {
          long called = take(waitingFor, Channel.PHONE, Math.min(calls, room));
          add(contacts, Channel.PHONE, called);
          left.merge(demand.desk, -called, Long::sum);
          calls -= called;
          room -= called;
          for (Channel other : Channel.values()) {
            if (!other.byHand()) {
              long written = take(waitingFor, other, room);
              add(contacts, other, written);
              room -= written;
            }
          }
          if (pace.goesOn()) {
            long written = take(waitingFor, Channel.PHONE, room);
            add(contacts, pace.instead, written);
            room -= written;
          }
        }
        waiting = due.getOrDefault(Channel.PHONE, 0L);
      }
      return new Load(demand.campaignId, demand.desk, contacts, waiting);
    }

    private static long take(Map<Channel, Long> from, Channel channel, long most) {
      long taken = Math.max(0, Math.min(most, from.getOrDefault(channel, 0L)));
      from.merge(channel, -taken, Long::sum);
      return taken;
    }

    private static void add(Map<Channel, Long> contacts, Channel channel, long some) {
      if (some > 0) {
        contacts.merge(channel, some, Long::sum);
      }
    }
  }
}
