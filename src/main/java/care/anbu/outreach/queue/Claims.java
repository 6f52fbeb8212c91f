package care.anbu.outreach.queue;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinic;
import care.anbu.message.DueList;
import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.LogFields;
import care.anbu.shared.Purpose;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Claims due rows of a clinic's channel and checks each: what may leave, what is withheld, and what
 * the gateway is asked about first. The last two are recorded at once.
 */
@ApplicationScoped
class Claims {

  private static final String KOREA = "+82";

  @Inject OutreachQueue queue;
  @Inject QueuedMessages queuedMessages;
  @Inject UnknownMessages unknown;
  @Inject Composer composer;
  @Inject ContactMatters matters;
  @Inject Campaigns campaigns;
  @Inject Withholding withholding;
  @Inject ResultRecording recording;
  @Inject Transactions transactions;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** What may leave, and what is found on the way to it. */
  private record Sorting(
      List<CheckedMessage> go,
      List<WithheldMessage> withheld,
      List<UnknownMessages.Lost> lost,
      Set<Long> read,
      Map<Long, PreSendCheck> checks) {

    /** By the campaign; null: of what has none. */
    PreSendCheck check(QueuedMessage row) {
      return checks.get(row.campaignId());
    }
  }

  /** Takes the next rows; nothing is claimed where none is due. */
  Claim take(SendingWork work) {
    Instant now = clock.instant();
    Channel channel = work.clinicChannel().channel();
    // No more than leave in a turn: what waits here for a slow gateway is checked too early.
    int most = work.gateway().rate().within(settings.turn(), settings.claim());
    String lease = Id.text(Id.next());
    List<Long> ids = queue.claim(channel, lease, most, now, settings.lease());
    if (ids.isEmpty()) {
      return Claim.NOTHING;
    }
    try {
      Sorting sorted = transactions.call(() -> sort(work, ids, now));
      withholding.record(work, lease, sorted.withheld());
      withholding.record(work, lease, unknown.ask(lease, work.gateway(), sorted.lost()));
      return new Claim(lease, sorted.go(), holdsUntil(sorted, now), ids.size() == most);
    } catch (RuntimeException failure) {
      // Else they would wait for the end of the lease.
      recording.giveBack(work, lease, ids);
      throw failure;
    }
  }

  private Sorting sort(SendingWork work, List<Long> ids, Instant now) {
    var involved =
        campaigns.stream("id in (select o.campaignId from Outreach o where o.id in ?1)", ids)
            .collect(Collectors.toMap(campaign -> campaign.id, campaign -> campaign));
    var sorted =
        new Sorting(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new HashSet<>(),
            new HashMap<>());
    involved.forEach((id, campaign) -> sorted.checks().put(id, check(campaign, work.clinic())));
    sorted.checks().put(null, checkWithoutCampaign(work.clinic()));
    Channel channel = work.clinicChannel().channel();
    Map<Long, DueList> due = matters.lists(ids);
    for (QueuedMessage row : queuedMessages.read(channel, ids, involved, now)) {
      sorted.read().add(row.outreachId());
      var about =
          new About(
              involved.get(row.campaignId()), due.getOrDefault(row.outreachId(), DueList.UNNAMED));
      if (row.unknown() != null
          && UnknownMessages.way(row.unknown(), work.gateway()) != WhenUnknown.REPEAT) {
        sortUnknown(work, row, about, sorted, now);
        continue;
      }
      try {
        sort(work, row, about, sorted, now);
      } catch (RuntimeException fault) {
        if (Transactions.ofDatabase(fault)) {
          throw fault;
        }
        // Its own data are at fault: tried again, it would keep all others of the claim waiting.
        String contact = Id.text(row.outreachId());
        try (var field = LogFields.with(LogFields.OUTREACH, contact)) {
          Log.errorf(fault, "contact %s cannot be put together", contact);
        }
        sorted
            .withheld()
            .add(WithheldMessage.ended(row, OutreachState.FAILED, OutreachReason.NOT_COMPOSED));
      }
    }
    // What cannot even be read, for its number or its person is gone, goes to nobody.
    ids.stream()
        .filter(id -> !sorted.read().contains(id))
        .map(id -> WithheldMessage.unreadable(id))
        .forEach(sorted.withheld()::add);
    return sorted;
  }

  /** What a message is about: whose it is (null: no campaign's), and all that is due. */
  private record About(Campaign campaign, DueList due) {

