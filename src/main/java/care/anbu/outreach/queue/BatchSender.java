package care.anbu.outreach.queue;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayRest;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One turn of a clinic's channel: takes back what was lost, and sends claim after claim. The next
 * one is claimed and checked while the one before is still on its way.
 */
@ApplicationScoped
class BatchSender {

  /** What a turn leaves behind. */
  enum Result {
    NOTHING_MORE,
    MORE,
    GATEWAY_DOWN
  }

  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  @Inject OutreachQueue queue;
  @Inject Claims claims;
  @Inject Attempts attempts;
  @Inject GatewayClients gatewayClients;
  @Inject GatewayRest gatewayRest;
  @Inject Clinics clinics;
  @Inject Withholding withholding;
  @Inject ClinicScope scope;
  @Inject Transactions transactions;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** At most one claim ahead for each turn that is at work. */
  private final ExecutorService ahead = Executors.newCachedThreadPool(BatchSender::thread);

  Result run(ClinicChannel clinicChannel, String owner) {
    Clinic clinic = transactions.call(clinics::current);
    var gateway =
        transactions.call(() -> gatewayClients.atWork(clinicChannel, clock.instant())).orElse(null);
    if (gateway == null) {
      return Result.NOTHING_MORE;
    }
    queue.recover(clinicChannel.channel(), gateway.client().whenUnknown(), clock.instant());
    var turn = new Turn(new SendingWork(clinicChannel, owner, clinic, gateway));
    Result result = turn.run();
    if (result == Result.GATEWAY_DOWN) {
      transactions.run(() -> gatewayRest.failed(clinicChannel.channel(), clock.instant()));
    } else if (turn.answered) {
      transactions.run(() -> gatewayRest.worked(clinicChannel.channel()));
    }
    return result;
  }

  /** What is under way for one clinic's channel. */
  private final class Turn {

    private final SendingWork work;
    private final InFlightMessages inFlight;
    private final Instant endsAt = clock.instant().plus(settings.turn());

    /** What has begun and is not recorded yet, by the id of the row. */
    private final Map<Long, CheckedMessage> begun = new HashMap<>();

    private CompletableFuture<Claim> next;

    /** Until then the channel counts as going, since somebody looked. */
    private Instant onUntil = Instant.MIN;

    /** Whether the gateway took, or refused, one of them. */
    private boolean answered;

    Turn(SendingWork work) {
      this.work = work;
      this.inFlight = new InFlightMessages(work.gateway().client(), settings);
    }

    Result run() {
      boolean more;
      try {
        Claim claim = claims.take(work);
        boolean whole = send(claim);
        while (whole && next != null) {
          claim = takeNext();
          whole = send(claim);
        }
        more = claim.full() || !whole;
      } finally {
        giveBackNext();
        while (!inFlight.over()) {
          record();
        }
      }
      if (inFlight.gatewayDown()) {
        return Result.GATEWAY_DOWN;
      }
      return more ? Result.MORE : Result.NOTHING_MORE;
    }

    /**
     * Micro-batch after micro-batch: write the attempts, commit, send, record as answers come. What
     * had not begun when the gateway went down or the checks no longer held is given back.
     *
     * @return whether all has begun
     */
    private boolean send(Claim claim) {
      List<CheckedMessage> rest = claim.messages();
      while (!rest.isEmpty()
          && !inFlight.gatewayDown()
          && !isOff()
          && clock.instant().isBefore(claim.holdsUntil())) {
        var batch = rest.subList(0, Math.min(rest.size(), begunTogether()));
        rest = rest.subList(batch.size(), rest.size());
        inFlight.take(begin(batch));
        if (rest.size() <= settings.claim() / 2) {
          claimAhead(claim);
        }
        while (inFlight.waiting() > begunAhead()) {
          record();
        }
      }
      giveBack(rest);
      if (rest.isEmpty()) {
        claimAhead(claim);
      }
      return rest.isEmpty();
    }

    /**
     * How many attempts are written together. A crash loses sight of these. That costs a gateway
     * that can be asked nothing, and a person a look at each where it cannot: there they are as few
     * as leave at once.
     */
    private int begunTogether() {
      return forPerson()
          ? Math.min(settings.senders(), settings.microBatch())
          : settings.microBatch();
    }

