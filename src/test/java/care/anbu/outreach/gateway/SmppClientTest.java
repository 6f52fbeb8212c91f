package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.SmppServer;
import care.anbu.outreach.SmppServer.Fault;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmppClientTest {

  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
  private static final String LONG =
      "김환자님, 잰의원입니다. 안저 검사를 받으실 때가 되었습니다. ".repeat(4) + "문의 02-000-0000 😊";
  private static final int THROTTLED = 0x58;

  private final SmppServer server = new SmppServer();
  private final List<GatewayNews.PartReceipt> receipts = new CopyOnWriteArrayList<>();
  private final List<GatewayNews.IncomingText> texts = new CopyOnWriteArrayList<>();
  private final List<SmppClient> clients = new ArrayList<>();
  private final CountDownLatch stored = new CountDownLatch(1);
  private volatile boolean stores = true;
  private volatile boolean slow;

  @AfterEach
  void close() {
    clients.forEach(SmppClient::close);
    server.close();
  }

  @Test
  void aTextLeavesWithSenderRecipientAlphabetAndValidity() {
    Delivery delivery = send(client(gateway()), message(1, "안녕하세요", NOW.plusSeconds(3723)));

    assertThat(delivery.outcome()).isEqualTo(Outcome.ACCEPTED);
    SmppServer.Message taken = server.taken().get(0);
    assertThat(delivery.gatewayRef()).isEqualTo(taken.id());
    assertThat(taken.from()).isEqualTo("0200000000");
    assertThat(taken.to()).isEqualTo("821000000001");
    assertThat(taken.coding()).isEqualTo((byte) 8);
    assertThat(taken.validity()).isEqualTo("000000010203000R");
    assertThat(taken.registered() & 1).as("asks for a receipt").isOne();
  }

  @Test
  void longTextsOfBothAlphabetsArriveByteForByteWithAnIdForEachPart() {
    String english = "The eye check is due [2026] — please call us. ".replace("—", "-").repeat(9);
    var client = client(gateway());
    Delivery first = send(client, message(1, LONG, null));
    Delivery second = send(client, message(2, english, null));

    assertThat(server.texts()).containsExactly(LONG, english);
    assertThat(first.ids()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(second.ids()).hasSize(3);
    assertThat(first.gatewayRef()).isNull();
  }

  @Test
  void ofEachBindNoMoreIsUnansweredThanItsWindow() {
    var gateway = gateway();
    gateway.window = 3;
    gateway.binds = 2;
    server.delayMillis = 5;
    var client = client(gateway);
    var sent = IntStream.range(0, 60).mapToObj(i -> client.send(message(i, "a", null))).toList();

    assertThat(sent).allSatisfy(one -> assertThat(join(one).outcome()).isEqualTo(Outcome.ACCEPTED));
    assertThat(server.mostAtOnce.get()).isBetween(2, 6);
    assertThat(server.taken()).extracting(SmppServer.Message::to).doesNotHaveDuplicates();
  }

  @Test
  void aThrottledMessageLeavesAgainByItselfAndMoreSlowly() {
    server.then(THROTTLED);
    var client = client(gateway());
    long before = System.nanoTime();

    assertThat(send(client, message(1, "a", null)).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(900));
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aGatewayThatKeepsThrottlingTookNothing() {
    server.then(THROTTLED, THROTTLED, THROTTLED, THROTTLED);
    var client = client(gateway(), Duration.ofMillis(1500));

    assertThat(send(client, message(1, "a", null)))
        .isEqualTo(Delivery.postponed("0x58", Duration.ZERO));
  }

  @Test
  void everyAnswerHasItsOutcome() {
    var client = client(gateway());
    Map<Integer, Delivery> table =
        Map.of(
            0x0b, Delivery.noSuchContact("0x0B"),
            0x01, Delivery.rejected("0x01"),
            0x65, Delivery.rejected("0x65"),
            0x0a, Delivery.retry("0x0A"),
            0x08, Delivery.retry("0x08"),
            0x45, Delivery.retry("0x45"),
            0x64, Delivery.retry("0x64"));
    table.forEach(
        (status, delivery) -> {
          server.then(status);
          assertThat(send(client, message(1, "a", null))).isEqualTo(delivery);
        });
  }

  @Test
  void whatLeftOnAConnectionThatBreaksIsUnknownAtOnceAndTheRestGoesByANewOne() {
    var client = client(gateway());
    server.then(Fault.DROPPED);
    assertThat(send(client, message(1, "a", null))).isEqualTo(Delivery.unknown("closed"));

    assertThat(send(client, message(2, "b", null)).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(server.binds.get()).isEqualTo(2);
  }

  @Test
  void whatIsNeverAnsweredIsUnknown() {
    var client = client(gateway(), Duration.ofMillis(500));
    server.then(Fault.SILENT);
    assertThat(send(client, message(1, "a", null))).isEqualTo(Delivery.unknown("timeout"));
  }

  @Test
  void ofATextOfWhichOnlyAPartWasTakenNobodyKnows() {
    var gateway = gateway();
    gateway.window = 1;
    var client = client(gateway);
    send(client, message(1, "a", null));
    server.then(Fault.NONE, 0x0b);

    Delivery delivery = send(client, message(2, LONG, null));

    assertThat(delivery.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(delivery.code()).contains("in parts");
  }

  @Test
  void ofATextWhoseFirstPartIsRefusedTheOthersDoNotLeave() {
    var gateway = gateway();
    gateway.window = 1;
    var client = client(gateway);
    server.then(0x0b);

    assertThat(send(client, message(1, LONG, null))).isEqualTo(Delivery.noSuchContact("0x0B"));
    assertThat(server.submitted).hasValue(1);
  }

  @Test
  void atASlowRateWhatHasBegunIsEndedAndTheTurnOfEachComes() {
    var gateway = gateway();
    gateway.perSecond = 8;
    var client = client(gateway, Duration.ofMillis(300));
    join(client.test());
    var sent =
        List.of(LONG, "a", LONG, "b").stream()
            .map(text -> client.send(message(1, text, null)))
            .toList();

    assertThat(sent).allSatisfy(one -> assertThat(join(one).outcome()).isEqualTo(Outcome.ACCEPTED));
    assertThat(server.texts()).containsExactly(LONG, "a", LONG, "b");
  }

  @Test
  void whatHasBegunIsEndedThoughItIsClosedMeanwhileAndTheRestIsGivenBack() {
    var gateway = gateway();
    gateway.perSecond = 8;
    var client = client(gateway);
    var begun = client.send(message(1, LONG, null));
    var other = client.send(message(2, "a", null));
    await(() -> server.submitted.get() > 0);

    client.close();

    assertThat(join(begun).outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(join(other)).isEqualTo(Delivery.retry("closed"));
    assertThat(server.texts()).containsExactly(LONG);
  }

  @Test
  void byABindThatBrokeNothingElseLeaves() throws Exception {
    var breaks = new AtomicBoolean();
    var bind =
        new SmppBind(
            (host, port) -> new Breaking(new Socket(host, port), breaks), Duration.ofSeconds(5));
    bind.connectAndBind(
        "127.0.0.1",
        server.port(),
        new BindParameter(
            BindType.BIND_TRX,
            SmppServer.SYSTEM_ID,
            SmppServer.PASSWORD,
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            null));
    breaks.set(true);
    var part = SmppPart.of(message(1, "a", null), SmppAddress.sender("0200000000"), 1).get(0);

    var said = bind.submit(part, NOW).thenApply(answer -> answer.failure() + bind.broken());

    assertThat(join(said)).isEqualTo("brokentrue");
  }

  @Test
  void aRefusedBindSendsNothingAndSaysWhy() {
    server.bindStatus = 0x0e;
    var client = client(gateway());
    assertThat(send(client, message(1, "a", null))).isEqualTo(Delivery.retry("bind 0x0E"));
    assertThat(server.submitted).hasValue(0);
  }

  @Test
  void nobodyAtTheAddressSendsNothing() {
    server.close();
    assertThat(send(client(gateway()), message(1, "a", null)))
        .isEqualTo(Delivery.retry("not connected"));
  }

  @Test
  void anAddressInsideTheHouseIsNotConnectedTo() {
    var client =
        client(gateway(), Duration.ofSeconds(5), new Destinations(List.of("public"), false));
    assertThat(send(client, message(1, "a", null))).isEqualTo(Delivery.retry("not connected"));
    assertThat(server.binds).hasValue(0);
  }

  @Test
  void beyondThisMachineNobodyIsToldThePasswordWithoutTls() {
    var gateway = gateway();
    gateway.url = "smpp://198.51.100.7:" + server.port();
    var binds =
        new SmppBinds(
            gateway,
            SmppServer.PASSWORD,
            new Destinations(List.of("198.51.100.7"), false),
            SettingsOfTests.with(Duration.ofSeconds(1), 1),
            null,
            null,
            null);
    assertThatThrownBy(binds::bind).hasMessage("TLS is missing");
  }

  @Test
  void whatCouldNotArriveInTimeDoesNotLeave() {
    assertThat(send(client(gateway()), message(1, "a", NOW.minusSeconds(1))))
        .isEqualTo(Delivery.retry("expired"));
    assertThat(server.submitted).hasValue(0);
  }

  @Test
  void gapsBetweenBindsGrowToAMinute() {
    assertThat(IntStream.range(0, 8).mapToObj(i -> SmppBinds.gap(i).toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void theTestSaysWhatIsWrongAndSendsNothing() {
    assertThat(tested(client(gateway()))).isEqualTo(KeyTest.Finding.NOTHING);
    for (var finding :
        Map.of(
                0x0e, KeyTest.Finding.KEY_REFUSED,
                0x0f, KeyTest.Finding.KEY_REFUSED,
                0x05, KeyTest.Finding.BINDS_USED_UP,
                0x53, KeyTest.Finding.SERVICE_UNKNOWN,
                0x08, KeyTest.Finding.SOMETHING_ELSE)
            .entrySet()) {
      server.bindStatus = finding.getKey();
      assertThat(tested(client(gateway()))).isEqualTo(finding.getValue());
    }
    server.close();
    assertThat(tested(client(gateway()))).isEqualTo(KeyTest.Finding.NO_ANSWER);
    assertThat(server.submitted).hasValue(0);
  }

  @Test
  void queriesSayWhatBecameOfAMessage() {
    var client = client(gateway());
    String id = send(client, message(1, "a", null)).gatewayRef();
    assertThat(asked(client, id).fate())
        .as("the gateway cannot say")
        .isEqualTo(StatusQuery.Fate.NO_ANSWER);
    server.states.put(id, MessageState.ENROUTE);
    assertThat(asked(client, id).fate()).isEqualTo(StatusQuery.Fate.TAKEN);
    server.states.put(id, MessageState.DELIVERED);
    assertThat(asked(client, id).fate()).isEqualTo(StatusQuery.Fate.DELIVERED);
    server.states.put(id, MessageState.UNDELIVERABLE);
    assertThat(asked(client, id).fate()).isEqualTo(StatusQuery.Fate.UNDELIVERED);
  }

  @Test
  void receiptsAreReadFromTheTextAndFromWhatStandsBesideIt() {
    send(client(gateway()), message(1, "a", null));
    server.receipt("77", "821000000001", "DELIVRD");
    server.receipt("78", "821000000001", "ENROUTE");
    server.receipt(
        "79",
        "821000000001",
        MessageState.UNDELIVERABLE,
        new OptionalParameter.Network_error_code(new byte[] {3, 0, 1}));

    assertThat(receipts)
        .containsExactly(
            new GatewayNews.PartReceipt("77", "821000000001", true, "DELIVRD 000", false),
            new GatewayNews.PartReceipt("79", "821000000001", false, "state 5", true));
  }

  @Test
  void whatWasNotStoredIsNotAcknowledged() {
    send(client(gateway()), message(1, "a", null));
    stores = false;
    assertThat(server.receipt("77", "821000000001", "DELIVRD")).isEqualTo(0x64);
    stores = true;
    assertThat(server.receipt("77", "821000000001", "DELIVRD")).isZero();
    assertThat(receipts).hasSize(1);
  }

  @Test
  void whatIsStoredSlowlyHoldsUpNoAnswerAndTheGatewayIsToldToWait() {
    var client = client(gateway());
    send(client, message(1, "a", null));
    slow = true;
    ExecutorService network = Executors.newCachedThreadPool();
    var statuses =
        IntStream.range(0, SmppInbox.HELD + 3)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> server.receipt("" + i, "821000000001", "DELIVRD"), network))
            .toList();
    await(() -> statuses.stream().filter(CompletableFuture::isDone).count() == 3);

    assertThat(send(client, message(2, "b", null)).outcome()).isEqualTo(Outcome.ACCEPTED);
    stored.countDown();
    assertThat(statuses.stream().map(SmppClientTest::join).filter(status -> status == THROTTLED))
        .hasSize(3);
    assertThat(receipts).hasSize(SmppInbox.HELD);
    network.shutdown();
  }

  @Test
  void whatComesFromNobodyIsTakenAndDoesNotComeAgain() {
    send(client(gateway()), message(1, "a", null));
    assertThat(server.text("", (byte) 0, new byte[] {'h', 'i'}, false)).isZero();
    assertThat(server.receipt("77", "", "DELIVRD")).isZero();

    assertThat(texts).isEmpty();
    assertThat(receipts)
        .containsExactly(new GatewayNews.PartReceipt("77", "", true, "DELIVRD 000", false));
  }

  @Test
  void textsOfPhonesComeWithTheirNumberAndPlace() {
    send(client(gateway()), message(1, "a", null));
    byte[] words = "네, 갈게요".getBytes(StandardCharsets.UTF_16BE);
    server.text("821000000001", (byte) 8, words, false);
    byte[] part = {6, 8, 4, 1, 2, 3, 1, 'h', 'i'};
    server.text("821000000001", (byte) 0, part, true);

    assertThat(texts.get(0).from()).isEqualTo("+821000000001");
    assertThat(SmppAlphabet.decode(texts.get(0).octets(), texts.get(0).coding()))
        .isEqualTo("네, 갈게요");
    assertThat(texts.get(0).place()).isNull();
    assertThat(texts.get(1).place()).isEqualTo(new GatewayNews.Place(258, 3, 1));
    assertThat(texts.get(1).octets()).containsExactly('h', 'i');
  }

  @Test
  void whatIsClosedUnbindsAndSendsNothingMore() throws Exception {
    var client = client(gateway());
    send(client, message(1, "a", null));
    client.close();
    client.closed().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(send(client, message(2, "a", null))).isEqualTo(Delivery.retry("closed"));
    // The network counts its binds when it sees that one is gone.
    Eventually.get(server::open, open -> open == 0);
  }

  private Gateway gateway() {
    var gateway = new Gateway();
    gateway.channel = Channel.SMS;
    gateway.kind = GatewayKind.SMPP;
    gateway.url = server.url();
    gateway.sender = "0200000000";
    gateway.username = SmppServer.SYSTEM_ID;
    return gateway;
  }

  private SmppClient client(Gateway gateway) {
    return client(gateway, Duration.ofSeconds(5));
  }

  private SmppClient client(Gateway gateway, Duration timeout) {
    return client(gateway, timeout, new Destinations(List.of("public"), true));
  }

  private SmppClient client(Gateway gateway, Duration timeout, Destinations destinations) {
    var client =
        new SmppClient(
            gateway,
            SmppServer.PASSWORD,
            new SmppInbox(this::store, texts::add),
            () -> {},
            destinations,
            SettingsOfTests.with(timeout, 1),
            Clock.fixed(NOW, ZoneOffset.UTC));
    clients.add(client);
    return client;
  }

  private void store(GatewayNews.PartReceipt receipt) {
    if (!stores) {
      throw new IllegalStateException("the database is gone");
    }
    if (slow) {
      awaitStored();
    }
    receipts.add(receipt);
  }

  private void awaitStored() {
    try {
      stored.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** A connection on which, from some moment on, nothing can be written. */
  private static final class Breaking extends SocketConnection {

    private final AtomicBoolean breaks;

    Breaking(Socket socket, AtomicBoolean breaks) throws IOException {
      super(socket);
      this.breaks = breaks;
    }

    @Override
    public OutputStream getOutputStream() {
      return breaks.get() ? broken() : super.getOutputStream();
    }

    private static OutputStream broken() {
      OutputStream broken = OutputStream.nullOutputStream();
      try {
        broken.close();
      } catch (IOException never) {
        throw new UncheckedIOException(never);
      }
      return broken;
    }
  }

  private static KeyTest.Finding tested(SmppClient client) {
    return join(client.test()).finding();
  }

  private static StatusQuery.Status asked(SmppClient client, String id) {
    return join(client.results(id, List.of("+821000000001"))).get("+821000000001");
  }

  private static Delivery send(SmppClient client, OutgoingMessage message) {
    return join(client.send(message));
  }

  private static <T> T join(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static OutgoingMessage message(int number, String text, Instant expires) {
    return new OutgoingMessage(
        number,
        "r" + number,
        Channel.SMS,
        "+8210%08d".formatted(number),
        "김환자",
        null,
        text,
        false,
        expires);
  }
}
