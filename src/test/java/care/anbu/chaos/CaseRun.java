package care.anbu.chaos;

import care.anbu.campaign.CampaignState;
import care.anbu.chaos.GeneratedCase.Event;
import care.anbu.chaos.GeneratedCase.Waiting;
import care.anbu.chaos.GeneratedCase.Word;
import care.anbu.clinic.Clinic;
import care.anbu.message.reply.ReplyCheck;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.queue.ClaimCheck;
import care.anbu.outreach.queue.ClaimCheck.Earlier;
import care.anbu.outreach.queue.ClaimCheck.Row;
import care.anbu.outreach.queue.ClaimCheck.Said;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.shared.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays a {@link GeneratedCase}: at each look whatever is due goes through Anbu's own rules, as a
 * claim of the queue does, and what they say is held against {@link PlainLaw}. The tables are
 * played: rows, and the key that admits one message per number and day.
 */
final class CaseRun {

  /** More looks than any case needs: who waits longer is kept for ever. */
  private static final int LOOKS = 1000;

  private static final Map<GeneratedCase.Happening, DoNotContact> AGAINST =
      new EnumMap<>(
          Map.of(
              GeneratedCase.Happening.DIED, DoNotContact.DECEASED,
              GeneratedCase.Happening.LEFT_PRACTICE, DoNotContact.INACTIVE,
              GeneratedCase.Happening.EXCLUDED, DoNotContact.EXCLUDED,
              GeneratedCase.Happening.VISITED, DoNotContact.VISITED,
              GeneratedCase.Happening.BOOKED, DoNotContact.BOOKED));

  private final GeneratedCase of;
  private final PlainLaw law;
  private final MessagingRules rules;
  private final ConsentRules consents;
  private final ClaimCheck check;
  private final Map<Integer, Played> waiting = new HashMap<>();
  private final List<Earlier> sent = new ArrayList<>();
  private final Set<String> daysOfNumbers = new HashSet<>();
  private final Map<Integer, Instant> mergedAt = new HashMap<>();
  private final Timetable timetable;
  private int left;
  private int ended;

  /** A row of the queue. */
  private static final class Played {
    Waiting message;
    Instant dueAt;
    Instant expiresAt;
    int moved;
  }

  CaseRun(GeneratedCase of) {
    this.of = of;
    this.law = new PlainLaw(of);
    this.rules = MessagingRules.of(of.korea ? "KR" : "US");
    var clinic = new Clinic();
    clinic.country = rules.country();
    clinic.zone = of.zone.getId();
    clinic.careConsentRequired = of.careConsentRequired;
    this.consents = ConsentRules.of(clinic);
    timetable =
        new Timetable(
            new SendWindow(of.from, of.until).within(rules.window(of.purpose)),
            of.weekdays,
            // Data that no law can be written a second time from; TimetableTest plays them.
            Set.of(),
            List.of(of.zone));
    this.check = new ClaimCheck(timetable, rules.cap(of.purpose), of.lateHours);
    for (Waiting message : of.waiting) {
      var row = new Played();
      row.message = message;
      row.dueAt = message.dueAt();
      row.expiresAt = message.dueAt().plusSeconds(of.lateHours * 3600L);
      waiting.put(message.id(), row);
    }
    of.events.stream()
        .filter(event -> event.what() == GeneratedCase.Happening.MERGED)
        .forEach(event -> mergedAt.putIfAbsent(event.person(), event.at()));
    of.before.forEach(one -> sent.add(new Earlier(one.person(), one.at())));
  }

  /** What broke a rule; empty: nothing did. */
  List<String> run() {
    var wrong = new ArrayList<String>();
    var looks = new TreeSet<>(of.looks);
    for (int i = 0; i < LOOKS && !waiting.isEmpty(); i++) {
      Instant next = waiting.values().stream().map(row -> row.dueAt).min(Instant::compareTo).get();
      Instant look = looks.isEmpty() || looks.first().isAfter(next) ? next : looks.pollFirst();
      // After an outage it is not looked at when it is due, but later.
      Instant now = looks.isEmpty() || i % 2 == 0 ? look : looks.pollFirst();
      look(now.isBefore(next) ? next : now, wrong);
    }
    if (!waiting.isEmpty()) {
      wrong.add("waits for ever: " + waiting.keySet());
    }
    return wrong;
  }