    /** How many of them may still wait when the next are written. */
    private int begunAhead() {
      return forPerson() ? begunTogether() / 2 : begunTogether();
    }

    private boolean forPerson() {
      return work.gateway().client().whenUnknown() == WhenUnknown.PERSON;
    }

    /** Whether somebody stopped the channel, a second ago at the latest. */
    private boolean isOff() {
      Instant now = clock.instant();
      if (now.isBefore(onUntil)) {
        return false;
      }
      onUntil = now.plus(ASKED_EVERY);
      return transactions.call(() -> gatewayRest.isOff(work.clinicChannel().channel()));
    }

    private void claimAhead(Claim claim) {
      if (next == null && claim.full() && clock.instant().isBefore(endsAt)) {
        next =
            CompletableFuture.supplyAsync(
                () -> scope.call(work.clinicChannel().clinicId(), () -> claims.take(work)), ahead);
      }
    }

    private Claim takeNext() {
      while (!next.isDone() && !inFlight.over()) {
        record();
      }
      Claim claim = next.join();
      next = null;
      return claim;
    }

    private void giveBackNext() {
      if (next == null) {
        return;
      }
      try {
        giveBack(next.join().messages());
      } catch (CompletionException failed) {
        // Nothing was claimed, or its leases run out; what is on its way is recorded all the same.
        Log.error("the next messages were not claimed", failed);
      }
    }

    private void giveBack(List<CheckedMessage> messages) {
      queue.giveBack(
          work.owner(), messages.stream().map(message -> message.row().outreachId()).toList());
    }

    private List<PendingAttempt> begin(List<CheckedMessage> batch) {
      Instant now = clock.instant();
      batch.forEach(message -> begun.put(message.row().outreachId(), message));
      List<PendingAttempt> mayLeave =
          attempts.begin(
              work.owner(),
              batch.stream().map(CheckedMessage::attempt).toList(),
              work.gateway(),
              work.day(now),
              now,
              settings.lease());
      if (mayLeave.size() < batch.size()) {
        postpone(batch, mayLeave, now);
      }
      return mayLeave;
    }

    /** Who shares the number or address had a message today already: this one waits a day. */
    private void postpone(List<CheckedMessage> batch, List<PendingAttempt> mayLeave, Instant now) {
      var leaving = mayLeave.stream().map(PendingAttempt::outreachId).collect(Collectors.toSet());
      var withheld =
          batch.stream()
              .filter(message -> !leaving.contains(message.row().outreachId()))
              .map(message -> tomorrow(begun.remove(message.row().outreachId()), now))
              .toList();
      queue.withhold(work.owner(), withheld, now);
    }

    private static WithheldMessage tomorrow(CheckedMessage message, Instant now) {
      var day = message.check().hours(message.row()).nextDay(now);
      var wait = PreSendCheck.Verdict.move(OutreachReason.SAME_CONTACT_TODAY, day);
      return WithheldMessage.of(message.row(), wait, message.check());
    }

    private void record() {
      Instant now = clock.instant();
      var failed = new ArrayList<Long>();
      var bad = new ArrayList<Long>();
      var results = new ArrayList<AttemptResult>();
      for (var landed : inFlight.collect(settings.microBatch())) {
        QueuedMessage row = begun.remove(landed.attempt().outreachId()).row();
        var result =
            AttemptResult.of(
                landed.attempt(),
                landed.delivery(),
                row.timing().attempts() + 1,
                work.gateway().client().whenUnknown(),
                settings,
                now);
        results.add(result);
        answered |= landed.delivery().answered();
        if (result.next() != OutreachState.READY && result.reason() != null) {
          failed.add(row.outreachId());
        }
        if (landed.delivery().contactBad()) {
          bad.add(row.recipient().contactPointId());
        }
      }
      attempts.complete(work.owner(), work.gateway(), results, now);
      withholding.follow(work, failed, bad);
    }
  }

  @PreDestroy
  void stop() {
    ahead.shutdown();
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "anbu-claims");
    thread.setDaemon(true);
    return thread;
  }
}
