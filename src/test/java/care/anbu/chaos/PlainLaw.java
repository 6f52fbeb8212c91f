package care.anbu.chaos;

import care.anbu.chaos.GeneratedCase.Event;
import care.anbu.chaos.GeneratedCase.Happening;
import care.anbu.chaos.GeneratedCase.Waiting;
import care.anbu.chaos.GeneratedCase.Word;
import care.anbu.outreach.OutreachReason;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may be done in a {@link GeneratedCase}, written a second time and as plainly as the laws say
 * it, with seconds and counting: none of the code that decides in Anbu is asked here.
 *
 * <p>Korea: 정보통신망법 art. 50: no advertising without consent, none 21:00–08:00, confirmed every two
 * years. USA: 47 CFR 64.1200: 08:00–21:00 where the patient is, health care texts one a day and
 * three a week. The same hours and caps for care in Korea, and one advertising contact a week, are
 * Anbu's own promise; so is one message per number and day.
 */
final class PlainLaw {

  private static final int DAY = 86_400;
  private static final int LAW_OPENS = 8 * 3600;
  private static final int LAW_SHUTS = 21 * 3600;
  private static final Set<Happening> LEFT_ALONE =
      EnumSet.of(
          Happening.DIED,
          Happening.LEFT_PRACTICE,
          Happening.EXCLUDED,
          Happening.VISITED,
          Happening.BOOKED);

  /** Something that left, or was left before the case began. */
  private record Sent(int person, int number, Instant at) {}

  private static final int NO_NUMBER = -1;

  /** What a network may take to bring a message. */
  private static final long MINUTE = 60;

  private final GeneratedCase of;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Integer, Instant> due = new HashMap<>();
  private final Set<Integer> movedLate = new HashSet<>();

  PlainLaw(GeneratedCase of) {
    this.of = of;
    of.before.forEach(one -> sent.add(new Sent(one.person(), NO_NUMBER, one.at())));
    of.waiting.forEach(one -> due.put(one.id(), one.dueAt()));
  }

  /** What is wrong with a message that leaves now; null: nothing. */
  String leaves(Waiting message, Instant now) {
    String wrong = wrong(message, now);
    sent.add(new Sent(message.person(), message.number(), now));
    return wrong;
  }

  private String wrong(Waiting message, Instant now) {
    if (!open(now)) {
      return "sent outside the hours";
    }
    if (!open(now.plusSeconds(MINUTE))) {
      return "sent so late that it could arrive after the hours";
    }
    Set<Integer> person = recordsOf(message.person(), now);
    for (Event event : until(now)) {
      if (LEFT_ALONE.contains(event.what()) && person.contains(event.person())) {
        return "sent although " + event.what();
      }
      boolean own = event.person() == message.person();
      if (own && Set.of(Happening.NUMBER_BAD, Happening.LEFT_CAMPAIGN).contains(event.what())) {
        return "sent although " + event.what();
      }
    }
    if (campaign(now) != Happening.RESUMED) {
      return "sent although the campaign is " + campaign(now);
    }
    if (consent(person, now) != Consent.YES) {
      return "sent although consent is " + consent(person, now);
    }
    if (now.isAfter(due.get(message.id()).plusSeconds(of.lateHours * 3600L))) {
      return "sent too late";
    }
    return tooMany(message, person, now);
  }

  private String tooMany(Waiting message, Set<Integer> person, Instant now) {
    long today = day(now);
    int onDay = 0;
    int inWeek = 0;
    for (Sent one : sent) {
      long day = day(one.at());
      if (person.contains(one.person()) && day <= today) {
        onDay += day == today ? 1 : 0;
        inWeek += day > today - 7 ? 1 : 0;
      }
      if (one.number() == message.number() && day == today) {
        return "the number had a message that day";
      }
    }
    int week = of.purpose == Purpose.CARE ? 3 : 1;
    return onDay >= 1 || inWeek >= week ? "more than the cap" : null;
  }

  /** What is wrong with a message that is put off; null: nothing. */
  String putOff(Waiting message, OutreachReason why, boolean late, Instant to, Instant now) {
    Instant before = due.put(message.id(), to);
    if (!to.isAfter(now)) {
      return "put off to the past";
    }
    if (why == OutreachReason.CAMPAIGN_PAUSED) {
      return campaign(now) == Happening.PAUSED ? null : "waits for a campaign that goes on";
    }
    if (!open(to)) {
      return "put off into closed hours: " + to;
    }
    if (late && !movedLate.add(message.id())) {
      return "moved twice by the late rule";
    }
    boolean tooLate = now.plusSeconds(MINUTE).isAfter(before.plusSeconds(of.lateHours * 3600L));
    boolean open = open(now) && open(now.plusSeconds(MINUTE));
    return why == OutreachReason.OUTSIDE_WINDOW && open && !tooLate
        ? "put off although the hours are open"
        : null;
  }