  int left() {
    return left;
  }

  int ended() {
    return ended;
  }

  private void look(Instant now, List<String> wrong) {
    var claim =
        waiting.values().stream()
            .filter(row -> !row.dueAt.isAfter(now))
            .map(row -> row(row, now))
            .toList();
    var survivors = new ArrayList<Earlier>();
    sent.forEach(one -> survivors.add(new Earlier(record((int) one.patient(), now), one.at())));
    for (Said said : check.of(claim, survivors, now)) {
      Played row = waiting.get((int) said.id());
      if (said.go() && !daysOfNumbers.add(timetableDay(now) + " " + row.message.number())) {
        said = check.sameContactToday(row(row, now), now);
      }
      note(record(said, row, now), row, now, wrong);
    }
  }

  private String record(Said said, Played row, Instant now) {
    if (said.go()) {
      waiting.remove(row.message.id());
      sent.add(new Earlier(row.message.person(), now));
      left++;
      return law.leaves(row.message, now);
    }
    if (said.end() != null) {
      waiting.remove(row.message.id());
      ended++;
      return law.ends(row.message, said.reason(), now);
    }
    row.dueAt = said.dueAt();
    row.expiresAt = said.expiresAt();
    row.moved += said.late() ? 1 : 0;
    return law.putOff(row.message, said.reason(), said.late(), said.dueAt(), now);
  }

  private static void note(String broken, Played row, Instant now, List<String> wrong) {
    if (broken != null) {
      wrong.add("message " + row.message.id() + " at " + now + ": " + broken);
    }
  }

  private Row row(Played row, Instant now) {
    int person = record(row.message.person(), now);
    var against = new TreeSet<DoNotContact>();
    var campaign = CampaignState.RUNNING;
    int pauses = 0;
    boolean stays = true;
    boolean live = true;
    for (Event event : of.events) {
      if (event.at().isAfter(now)) {
        continue;
      }
      boolean own = event.person() == row.message.person();
      switch (event.what()) {
        case PAUSED -> pauses++;
        case RESUMED -> pauses--;
        case STOPPED -> campaign = CampaignState.STOPPED;
        case LEFT_CAMPAIGN -> stays &= !own;
        case NUMBER_BAD -> live &= !own;
        case MERGED -> {}
        default -> {
          if (record(event.person(), now) == person) {
            against.add(AGAINST.get(event.what()));
          }
        }
      }
    }
    if (pauses > 0 && campaign == CampaignState.RUNNING) {
      campaign = CampaignState.PAUSED;
    }
    return new Row(
        row.message.id(),
        person,
        row.moved,
        row.expiresAt,
        live,
        campaign,
        stays,
        against,
        consents.decide(of.purpose, Channel.SMS, said(person, now), now));
  }

  /** What is on file of a person: a reply is, where Anbu takes it for a no. */
  private List<ConsentRules.Said> said(int person, Instant now) {
    var said = new ArrayList<ConsentRules.Said>();
    for (Word word : of.words) {
      if (record(word.person(), now) == person && (word.reply() == null || refuses(word.reply()))) {
        said.add(new ConsentRules.Said(of.purpose, word.channel(), word.yes(), word.at()));
      }
    }
    return said;
  }

  private boolean refuses(String reply) {
    return ReplyCheck.of(reply, rules.country()).verdict() == ReplyCheck.Verdict.OPT_OUT;
  }

  /** The record under which a person is by then: merged ones are one with the first. */
  private int record(int person, Instant now) {
    Instant at = mergedAt.get(person);
    return at != null && !at.isAfter(now) ? 0 : person;
  }

  /** As the key of the table has it. */
  private String timetableDay(Instant now) {
    return now.atZone(timetable.zones().get(0)).toLocalDate().toString();
  }
}
