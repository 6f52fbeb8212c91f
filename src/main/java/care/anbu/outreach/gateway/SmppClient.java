package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Texts over SMPP 3.4, to an operator or an aggregator: {@code smpp://host:2775}, or {@code
 * smpps://} for TLS. What waits for room in a window has not left; what left without an answer is
 * unknown, and since the protocol has no way to ask by a name of our own, it is left to a person.
 * docs/smpp.md has its codes.
 */
final class SmppClient implements GatewayClient, StatusQuery, KeyTest {

  /** What waits is looked at so often, besides whenever an answer comes. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** Whether the settings are still these. */
  private static final Duration REFRESH = Duration.ofSeconds(30);

  /** Receipts come by themselves: those that did not are asked for after this many gaps. */
  private static final int GAPS_FOR_RECEIPTS = 3;

  private final SmppAddress sender;
  private final String senderWritten;
  private final SmppBinds binds;
  private final SmppQueue queue;
  private final Duration timeout;
  private final ScheduledThreadPoolExecutor work;
  private final AtomicInteger references;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /**
   * @param inbox takes in what comes by the same binds
   * @param refresh closes this client in case the settings have changed
   */
  SmppClient(
      Gateway gateway,
      String secret,
      SmppInbox inbox,
      Runnable refresh,
      Destinations destinations,
      SendingSettings settings,
      Clock clock) {
    this.sender = SmppAddress.sender(gateway.sender);
    this.senderWritten = gateway.sender;
    this.timeout = settings.timeout();
    this.references = new AtomicInteger((int) (clock.millis() / 1000));
    int count = gateway.binds();
    this.work = new ScheduledThreadPoolExecutor(count + 1, SmppClient::thread);
    this.work.setRemoveOnCancelPolicy(true);
    this.binds =
        new SmppBinds(gateway, secret, destinations, settings, inbox, work, this::sendWaiting);
    this.queue =
        new SmppQueue(
            binds, new GatewayRate(gateway.perSecond(), System::nanoTime), timeout, clock);
    binds.open(count);
    work.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    work.scheduleWithFixedDelay(
        refresh, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public WhenUnknown whenUnknown() {
    return WhenUnknown.PERSON;
  }

  @Override
  public Optional<StatusQuery> statusQuery() {
    return Optional.of(this);
  }

  @Override
  public Optional<KeyTest> keyTest() {
    return Optional.of(this);
  }

  @Override
  public CompletionStage<Delivery> send(OutgoingMessage message) {
    int reference = references.incrementAndGet() & 0xff;
    var answers = queue.add(SmppPart.of(message, sender, reference));
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> delivery(answers.stream().map(CompletableFuture::join).toList()));
  }

  /**
   * A text of several parts was taken when all of them were. Where only some were, the phone may
   * show a piece of it: nobody may send it again, or call it refused, unseen.
   */
  static Delivery delivery(List<SmppAnswer> parts) {
    long taken = parts.stream().filter(SmppAnswer::taken).count();
    if (taken == parts.size()) {
      return Delivery.acceptedInParts(
          SmppCodes.code(SmppCodes.OK),
          parts.stream().map(SmppAnswer::messageId).collect(Collectors.toList()));
    }
    SmppAnswer fault =
        parts.stream()
            .filter(part -> !part.taken())
            .max(Comparator.comparing(SmppAnswer::unknown))
            .orElseThrow();
    Delivery delivery = fault.delivery();
    return taken == 0 ? delivery : Delivery.unknown(delivery.code() + " in parts");
  }

  /** A bind more, or one less. */
  private void sendWaiting() {
    queue.sendWaiting();
  }

  private void tick() {
    queue.giveBack();
    queue.sendWaiting();
    if (queue.over()) {
      queue.giveBack();
      binds.close();
      work.shutdownNow();
      closed.complete(null);
    }
  }

  @Override
  public CompletionStage<Status> find(OutgoingMessage message, Instant tried) {
    // There is no question by a reference of ours.
    return CompletableFuture.completedStage(Status.of(Fate.UNCLEAR));
  }

  @Override
  public Duration settlesAfter() {
    return timeout;
  }

  @Override
  public int gapsBefore() {
    return GAPS_FOR_RECEIPTS;
  }

  /** By query_sm, of a whole text or of one part of it. */
  @Override
  public CompletionStage<Map<String, Status>> results(
      String gatewayRef, Collection<String> recipients) {
    SmppBind bind = binds.free().orElse(null);
    if (bind == null || recipients.size() != 1) {
      return CompletableFuture.completedStage(Map.of());
    }
    String recipient = recipients.iterator().next();
    return bind.query(gatewayRef, sender)
        .thenApply(said -> Map.of(recipient, status(gatewayRef, said)));
  }

  private Status status(String messageId, SmppAnswer said) {
    if (said.state() == null) {
      return Status.of(Fate.NO_ANSWER);
    }
    Boolean arrived = SmppCodes.arrived(said.state());
    Fate fate = arrived == null ? Fate.TAKEN : arrived ? Fate.DELIVERED : Fate.UNDELIVERED;
    return new Status(fate, "state " + said.state(), messageId, false);
  }

  /** A bind that stands shows that the account is taken; else one is opened and closed again. */
  @Override
  public CompletionStage<Tested> test() {
    if (!SmppAddress.isSender(senderWritten)) {
      return CompletableFuture.completedStage(new Tested(Finding.SENDER_MALFORMED, senderWritten));
    }
    if (binds.any()) {
      return CompletableFuture.completedStage(new Tested(Finding.NOTHING, ""));
    }
    return CompletableFuture.supplyAsync(this::tryBind, work)
        .exceptionally(broken -> new Tested(Finding.NO_ANSWER, "closed"));
  }

  private Tested tryBind() {
    try {
      SmppBinds.unbind(binds.bind());
      return new Tested(Finding.NOTHING, "");
    } catch (SmppBinds.Refused refused) {
      return new Tested(SmppCodes.finding(refused.status), SmppCodes.code(refused.status));
    } catch (IOException broken) {
      return new Tested(Finding.NO_ANSWER, broken.getClass().getSimpleName());
    }
  }

  /** What has begun to leave is still ended and waited for, and then unbound; no other begins. */
  @Override
  public void close() {
    queue.close();
  }

  @Override
  public CompletionStage<Void> closed() {
    return closed;
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "anbu-smpp");
    thread.setDaemon(true);
    return thread;
  }
}