  /** What is wrong with a message that ends without leaving; null: nothing. */
  String ends(Waiting message, OutreachReason why, Instant now) {
    Set<Integer> person = recordsOf(message.person(), now);
    boolean so =
        switch (why) {
          case DECEASED -> befell(person, Happening.DIED, now);
          case INACTIVE -> befell(person, Happening.LEFT_PRACTICE, now);
          case EXCLUDED -> befell(person, Happening.EXCLUDED, now);
          case VISITED -> befell(person, Happening.VISITED, now);
          case BOOKED -> befell(person, Happening.BOOKED, now);
          case CAMPAIGN_STOPPED -> campaign(now) == Happening.STOPPED;
          case LEFT_CAMPAIGN -> befell(Set.of(message.person()), Happening.LEFT_CAMPAIGN, now);
          case CONTACT_BAD -> befell(Set.of(message.person()), Happening.NUMBER_BAD, now);
          case OPTED_OUT -> consent(person, now) == Consent.NO;
          case NO_CONSENT -> consent(person, now) == Consent.NONE;
          case TOO_LATE -> movedLate.contains(message.id());
          default -> false;
        };
    return so ? null : "ended as " + why + ", which is not so";
  }

  /** Whether anything may leave at that moment, by the clock on the wall there. */
  private boolean open(Instant at) {
    long local = local(at);
    int second = (int) Math.floorMod(local, DAY);
    // 1970 began on a Thursday.
    int weekday = (int) Math.floorMod(Math.floorDiv(local, DAY) + 3, 7);
    return second >= Math.max(LAW_OPENS, of.from.toSecondOfDay())
        && second < Math.min(LAW_SHUTS, of.until.toSecondOfDay())
        && of.weekdays.stream().anyMatch(day -> day.getValue() - 1 == weekday);
  }

  private long day(Instant at) {
    return Math.floorDiv(local(at), DAY);
  }

  private long local(Instant at) {
    return at.getEpochSecond() + of.zone.getRules().getOffset(at).getTotalSeconds();
  }

  private List<Event> until(Instant now) {
    return of.events.stream().filter(event -> !event.at().isAfter(now)).toList();
  }

  private boolean befell(Set<Integer> records, Happening what, Instant now) {
    return until(now).stream()
        .anyMatch(event -> event.what() == what && records.contains(event.person()));
  }

  /** All records that are of the same person by then. */
  private Set<Integer> recordsOf(int person, Instant now) {
    var first = new HashSet<>(Set.of(0));
    until(now).stream()
        .filter(event -> event.what() == Happening.MERGED)
        .forEach(event -> first.add(event.person()));
    return first.contains(person) ? first : Set.of(person);
  }

  private Happening campaign(Instant now) {
    var told = Happening.RESUMED;
    int pauses = 0;
    for (Event event : until(now)) {
      switch (event.what()) {
        case PAUSED -> pauses++;
        case RESUMED -> pauses--;
        case STOPPED -> {
          return Happening.STOPPED;
        }
        default -> {}
      }
      told = pauses > 0 ? Happening.PAUSED : Happening.RESUMED;
    }
    return told;
  }

  private enum Consent {
    YES,
    NO,
    NONE
  }

  /** The words one after the other, as somebody would who reads them aloud. */
  private Consent consent(Set<Integer> person, Instant now) {
    boolean noToAll = false;
    Word text = null;
    Word all = null;
    // Of two words of one moment the no is the last.
    var heard =
        of.words.stream()
            .filter(word -> person.contains(word.person()) && !word.at().isAfter(now))
            .filter(word -> word.channel() != Channel.EMAIL)
            .sorted(
                Comparator.comparing(Word::at).thenComparing(Word::yes, Comparator.reverseOrder()))
            .toList();
    for (Word word : heard) {
      if (word.channel() == null) {
        all = word;
        noToAll = !word.yes();
      } else {
        text = word;
        noToAll &= !word.yes();
      }
    }
    if (noToAll || text != null && !text.yes()) {
      return Consent.NO;
    }
    Word yes = text == null ? all : text;
    if (yes == null) {
      return of.purpose == Purpose.CARE && !of.careConsentRequired ? Consent.YES : Consent.NONE;
    }
    boolean lapses = of.korea && of.purpose == Purpose.ADVERTISING;
    return lapses && !wall(now).isBefore(wall(yes.at()).plusYears(2)) ? Consent.NONE : Consent.YES;
  }

  private LocalDateTime wall(Instant at) {
    return LocalDateTime.ofEpochSecond(local(at), 0, ZoneOffset.UTC);
  }
}
