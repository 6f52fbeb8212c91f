package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SensServer.Fault;
import care.anbu.outreach.gateway.StatusQuery.Fate;
import care.anbu.shared.Channel;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves for NAVER Cloud SENS, and what its answers come to. */
class SensClientTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
  private static final String SHORT = "김환자님, 검사를 받으실 때가 되었습니다.";

  private static final SendingSettings SETTINGS = SettingsOfTests.with(Duration.ofSeconds(20), 100);

  private final Vertx vertx = Vertx.vertx();
  private final SensServer server = new SensServer(at(NOW));
  private final List<SensClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(SensClient::close);
    server.close();
    vertx.close();
  }

  @Test
  void textsTo90BytesGoAsSmsAndLongerOnesAsLmsWithAHeadingTo40Bytes() {
    send(
        message(1, "가".repeat(45)),
        new OutgoingMessage(
            2,
            "r2",
            Channel.SMS,
            "+821000000002",
            "김",
            "나".repeat(30),
            "가".repeat(46),
            false,
            null));
    assertThat(server.taken())
        .extracting(one -> one.to + " " + one.type + " " + one.subject)
        .containsExactlyInAnyOrder("01000000001 SMS null", "01000000002 LMS " + "나".repeat(20));
  }

  @Test
  void onlyAdvertisingSaysThatItIs() {
    var advertising =
        new OutgoingMessage(2, "r2", Channel.SMS, "+821000000002", "김", null, "(광고) 글", true, null);
    send(message(1, SHORT), advertising);
    assertThat(server.taken())
        .extracting(one -> one.to + " " + one.contentType)
        .containsExactlyInAnyOrder("01000000001 COMM", "01000000002 AD");
  }

  @Test
  void aHundredOfOneFormGoInOneRequestEachWithItsOwnWords() {
    var answers = send(many(100));
    assertThat(answers).allMatch(one -> one.outcome() == Outcome.ACCEPTED);
    assertThat(answers).extracting(Delivery::gatewayRef).containsOnly("VORSSA-1");
    assertThat(server.requests).hasValue(1);
    assertThat(server.taken()).extracting(one -> one.content).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  void oneMessagesFaultDoesNotHoldUpTheOthersOfItsRequest() {
    server.refused.add("01000000037");
    var answers = send(many(100));
    assertThat(server.taken()).hasSize(99);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).outcome())
          .as("%d", i)
          .isEqualTo(i == 37 ? Outcome.REJECTED : Outcome.ACCEPTED);
    }
  }

  @Test
  void severalAtFaultSideBySideDoNotHoldUpTheOthersEither() {
    for (int i = 0; i < 5; i++) {
      server.refused.add("0100000000" + i);
    }
    var answers = send(many(100));
    assertThat(server.taken()).hasSize(95);
    assertThat(answers.subList(0, 5)).allMatch(one -> one.outcome() == Outcome.REJECTED);
  }

  @Test
  void whereEverythingIsRefusedTheSettingsAreAtFaultAndTheMessagesWait() {
    server.senderRegistered = false;
    assertThat(send(many(100))).allMatch(one -> one.outcome() == Outcome.RETRY);
    assertThat(server.requests.get()).isLessThan(20);
    assertThat(send(message(1, SHORT))).allMatch(one -> one.outcome() == Outcome.RETRY);
  }

  @Test
  void whatCanNeverArriveNeverLeavesAndTheOthersDo() {
    var abroad =
        new OutgoingMessage(4, "r4", Channel.SMS, "+12025550123", "Kim", null, SHORT, false, null);
    var answers =
        send(
            message(1, SHORT + "😊"),
            message(2, "믜님"),
            message(3, "가".repeat(1001)),
            abroad,
            message(5, SHORT));
    assertThat(answers)
        .extracting(Delivery::code)
        .containsExactly(
            SensClient.NOT_IN_EUC_KR,
            SensClient.NOT_IN_EUC_KR,
            SensClient.TOO_LONG,
            SensClient.NOT_KOREAN,
            "202");
    assertThat(answers.subList(0, 4))
        .allMatch(one -> one.outcome() == Outcome.REJECTED && !one.contactBad());
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aLostAnswerIsUnknownForAllOfItsRequestAndARefusalIsNot() {
    server.then(Fault.ANSWER_LOST, Fault.BROKEN, Fault.THROTTLED);
    assertThat(send(many(3))).allMatch(one -> one.outcome() == Outcome.UNKNOWN);
    assertThat(send(many(3))).allMatch(one -> one.outcome() == Outcome.UNKNOWN);
    assertThat(send(many(3))).allMatch(one -> one.outcome() == Outcome.POSTPONED);
  }

  @Test
  void whatWasTakenIsFoundByRecipientTimeAndWords() {
    server.then(Fault.ANSWER_LOST);
    send(message(1, SHORT));
    var found = find(message(1, SHORT));
    assertThat(found.fate()).isEqualTo(Fate.TAKEN);
    assertThat(found.gatewayRef()).isEqualTo("VORSSA-1");
    assertThat(find(message(2, SHORT)).fate()).isEqualTo(Fate.ABSENT);
    assertThat(find(message(1, "다른 글")).fate()).as("other words").isEqualTo(Fate.UNCLEAR);
    server.listens = false;
    assertThat(find(message(1, SHORT)).fate()).isEqualTo(Fate.NO_ANSWER);
  }

  @Test
  void aMessageIsFoundAmongThoseOfOtherPrograms() {
    server.takeFromElsewhere("01000000001", "예약 안내");
    send(message(1, SHORT));
    assertThat(find(message(1, SHORT)).gatewayRef()).isEqualTo("VORSSA-1");
  }

  @Test
  void aMessageMayBeAbsentForGoodOnceNoRequestOfThenWouldBeTakenAnyMore() {
    var client = client(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1));
    assertThat(client.send(message(1, SHORT)).toCompletableFuture().join().code()).isEqualTo("401");
    assertThat(client.settlesAfter()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void resultsComeByRecipientAndOnlyANumberThatNobodyHasIsBad() {
    send(many(4));
    server.complete("01000000001", "0");
    server.complete("01000000002", "3001");
    server.complete("01000000003", "2003");
    var results =
        client(NOW).results("VORSSA-1", List.of("+821000000001")).toCompletableFuture().join();
    assertThat(results.get("+821000000000").fate()).isEqualTo(Fate.TAKEN);
    assertThat(results.get("+821000000001").fate()).isEqualTo(Fate.DELIVERED);
    assertThat(results.get("+821000000002"))
        .isEqualTo(new StatusQuery.Status(Fate.UNDELIVERED, "3001", "VORSSA-1", true));
    assertThat(results.get("+821000000003"))
        .isEqualTo(new StatusQuery.Status(Fate.UNDELIVERED, "2003", "VORSSA-1", false));
    server.listens = false;
    assertThat(
            client(NOW).results("VORSSA-1", List.of("+821000000001")).toCompletableFuture().join())
        .isEmpty();
  }

  @Test
  void theTestOfTheKeysTellsWhatIsWrong() {
    assertThat(tested(gateway(), SensServer.SECRET_KEY, NOW)).isEqualTo(KeyTest.Finding.NOTHING);
    assertThat(tested(gateway(), "another", NOW)).isEqualTo(KeyTest.Finding.KEY_REFUSED);
    assertThat(tested(gateway(), SensServer.SECRET_KEY, NOW.plusSeconds(400)))
        .isEqualTo(KeyTest.Finding.CLOCK_OFF);
    Gateway service = gateway();
    service.serviceId = "ncp:sms:kr:1:none";
    assertThat(tested(service, SensServer.SECRET_KEY, NOW))
        .isEqualTo(KeyTest.Finding.SERVICE_UNKNOWN);
    Gateway sender = gateway();
    sender.sender = "병원";
    assertThat(tested(sender, SensServer.SECRET_KEY, NOW))
        .isEqualTo(KeyTest.Finding.SENDER_MALFORMED);
    Gateway nowhere = gateway();
    nowhere.url = "http://127.0.0.1:1";
    assertThat(tested(nowhere, SensServer.SECRET_KEY, NOW)).isEqualTo(KeyTest.Finding.NO_ANSWER);
    assertThat(server.requests).as("sent").hasValue(0);
  }

  @Test
  void aNewKeyIsTheSameAccountAndAnotherServiceIsNot() {
    Gateway key = gateway();
    key.username = "another key";
    assertThat(key.account()).isEqualTo(gateway().account());
    Gateway service = gateway();
    service.serviceId = "ncp:sms:kr:1:none";
    assertThat(service.account()).isNotEqualTo(gateway().account());
    Gateway address = gateway();
    address.url = SensClient.ADDRESS;
    assertThat(address.account()).isNotEqualTo(gateway().account());
  }

  private List<Delivery> send(OutgoingMessage... messages) {
    return client(NOW).sendTogether(List.of(messages)).toCompletableFuture().join();
  }

  private StatusQuery.Status find(OutgoingMessage message) {
    return client(NOW).find(message, NOW).toCompletableFuture().join();
  }

  private KeyTest.Finding tested(Gateway gateway, String secret, Instant now) {
    return client(gateway, secret, now).test().toCompletableFuture().join().finding();
  }

  private SensClient client(Instant now) {
    return client(gateway(), SensServer.SECRET_KEY, now);
  }

  private SensClient client(Gateway gateway, String secret, Instant now) {
    var client =
        new SensClient(
            new SensApi(
                new GatewayHttp(vertx, new Destinations(List.of(), true), SETTINGS, at(now)),
                gateway.username,
                secret,
                at(now)),
            gateway,
            SETTINGS);
    clients.add(client);
    return client;
  }

  private Gateway gateway() {
    var gateway = new Gateway();
    gateway.channel = Channel.SMS;
    gateway.kind = GatewayKind.SENS;
    gateway.url = server.url();
    gateway.sender = "02-0000-0000";
    gateway.serviceId = SensServer.SERVICE;
    gateway.username = SensServer.ACCESS_KEY;
    return gateway;
  }

  private static OutgoingMessage[] many(int count) {
    var messages = new OutgoingMessage[count];
    for (int i = 0; i < count; i++) {
      messages[i] = message(i, i + "번 글");
    }
    return messages;
  }

  private static OutgoingMessage message(int number, String text) {
    return new OutgoingMessage(
        number,
        "r" + number,
        Channel.SMS,
        "+8210%08d".formatted(number),
        "김환자",
        null,
        text,
        false,
        null);
  }

  private static Clock at(Instant moment) {
    return Clock.fixed(moment, ZoneOffset.UTC);
  }
}
