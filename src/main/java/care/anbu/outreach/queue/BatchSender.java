package care.anbu.outreach.queue;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayRest;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.outreach.queue.ResultRecording.Ended;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.LogFields;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
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
    GATEWAY_DOWN,
    GATEWAY_SLOWED
  }

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  @Inject OutreachQueue queue;
  @Inject Claims claims;
  @Inject Attempts attempts;
  @Inject GatewayClients gatewayClients;
  @Inject GatewayRest gatewayRest;
  @Inject Clinics clinics;
  @Inject ResultRecording recording;
  @Inject UnwrittenResults unwritten;
  @Inject ClinicScope scope;
  @Inject Transactions transactions;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** At most one claim ahead for each turn that is at work. */
  private final ExecutorService ahead = Executors.newCachedThreadPool(BatchSender::thread);

  /** Whether nothing more may begin. */
  private volatile boolean ending;

  Result run(ClinicChannel clinicChannel) {
    // Whoever keeps results in memory must not take their rows for lost.
    if (ending || !unwritten.clear(clinicChannel)) {
      return Result.NOTHING_MORE;
    }
    Clinic clinic = transactions.call(clinics::current);
    var gateway =
        transactions.call(() -> gatewayClients.atWork(clinicChannel, clock.instant())).orElse(null);
    if (gateway == null || gateway.rate().rests()) {
      return Result.NOTHING_MORE;
    }
    try (var field = LogFields.with(LogFields.GATEWAY, gateway.kind())) {
      queue.recover(clinicChannel.channel(), gateway.client().whenUnknown(), clock.instant());
      var turn = new Turn(new SendingWork(clinicChannel, clinic, gateway));
      Result result = turn.run();
      note(turn, result);
      return result;
    }
  }

  /** What the turn showed of the gateway, for all processes and for people. */
  private void note(Turn turn, Result result) {
    Channel channel = turn.work.clinicChannel().channel();
    Instant now = clock.instant();
    if (result == Result.GATEWAY_DOWN) {
      transactions.run(() -> gatewayRest.failed(channel, now));
    } else if (turn.answered) {
      transactions.run(() -> gatewayRest.worked(channel, now));
    }
    if (result == Result.GATEWAY_SLOWED) {
      int perSecond = turn.work.gateway().rate().perSecond();
      Log.infof("the gateway takes no more at present: %d a second after a rest", perSecond);
      transactions.run(() -> gatewayRest.slowed(channel, now, turn.inFlight.pause(), perSecond));
    }
  }

  /** A row that has begun, and the lease of its claim. */
  private record Begun(String lease, QueuedMessage row) {}

  /** What is under way for one clinic's channel. */
  private final class Turn {

    private final SendingWork work;
    private final InFlightMessages inFlight;
    private final Instant endsAt = clock.instant().plus(settings.turn());

    /** What has begun and is not recorded yet. */
    private final Map<PendingAttempt, Begun> begun = new IdentityHashMap<>();

    private CompletableFuture<Claim> next;

    /** Until then the channel counts as going, since somebody looked. */
    private Instant onUntil = Instant.MIN;

    /** Whether the gateway took, or refused, one of them. */
    private boolean answered;

    Turn(SendingWork work) {
      this.work = work;
      this.inFlight = new InFlightMessages(work.gateway(), settings, clock);
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
      if (!inFlight.pause().isZero()) {
        return Result.GATEWAY_SLOWED;
      }
      return more ? Result.MORE : Result.NOTHING_MORE;
    }

    /**
     * Micro-batch after micro-batch: write the attempts, commit, send, record as answers come. What
     * had not begun when the gateway went down, the checks no longer held or the database was away
     * is given back.
     *
     * @return whether all has begun
     */
    private boolean send(Claim claim) {
      List<CheckedMessage> rest = claim.messages();
      try {
        while (!rest.isEmpty() && mayBegin() && clock.instant().isBefore(claim.holdsUntil())) {
          var batch = rest.subList(0, Math.min(rest.size(), begunTogether()));
          rest = rest.subList(batch.size(), rest.size());
          Instant until = clock.instant().plus(settings.lease());
          inFlight.take(begin(claim.lease(), batch), until);
          if (rest.size() <= settings.claim() / 2) {
            claimAhead(claim);
          }
          while (inFlight.waiting() > begunAhead()) {
            record();
          }
        }
      } finally {
        recording.giveBack(work, claim, rest);
      }
      if (rest.isEmpty()) {
        claimAhead(claim);
      }
      return rest.isEmpty();
    }

    private boolean mayBegin() {
      return !ending
          && !inFlight.gatewayDown()
          && inFlight.pause().isZero()
          && !unwritten.waits(work.clinicChannel())
          && !isOff();
    }

    /**
     * How many attempts are written together. A crash loses sight of these. That costs a gateway
     * that can be asked nothing, and a person a look at each where it cannot: there they are as few
     * as leave at once.
     */
    private int begunTogether() {
      int most =
          forPerson() ? Math.min(settings.senders(), settings.microBatch()) : settings.microBatch();
      return work.gateway().rate().within(ONE_SECOND, most);
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
      onUntil = now.plus(ONE_SECOND);
      return transactions.call(() -> gatewayRest.isOff(work.clinicChannel().channel()));
    }

    private void claimAhead(Claim claim) {
      if (!ending && next == null && claim.full() && clock.instant().isBefore(endsAt)) {
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
        Claim claim = next.join();
        recording.giveBack(work, claim, claim.messages());
      } catch (CompletionException failed) {
        // Nothing was claimed, or its leases run out; what is on its way is recorded all the same.
        Log.error("the next messages were not claimed", failed);
      }
    }

    private List<PendingAttempt> begin(String lease, List<CheckedMessage> batch) {
      Instant now = clock.instant();
      var pending = batch.stream().map(CheckedMessage::attempt).toList();
      batch.forEach(message -> begun.put(message.attempt(), new Begun(lease, message.row())));
      try {
        List<PendingAttempt> mayLeave =
            attempts.begin(lease, pending, work.gateway(), work.day(now), now, settings.lease());
        if (mayLeave.size() < batch.size()) {
          postpone(lease, batch, mayLeave, now);
        }
        return mayLeave;
      } catch (RuntimeException failure) {
        recording.neverLeft(work, lease, pending);
        throw failure;
      }
    }

    /** Who shares the number or address had a message today already: this one waits a day. */
    private void postpone(
        String lease, List<CheckedMessage> batch, List<PendingAttempt> mayLeave, Instant now) {
      var leaving = mayLeave.stream().map(PendingAttempt::outreachId).collect(Collectors.toSet());
      var staying =
          batch.stream().filter(one -> !leaving.contains(one.row().outreachId())).toList();
      staying.forEach(message -> begun.remove(message.attempt()));
      var withheld = staying.stream().map(message -> tomorrow(message, now)).toList();
      queue.withhold(lease, withheld, now);
    }

    private static WithheldMessage tomorrow(CheckedMessage message, Instant now) {
      var day = message.check().hours(message.row()).nextDay(now);
      var wait = PreSendCheck.Verdict.move(OutreachReason.SAME_CONTACT_TODAY, day);
      return WithheldMessage.of(message.row(), wait, message.check());
    }

    private void record() {
      var landed = inFlight.collect(settings.microBatch());
      answered |= landed.stream().anyMatch(one -> one.delivery().answered());
      landed.stream()
          .collect(Collectors.groupingBy(one -> begun.get(one.attempt()).lease()))
          .forEach(
              (lease, together) ->
                  recording.record(
                      work,
                      lease,
                      together.stream()
                          .map(one -> new Ended(begun.remove(one.attempt()).row(), one))
                          .toList()));
    }
  }

  /** From now on nothing begins; what is on its way is still recorded. */
  void end() {
    ending = true;
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