    boolean advertising() {
      return campaign != null && campaign.purpose == Purpose.ADVERTISING;
    }
  }

  /** Asking comes before every check: whatever these say, the message may have left. */
  private static void sortUnknown(
      SendingWork work, QueuedMessage row, About about, Sorting sorted, Instant now) {
    if (UnknownMessages.way(row.unknown(), work.gateway()) == WhenUnknown.ASK) {
      var attempt =
          PendingAttempt.replay(
              work.clinicChannel().channel(),
              row,
              about.advertising(),
              sorted.check(row).lastMoment(row, now));
      sorted.lost().add(new UnknownMessages.Lost(row, attempt.message()));
    } else {
      var changed = OutreachReason.GATEWAY_CHANGED;
      sorted.withheld().add(WithheldMessage.ended(row, OutreachState.IN_DOUBT, changed));
    }
  }

  private void sort(SendingWork work, QueuedMessage row, About about, Sorting sorted, Instant now) {
    var verdict = sorted.check(row).of(row, now);
    if (!verdict.go()) {
      sorted.withheld().add(WithheldMessage.of(row, verdict, sorted.check(row)));
      return;
    }
    attempt(work, row, about, sorted.check(row).lastMoment(row, now), now)
        .map(attempt -> new CheckedMessage(row, sorted.check(row), attempt))
        .ifPresentOrElse(
            sorted.go()::add,
            () -> {
              var without = PreSendCheck.Verdict.cancel(OutreachReason.NO_TEMPLATE);
              sorted.withheld().add(WithheldMessage.of(row, without, sorted.check(row)));
            });
  }

  private Instant holdsUntil(Sorting sorted, Instant now) {
    return sorted.go().stream()
        .map(message -> message.check().hours(message.row()))
        .distinct()
        .map(hours -> hours.closes(now).minus(PreSendCheck.LAST_HANDOVER))
        .reduce(now.plus(settings.checkHolds()), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** What is owed, or asked for, is no contact by which the clinic wants something: no cap. */
  private static PreSendCheck checkWithoutCampaign(Clinic clinic) {
    return new PreSendCheck(
        Timetable.ofNotices(MessagingRules.of(clinic.country), clinic.zoneId()),
        null,
        (int) Outreach.NOTICE_LATE.toHours());
  }

  private static PreSendCheck check(Campaign campaign, Clinic clinic) {
    var rules = MessagingRules.of(clinic.country);
    return new PreSendCheck(
        Timetable.of(campaign, rules, clinic.zoneId()),
        rules.cap(campaign.purpose),
        campaign.lateHours);
  }

  /** What speaks against AlimTalk, whatever the words; null: nothing. */
  private NotAlimTalk againstAlimTalk(SendingWork work, QueuedMessage row, Instant now) {
    var known = row.kakaoTalk();
    if (known.failed()) {
      return NotAlimTalk.DID_NOT_ARRIVE;
    }
    if (!work.gateway().takesAlimTalk()) {
      return NotAlimTalk.NOT_SET_UP;
    }
    // KakaoTalk's form of a number is that of Korea.
    if (!row.recipient().address().startsWith(KOREA)) {
      return NotAlimTalk.NO_KAKAOTALK;
    }
    boolean missing =
        known.missingSince() != null
            && known.missingSince().plus(settings.withoutKakaoTalk()).isAfter(now);
    return missing ? NotAlimTalk.NO_KAKAOTALK : null;
  }

  private Optional<PendingAttempt> attempt(
      SendingWork work, QueuedMessage row, About about, Instant expires, Instant now) {
    var channel = work.clinicChannel().channel();
    if (row.unknown() != null) {
      return Optional.of(PendingAttempt.replay(channel, row, about.advertising(), expires));
    }
    if (row.typed() != null) {
      return composer
          .leaving(row.typed(), channel)
          .map(text -> PendingAttempt.first(channel, row, text, false, expires));
    }
    if (row.notice() != null) {
      return composer
          .leaving(row.notice(), channel, row.recipient().addressee())
          .map(text -> PendingAttempt.first(channel, row, text, false, expires));
    }
    return composer
        .compose(
            about.campaign(),
            channel,
            row.recipient().addressee(),
            about.due(),
            work.day(now),
            againstAlimTalk(work, row, now))
        .map(text -> PendingAttempt.first(channel, row, text, about.advertising(), expires));
  }
}
