package care.anbu.outreach.queue;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.DueList;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One batch of a clinic's channel: takes back what was lost, claims, checks each row again, and
 * sends what passes.
 */
@ApplicationScoped
class BatchSender {

  /** What a batch leaves behind. */
  enum Result {
    NOTHING_MORE,
    MORE,
    GATEWAY_DOWN
  }

  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject QueuedMessages queuedMessages;
  @Inject GatewayClients gatewayClients;
  @Inject UnknownMessages unknown;
  @Inject Composer composer;
  @Inject ContactMatters matters;
  @Inject Campaigns campaigns;
  @Inject Clinics clinics;
  @Inject AfterSending after;
  @Inject Transactions transactions;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** A claim, sorted into what may leave, what is withheld, and what the gateway is asked about. */
  private record Sorted(
      List<PendingAttempt> go,
      List<WithheldMessage> withheld,
      List<UnknownMessages.Lost> lost,
      Map<Long, QueuedMessage> rows,
      Map<Long, PreSendCheck> checks) {

    PreSendCheck check(QueuedMessage row) {
      return checks.get(row.campaignId());
    }
  }

  /** Who works on what, and by which gateway. */
  private record Work(
      ClinicChannel clinicChannel, String owner, Clinic clinic, GatewayClients.Ready gateway) {}

  Result run(ClinicChannel clinicChannel, String owner) {
    Clinic clinic = transactions.call(clinics::current);
    var gateway = transactions.call(() -> gatewayClients.of(clinicChannel)).orElse(null);
    if (gateway == null) {
      return Result.NOTHING_MORE;
    }
    Instant now = clock.instant();
    queue.recover(clinicChannel.channel(), gateway.client().whenUnknown(), now);
    List<Long> ids =
        queue.claim(clinicChannel.channel(), owner, settings.claim(), now, settings.lease());
    if (ids.isEmpty()) {
      return Result.NOTHING_MORE;
    }
    var work = new Work(clinicChannel, owner, clinic, gateway);
    Sorted sorted = transactions.call(() -> sort(work, ids, now));
    withhold(work, sorted.withheld());
    withhold(work, unknown.ask(owner, gateway, sorted.lost()));
    Result sent = send(work, sorted, holdsUntil(sorted, now));
    boolean fullClaim = ids.size() == settings.claim();
    return sent == Result.NOTHING_MORE && fullClaim ? Result.MORE : sent;
  }

  private Sorted sort(Work work, List<Long> ids, Instant now) {
    var involved =
        campaigns.stream("id in (select o.campaignId from Outreach o where o.id in ?1)", ids)
            .collect(Collectors.toMap(campaign -> campaign.id, campaign -> campaign));
    var sorted =
        new Sorted(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new HashMap<>(),
            new HashMap<>());
    involved.forEach((id, campaign) -> sorted.checks().put(id, check(campaign, work.clinic())));
    ClinicChannel clinicChannel = work.clinicChannel();
    Map<Long, DueList> due = matters.lists(ids);
    for (QueuedMessage row : queuedMessages.read(clinicChannel.channel(), ids, involved, now)) {
      sorted.rows().put(row.outreachId(), row);
      var about =
          new About(
              involved.get(row.campaignId()), due.getOrDefault(row.outreachId(), DueList.UNNAMED));
      if (row.unknown() != null
          && UnknownMessages.way(row.unknown(), work.gateway()) != WhenUnknown.REPEAT) {
        sortUnknown(work, row, about, sorted);
        continue;
      }
      try {
        sort(work, row, about, sorted, now);
      } catch (RuntimeException fault) {
        if (Transactions.ofDatabase(fault)) {
          throw fault;
        }
        // Its own data are at fault: tried again, it would keep all others of the claim waiting.
        Log.errorf(fault, "contact %s cannot be put together", Id.text(row.outreachId()));
        sorted
            .withheld()
            .add(WithheldMessage.ended(row, OutreachState.FAILED, OutreachReason.NOT_COMPOSED));
      }
    }
    // What cannot even be read, for its number or its person is gone, goes to nobody.
    ids.stream()
        .filter(id -> !sorted.rows().containsKey(id))
        .map(id -> WithheldMessage.unreadable(id))
        .forEach(sorted.withheld()::add);
    return sorted;
  }

  /** What a message is about: whose it is, and all that is due. */
  private record About(Campaign campaign, DueList due) {

    boolean advertising() {
      return campaign.purpose == Purpose.ADVERTISING;
    }
  }

  /** Asking comes before every check: whatever these say, the message may have left. */
  private static void sortUnknown(Work work, QueuedMessage row, About about, Sorted sorted) {
    if (UnknownMessages.way(row.unknown(), work.gateway()) == WhenUnknown.ASK) {
      var attempt = PendingAttempt.replay(work.clinicChannel().channel(), row, about.advertising());
      sorted.lost().add(new UnknownMessages.Lost(row, attempt.message()));
    } else {
      var changed = OutreachReason.GATEWAY_CHANGED;
      sorted.withheld().add(WithheldMessage.ended(row, OutreachState.IN_DOUBT, changed));
    }
  }

  private void sort(Work work, QueuedMessage row, About about, Sorted sorted, Instant now) {
    var verdict = sorted.check(row).of(row, now);
    if (!verdict.go()) {
      sorted.withheld().add(WithheldMessage.of(row, verdict, sorted.check(row)));
      return;
    }
    attempt(work, row, about)
        .ifPresentOrElse(
            sorted.go()::add,
            () -> {
              var without = PreSendCheck.Verdict.cancel(OutreachReason.NO_TEMPLATE);
              sorted.withheld().add(WithheldMessage.of(row, without, sorted.check(row)));
            });
  }

