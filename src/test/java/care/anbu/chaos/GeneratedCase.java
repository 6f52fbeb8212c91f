package care.anbu.chaos;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What happens to a few people who share numbers, and to the messages that wait for them: drawn
 * from a seed, the same each time.
 */
final class GeneratedCase {

  /** What may befall somebody, or the campaign, while a message waits. */
  enum Happening {
    DIED,
    LEFT_PRACTICE,
    EXCLUDED,
    VISITED,
    BOOKED,
    LEFT_CAMPAIGN,
    /** The number of their messages is no good any more. */
    NUMBER_BAD,
    /** They become one record with the first person. */
    MERGED,
    PAUSED,
    RESUMED,
    STOPPED
  }

  /**
   * @param person whom it befalls; 0 where it is the campaign
   */
  record Event(Instant at, Happening what, int person) {}

  /**
   * What somebody said about messages of the case's purpose.
   *
   * @param channel null: every channel
   * @param reply the text by which they said no; null: they told the desk
   */
  record Word(Instant at, int person, Channel channel, boolean yes, String reply) {}

  /** A message that waits by text; numbers are shared in a household. */
  record Waiting(int id, int person, int number, Instant dueAt) {}

  /** What somebody was sent before. */
  record Before(int person, Instant at) {}

  private static final List<ZoneId> ZONES =
      new TreeSet<>(ZoneId.getAvailableZoneIds()).stream().map(ZoneId::of).toList();

  /** As the law of each country has them. */
  private static final List<String> KOREAN_NO = List.of("수신거부", "무료수신거부", "거부", "STOP");

  private static final List<String> AMERICAN_NO =
      List.of("stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe");

  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
  private static final int DAYS = 27 * 365;
  private static final long DAY = 86_400;

  private final Random chance;

  final ZoneId zone;
  final boolean korea;
  final Purpose purpose;
  final boolean careConsentRequired;
  final LocalTime from;
  final LocalTime until;
  final Set<DayOfWeek> weekdays;
  final int lateHours;
  final Instant start;
  final int people;
  final List<Waiting> waiting = new ArrayList<>();
  final List<Before> before = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<Word> words = new ArrayList<>();

  /** When the queue is looked at, besides whenever something is due; between them it may stand. */
  final List<Instant> looks = new ArrayList<>();

  GeneratedCase(long seed) {
    chance = new Random(seed * 0x9E3779B97F4A7C15L);
    zone = ZONES.get(chance.nextInt(ZONES.size()));
    korea = chance.nextBoolean();
    purpose = chance.nextInt(3) == 0 ? Purpose.ADVERTISING : Purpose.CARE;
    careConsentRequired = chance.nextInt(4) == 0;
    int opens = chance.nextInt(3) == 0 ? 8 * 60 : chance.nextInt(21 * 60);
    int shuts = Math.max(opens, 8 * 60) + 1 + chance.nextInt(24 * 60 - 1 - Math.max(opens, 480));
    from = LocalTime.ofSecondOfDay(opens * 60L);
    until = LocalTime.ofSecondOfDay(Math.min(shuts, 24 * 60 - 1) * 60L);
    weekdays = weekdays();
    lateHours = 1 + chance.nextInt(12);
    start = start();
    people = 1 + chance.nextInt(4);
    messages();
    past();
    events();
    words();
    IntStream.range(0, chance.nextInt(4)).forEach(i -> looks.add(after(10 * DAY)));
    IntStream.range(0, chance.nextInt(3)).forEach(i -> looks.add(onTheStroke()));
  }

  /** Just when the hours of some day begin or end. */
  private Instant onTheStroke() {
    var time = List.of(from, until, LocalTime.of(8, 0), LocalTime.of(21, 0)).get(chance.nextInt(4));
    return after(3 * DAY).atZone(zone).toLocalDate().atTime(time).atZone(zone).toInstant();
  }

