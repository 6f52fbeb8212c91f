package care.anbu.outreach.queue;

import static care.anbu.outreach.OutreachReason.CAMPAIGN_PAUSED;
import static care.anbu.outreach.OutreachReason.CAMPAIGN_STOPPED;
import static care.anbu.outreach.OutreachReason.CONTACT_BAD;
import static care.anbu.outreach.OutreachReason.LEFT_CAMPAIGN;
import static care.anbu.outreach.OutreachReason.OUTSIDE_HOURS_OF_PLACE;
import static care.anbu.outreach.OutreachReason.OUTSIDE_WINDOW;
import static care.anbu.outreach.OutreachReason.OVERTAKEN;
import static care.anbu.outreach.OutreachReason.OVER_CAP;
import static care.anbu.outreach.OutreachReason.REFUSAL_UNDECIDED;
import static care.anbu.outreach.OutreachReason.TOO_LATE;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Timetable;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.place.Place;
import java.time.Duration;
import java.time.Instant;

/**
 * The check just before a message leaves: between release and now the patient may have come, died,
 * opted out or moved, and the clock may have run on.
 *
 * @param cap of the country, for the campaign's purpose; null: none, where no campaign speaks
 * @param lateHours the late rule of the campaign, or of notices
 */
public record PreSendCheck(Timetable timetable, MessagingRules.Cap cap, int lateHours) {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** Networks take their time: what is handed over later could arrive after the hours. */
  static final Duration LAST_HANDOVER = Duration.ofMinutes(1);

  /**
   * @param end null: it stays ready and moves to {@code dueAt}
   * @param late moved by the late rule, which it may be once
   */
  record Verdict(
      boolean go, OutreachState end, OutreachReason reason, Instant dueAt, boolean late) {

    static final Verdict GO = new Verdict(true, null, null, null, false);

    static Verdict cancel(OutreachReason reason) {
      return new Verdict(false, OutreachState.CANCELLED, reason, null, false);
    }

    static Verdict drop(OutreachReason reason) {
      return new Verdict(false, OutreachState.DROPPED, reason, null, false);
    }

    static Verdict move(OutreachReason reason, Instant dueAt) {
      return new Verdict(false, null, reason, dueAt, false);
    }

    static Verdict moveOnce(OutreachReason reason, Instant dueAt) {
      return new Verdict(false, null, reason, dueAt, true);
    }
  }

  Verdict of(QueuedMessage row, Instant now) {
    OutreachReason against = against(row);
    if (against != null) {
      return Verdict.cancel(against);
    }
    if (row.standing().campaign() == CampaignState.PAUSED) {
      return Verdict.move(CAMPAIGN_PAUSED, now.plus(PAUSE));
    }
    if (row.recipient().held()) {
      return row.typed() != null && expired(row, now)
          ? Verdict.drop(TOO_LATE)
          : Verdict.move(REFUSAL_UNDECIDED, now.plus(PAUSE));
    }
    Verdict time = inTime(row, now);
    if (!time.go()) {
      return time;
    }
    if (cap != null
        && (row.sent().today() >= cap.perDay() || row.sent().thisWeek() >= cap.perWeek())) {
      return Verdict.move(OVER_CAP, hours(row).nextDay(now));
    }
    return Verdict.GO;
  }

  /** What speaks against this contact at any time; null when nothing does. */
  public static OutreachReason against(QueuedMessage row) {
    var standing = row.standing();
    if (row.typed() != null) {
      return againstTyped(row);
    }
    for (DoNotContact why : standing.doNotContact()) {
      return OutreachReason.of(why);
    }
    if (row.notice() != null) {
      // It tells of a consent, also of one that was taken back, and needs none.
      boolean live = row.recipient().live();
      return !row.notice().owed() ? OVERTAKEN : live ? null : CONTACT_BAD;
    }
    OutreachReason consent = OutreachReason.of(standing.consent());
    if (consent != null) {
      return consent;
    }
    // A paused one is waited for, below.
    if (!CampaignState.MAY_SEND.contains(standing.campaign())
        && standing.campaign() != CampaignState.PAUSED) {
      return CAMPAIGN_STOPPED;
    }
    if (!Member.State.MAY_BE_SENT_TO.contains(standing.member())) {
      return LEFT_CAMPAIGN;
    }
    return row.recipient().live() ? null : CONTACT_BAD;
  }

  /**
   * Whoever asked something is answered, whomever a doctor keeps from reminders, and also after a
   * no, as the desk was allowed to; a no since then ends it.
   */
  private static OutreachReason againstTyped(QueuedMessage row) {
    if (row.standing().doNotContact().contains(DoNotContact.DECEASED)) {
      return OutreachReason.DECEASED;
    }
    if (row.typed().refusedSince() && !row.standing().consent().allows()) {
      return OutreachReason.OPTED_OUT;
    }
    return row.recipient().live() ? null : CONTACT_BAD;
  }

  /**
   * The late rule: within so many hours and inside the window, the last minute of both excepted;
   * else the next day, once; else not. What patients are owed to hear, or asked for, moves on day
   * after day until it expires.
   */
  private Verdict inTime(QueuedMessage row, Instant now) {
    Timetable hours = hours(row);
    if (!hours.opens(now)) {
      return Verdict.drop(
          row.recipient().place() == null ? OUTSIDE_WINDOW : OUTSIDE_HOURS_OF_PLACE);
    }
    boolean late = expired(row, now) || hours.over(now.plus(LAST_HANDOVER));
    if (!late) {
      return hours.open(now) ? Verdict.GO : Verdict.move(closed(row, now), hours.nextOpen(now));
    }
    if (row.campaignId() == null) {
      return expired(row, now)
          ? Verdict.drop(TOO_LATE)
          : Verdict.move(closed(row, now), hours.nextDay(now));
    }
    return row.timing().moved() == 0
        ? Verdict.moveOnce(closed(row, now), hours.nextDay(now))
        : Verdict.drop(TOO_LATE);
  }

  private static boolean expired(QueuedMessage row, Instant now) {
    return now.plus(LAST_HANDOVER).isAfter(row.timing().expiresAt());
  }

  /** The hours of a message: of where the patient lives, where that is known. */
  Timetable hours(QueuedMessage row) {
    Place place = row.recipient().place();
    return place == null ? timetable : timetable.in(place.zones());
  }

  /** Where the clinic's own hours are open, those of the place are not. */
  private OutreachReason closed(QueuedMessage row, Instant now) {
    return timetable.open(now) && !hours(row).open(now) ? OUTSIDE_HOURS_OF_PLACE : OUTSIDE_WINDOW;
  }

  /**
   * When a message that leaves now must have arrived: before today's hours end, and by the late
   * rule. A network that cannot do it by then is to give it up.
   */
  Instant lastMoment(QueuedMessage row, Instant now) {
    Instant closes = hours(row).closes(now);
    return row.timing().expiresAt().isBefore(closes) ? row.timing().expiresAt() : closes;
  }

  Instant expiry(Instant due) {
    return due.plus(Duration.ofHours(lateHours));
  }
}