  /**
   * Until when messages of this claim may begin: a slow gateway takes them one after another, while
   * what the checks saw changes and the hours for sending end.
   */
  private Instant holdsUntil(Sorted sorted, Instant now) {
    return sorted.checks().values().stream()
        .map(PreSendCheck::timetable)
        .filter(timetable -> timetable.open(now))
        .map(timetable -> timetable.closes(now))
        .reduce(now.plus(settings.checkHolds()), (a, b) -> a.isBefore(b) ? a : b);
  }

  private static PreSendCheck check(Campaign campaign, Clinic clinic) {
    var rules = MessagingRules.of(clinic.country);
    return new PreSendCheck(
        Timetable.of(campaign, rules, clinic.zoneId()),
        rules.cap(campaign.purpose),
        campaign.lateHours);
  }

  private Optional<PendingAttempt> attempt(Work work, QueuedMessage row, About about) {
    var channel = work.clinicChannel().channel();
    if (row.unknown() != null) {
      return Optional.of(PendingAttempt.replay(channel, row, about.advertising()));
    }
    return composer
        .compose(about.campaign(), channel, row.recipient().addressee(), about.due(), today(work))
        .map(text -> PendingAttempt.first(channel, row, text, about.advertising()));
  }

  private void withhold(Work work, List<WithheldMessage> withheld) {
    queue.withhold(work.owner(), withheld, clock.instant());
    var givenUp =
        withheld.stream()
            .filter(message -> message.state() != OutreachState.READY)
            .filter(message -> message.reason().nextStepMayWork())
            .map(WithheldMessage::outreachId)
            .toList();
    afterwards(() -> after.nextStep(givenUp, today(work)));
  }

  /**
   * Micro-batch after micro-batch: write the attempts, commit, send, record as answers come. What
   * had not begun when the gateway went down or the checks no longer held is given back.
   */
  private Result send(Work work, Sorted sorted, Instant checksHoldUntil) {
    var inFlight = new InFlightMessages(work.gateway().client(), settings);
    List<PendingAttempt> rest = sorted.go();
    boolean fresh = true;
    while (!rest.isEmpty() && fresh && !inFlight.gatewayDown()) {
      var batch = rest.subList(0, Math.min(rest.size(), settings.microBatch()));
      rest = rest.subList(batch.size(), rest.size());
      inFlight.take(begin(work, batch, sorted));
      while (inFlight.waiting() > settings.microBatch() / 2) {
        record(work, inFlight, sorted);
      }
      fresh = clock.instant().isBefore(checksHoldUntil);
    }
    queue.giveBack(work.owner(), rest.stream().map(PendingAttempt::outreachId).toList());
    while (!inFlight.over()) {
      record(work, inFlight, sorted);
    }
    if (inFlight.gatewayDown()) {
      return Result.GATEWAY_DOWN;
    }
    return rest.isEmpty() ? Result.NOTHING_MORE : Result.MORE;
  }

  private List<PendingAttempt> begin(Work work, List<PendingAttempt> batch, Sorted sorted) {
    Instant now = clock.instant();
    var begun =
        attempts.begin(work.owner(), batch, work.gateway(), today(work), now, settings.lease());
    if (begun.size() < batch.size()) {
      postpone(work, batch, begun, sorted, now);
    }
    return begun;
  }

  /** Who shares the number or address had a message today already: this one waits a day. */
  private void postpone(
      Work work,
      List<PendingAttempt> batch,
      List<PendingAttempt> begun,
      Sorted sorted,
      Instant now) {
    var gone = begun.stream().map(PendingAttempt::outreachId).collect(Collectors.toSet());
    var withheld =
        batch.stream()
            .filter(attempt -> !gone.contains(attempt.outreachId()))
            .map(attempt -> sorted.rows().get(attempt.outreachId()))
            .map(
                row -> {
                  var tomorrow = sorted.check(row).timetable().nextDay(now);
                  var wait = PreSendCheck.Verdict.move(OutreachReason.SAME_CONTACT_TODAY, tomorrow);
                  return WithheldMessage.of(row, wait, sorted.check(row));
                })
            .toList();
    queue.withhold(work.owner(), withheld, now);
  }

  private void record(Work work, InFlightMessages inFlight, Sorted sorted) {
    Instant now = clock.instant();
    var results =
        inFlight.collect(settings.microBatch()).stream()
            .map(
                landed ->
                    AttemptResult.of(
                        landed.attempt(),
                        landed.delivery(),
                        sorted.rows().get(landed.attempt().outreachId()).timing().attempts() + 1,
                        work.gateway().client().whenUnknown(),
                        settings,
                        now))
            .toList();
    attempts.complete(work.owner(), work.gateway(), results, now);
    var failed =
        results.stream()
            .filter(result -> result.reason() != null)
            .map(AttemptResult::outreachId)
            .toList();
    afterwards(() -> after.nextStep(failed, today(work)));
    var bad =
        results.stream()
            .filter(result -> result.delivery().contactBad())
            .map(result -> sorted.rows().get(result.outreachId()).recipient().contactPointId())
            .toList();
    afterwards(() -> after.hardFailures(bad));
  }

  /** What follows may fail by itself: the results of the messages still in flight may not. */
  private void afterwards(Runnable work) {
    try {
      transactions.run(work);
    } catch (RuntimeException failure) {
      Log.error("what follows from a contact was not recorded", failure);
    }
  }

  private LocalDate today(Work work) {
    return clock.instant().atZone(work.clinic().zoneId()).toLocalDate();
  }
}