  private Set<DayOfWeek> weekdays() {
    var days = EnumSet.of(DayOfWeek.of(1 + chance.nextInt(7)));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (chance.nextInt(3) > 0) {
        days.add(day);
      }
    }
    return days;
  }

  /** Often just before a change of the zone's clocks. */
  private Instant start() {
    Instant any = EARLIEST.plusSeconds(chance.nextInt(DAYS) * DAY + chance.nextInt((int) DAY));
    var change = zone.getRules().nextTransition(any);
    return change == null || chance.nextInt(3) > 0
        ? any
        : change.getInstant().minusSeconds(chance.nextInt((int) (2 * DAY)));
  }

  private void messages() {
    for (int person = 0; person < people; person++) {
      // Half of the people share the number of the first.
      int number = chance.nextBoolean() ? 0 : person;
      int many = person == 0 ? 1 + chance.nextInt(2) : chance.nextInt(3);
      for (int i = 0; i < many; i++) {
        waiting.add(new Waiting(waiting.size(), person, number, after(2 * DAY)));
      }
    }
  }

  private void past() {
    for (int i = chance.nextInt(4); i > 0; i--) {
      before.add(
          new Before(chance.nextInt(people), start.minusSeconds(chance.nextInt(8 * 86_400))));
    }
  }

  private void events() {
    for (int i = chance.nextInt(4); i > 0; i--) {
      Happening what = Happening.values()[chance.nextInt(Happening.values().length)];
      Instant at = after(5 * DAY);
      switch (what) {
        case PAUSED, RESUMED -> {
          events.add(new Event(at, Happening.PAUSED, 0));
          // Or it would wait for ever.
          events.add(new Event(at.plusSeconds(DAY / 12), Happening.RESUMED, 0));
        }
        case STOPPED -> events.add(new Event(at, what, 0));
        case MERGED -> {
          if (people > 1) {
            events.add(new Event(at, what, 1 + chance.nextInt(people - 1)));
          }
        }
        default -> events.add(new Event(at, what, chance.nextInt(people)));
      }
    }
    events.sort((a, b) -> a.at().compareTo(b.at()));
  }

  /** Some long ago, as far back as three years, and some while the messages wait. */
  private void words() {
    for (int person = 0; person < people; person++) {
      for (int i = chance.nextInt(4); i > 0; i--) {
        boolean now = chance.nextInt(3) == 0;
        Instant at = now ? after(5 * DAY) : start.minusSeconds(chance.nextInt(1100) * DAY);
        boolean yes = now ? chance.nextInt(4) == 0 : chance.nextInt(4) > 0;
        Channel channel =
            switch (chance.nextInt(4)) {
              case 0 -> Channel.EMAIL;
              case 1 -> null;
              default -> Channel.SMS;
            };
        boolean byReply = !yes && channel == Channel.SMS && chance.nextBoolean();
        words.add(new Word(at, person, channel, yes, byReply ? reply() : null));
      }
    }
    words.sort((a, b) -> a.at().compareTo(b.at()));
  }

  /** As people type. */
  private String reply() {
    var list = korea ? KOREAN_NO : AMERICAN_NO;
    String word = list.get(chance.nextInt(list.size()));
    String cased = chance.nextBoolean() ? word.toUpperCase(java.util.Locale.ROOT) : word;
    return " ".repeat(chance.nextInt(3))
        + cased
        + List.of("", ".", "!", " !!", " .").get(chance.nextInt(5));
  }

  private Instant after(long within) {
    return start.plusSeconds(chance.nextInt((int) within));
  }

  @Override
  public String toString() {
    return "%s %s %s consent needed %s, %s–%s on %s, late %d h, from %s; waiting %s; before %s; events %s; words %s"
        .formatted(
            zone,
            korea ? "KR" : "US",
            purpose,
            careConsentRequired,
            from,
            until,
            weekdays.stream()
                .map(DayOfWeek::getValue)
                .map(String::valueOf)
                .collect(Collectors.joining()),
            lateHours,
            start,
            waiting,
            before,
            events,
            words);
  }
}
