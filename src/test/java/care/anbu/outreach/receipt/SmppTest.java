package care.anbu.outreach.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmppServer;
import care.anbu.outreach.SmppServer.Fault;
import care.anbu.outreach.SmppServer.Message;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.GatewayNews.PartReceipt;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jsmpp.bean.MessageState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator says over SMPP comes to the same, whenever and by whichever bind it says it. */
@QuarkusTest
class SmppTest {

  private static final Instant NOW = TestClock.START;
  private static final byte UCS_2 = 8;

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Dispatch dispatch;
  @Inject SmppNews news;
  @Inject EarlyReceipts early;
  @Inject ResultQueries results;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;
  @Inject TestSql tables;
  @Inject TestClock clock;

  private SmppServer server;

  @BeforeEach
  void start() {
    clock.stopAt(NOW);
    server = new SmppServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void messagesLeaveEachOnceAndNotLaterThanTheHoursAllow() {
    var scene = sent(40);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(40);
    assertThat(server.taken()).extracting(Message::to).doesNotHaveDuplicates().hasSize(40);
    assertThat(server.taken())
        .as("the late rule of four hours")
        .allSatisfy(one -> assertThat(one.validity()).isEqualTo("000000040000000R"));
  }

  @Test
  void receiptsDoubledAndShuffledComeToTheSame() {
    var scene = sent(30);
    List<Message> taken = server.taken();
    var said = new ArrayList<Runnable>();
    for (int i = 0; i < taken.size(); i++) {
      Message one = taken.get(i);
      String last = i % 3 == 0 ? "UNDELIV" : "DELIVRD";
      for (String stat : List.of("ENROUTE", last, last)) {
        said.add(() -> assertThat(server.receipt(one.id(), one.to(), stat)).isZero());
      }
    }
    Collections.shuffle(said, new Random(7));
    said.forEach(Runnable::run);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(20);
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(10);
    assertThat(rows(scene, "receipt")).isEqualTo(30);
  }

  @Test
  void aReceiptThatComesBeforeTheAnswerIsNotLost() {
    server.receiptFirst = true;
    var scene = sent(5);
    in(scene, news::keep);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(5);
    assertThat(rows(scene, "early_receipt")).isZero();
  }

  @Test
  void receiptsOfMessagesThatNobodyKnowsAreForgottenAfterAnHour() {
    var scene = sent(1);
    server.receipt("4711", "821099999999", "DELIVRD");
    in(scene, news::keep);
    assertThat(rows(scene, "early_receipt")).isEqualTo(1);
    clock.stopAt(NOW.plus(Duration.ofMinutes(61)));
    in(scene, news::keep);
    assertThat(rows(scene, "early_receipt")).isZero();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
  }

  @Test
  void anIdMayBeHexadecimalInTheAnswerAndDecimalInTheReceiptAndTheOtherWayRound() {
    server.hexIds = true;
    var hex = sent(1);
    Message first = server.taken().get(0);
    server.receipt(String.valueOf(Integer.parseInt(first.id(), 16)), first.to(), "DELIVRD");
    assertThat(fixture.count(hex, OutreachState.DELIVERED)).isEqualTo(1);

    restart();
    var decimal = sent(1);
    Message second = server.taken().get(0);
    String other = Integer.toHexString(Integer.parseInt(second.id())).toUpperCase();
    server.receipt(other, "821099999999", "DELIVRD");
    assertThat(fixture.count(decimal, OutreachState.SENT)).as("another number").isEqualTo(1);
    server.receipt(other, second.to(), "DELIVRD");
    assertThat(fixture.count(decimal, OutreachState.DELIVERED)).isEqualTo(1);
  }

  @Test
  void aLongTextHasArrivedWhenAllItsPartsHave() {
    var scene = sentLong();
    List<Message> parts = server.taken();
    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(server.texts()).hasSize(1);
    for (Message part : parts) {
      assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
      server.receipt(part.id(), part.to(), "DELIVRD");
    }
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
  }

  @Test
  void aLongTextHasFailedOnceOneOfItsPartsDid() {
    var scene = sentLong();
    List<Message> parts = server.taken();
    server.receipt(parts.get(0).id(), parts.get(0).to(), "DELIVRD");
    server.receipt(parts.get(1).id(), parts.get(1).to(), "EXPIRED");
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    for (Message part : parts) {
      server.receipt(part.id(), part.to(), "DELIVRD");
    }
    assertThat(fixture.count(scene, OutreachState.DELIVERED))
        .as("all of them came after all")
        .isEqualTo(1);
  }

  @Test
  void aLostAnswerLeavesTheMessageToAPersonAndTheOthersGo() {
    server.then(Fault.DROPPED);
    var scene = sent(1);
    assertThat(fixture.count(scene, OutreachState.IN_DOUBT)).isEqualTo(1);
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void aNumberThatNobodyHasFailsAndLosesTrust() {
    server.then(0x0b);
    var scene = sent(1);
    Outreach contact = clinics.in(scene.clinic(), () -> outreaches.findAll().firstResult());
    assertThat(contact.state()).isEqualTo(OutreachState.FAILED);
    assertThat(contact.reason()).isEqualTo(OutreachReason.REJECTED);
    assertThat(tables.number("select sum(hard_failures) from contact_point" + of(scene)))
        .isEqualTo(1);
  }

  @Test
  void whatNoReceiptCameForIsAskedForPartByPart() {
    var scene = sentLong();
    server.taken().forEach(part -> server.states.put(part.id(), MessageState.DELIVERED));
    ask(scene, Duration.ofMinutes(14));
    assertThat(server.queries).as("receipts are waited for").hasValue(0);

    ask(scene, Duration.ofMinutes(16));

    assertThat(server.queries).hasValue(server.taken().size());
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(rows(scene, "awaited_result")).isZero();
  }

  @Test
  void whatAReceiptCameForIsNotAskedFor() {
    var scene = sent(3);
    server.taken().forEach(one -> server.receipt(one.id(), one.to(), "DELIVRD"));
    ask(scene, Duration.ofMinutes(16));
    assertThat(server.queries).hasValue(0);
    assertThat(rows(scene, "awaited_result")).isZero();
  }

  @Test
  void anAnswerOfAPatientIsTheirReplyAndComesOnceHoweverOftenItIsBrought() {
    var scene = sent(1);
    String to = server.taken().get(0).to();
    byte[] words = "네, 금요일에 갈게요".getBytes(StandardCharsets.UTF_16BE);
    assertThat(server.text(to, UCS_2, words, false)).isZero();
    assertThat(server.text(to, UCS_2, words, false)).isZero();
    assertThat(fixture.count(scene, OutreachState.REACHED)).isEqualTo(1);
    assertThat(replies(scene)).containsExactly("네, 금요일에 갈게요");
  }

  @Test
  void aLongAnswerIsWholeHoweverItsPartsComeAndWhereverItWasCut() {
    var scene = sent(1);
    String to = server.taken().get(0).to();
    String words = "가나다라마바사😊".repeat(20);
    byte[] octets = words.getBytes(StandardCharsets.UTF_16BE);
    // In the middle of the first smiley, as some phones do.
    int cut = words.indexOf('\udE0A') * 2;
    List<byte[]> parts =
        List.of(
            part(3, 1, Arrays.copyOf(octets, cut)),
            part(3, 2, Arrays.copyOfRange(octets, cut, cut + 120)),
            part(3, 3, Arrays.copyOfRange(octets, cut + 120, octets.length)));
    for (int place : new int[] {2, 0, 0, 1}) {
      assertThat(replies(scene)).isEmpty();
      assertThat(server.text(to, UCS_2, parts.get(place), true)).isZero();
    }
    assertThat(replies(scene)).containsExactly(words);
    server.text(to, UCS_2, parts.get(1), true);
    clock.stopAt(NOW.plus(Duration.ofMinutes(61)));
    in(scene, news::keep);
    assertThat(replies(scene)).as("a part that was brought again").containsExactly(words);
    assertThat(rows(scene, "reply_part")).isZero();
  }

  @Test
  void theNextLongAnswerMayHaveTheNumbersOfTheOneBefore() {
    var scene = sent(1);
    String to = server.taken().get(0).to();
    for (String words : List.of("가나", "다라")) {
      for (int number : new int[] {1, 2}) {
        byte[] octets = words.substring(number - 1, number).getBytes(StandardCharsets.UTF_16BE);
        server.text(to, UCS_2, part(2, number, octets), true);
      }
    }
    assertThat(replies(scene)).containsExactlyInAnyOrder("가나", "다라");
  }

  @Test
  void ofALongAnswerWhosePartIsLostTheRestIsReadAfterAnHour() {
    var scene = sent(1);
    String to = server.taken().get(0).to();
    server.text(to, UCS_2, part(2, 2, "수신거부".getBytes(StandardCharsets.UTF_16BE)), true);
    in(scene, news::keep);
    assertThat(replies(scene)).isEmpty();
    clock.stopAt(NOW.plus(Duration.ofMinutes(61)));
    in(scene, news::keep);
    assertThat(replies(scene)).containsExactly("…수신거부");
    clock.stopAt(NOW.plus(Duration.ofMinutes(122)));
    in(scene, news::keep);
    assertThat(rows(scene, "reply_part")).isZero();
  }

  @Test
  void whoWritesStopGetsNoMoreTexts() {
    var scene = sent(1);
    server.text(
        server.taken().get(0).to(), UCS_2, "수신거부".getBytes(StandardCharsets.UTF_16BE), false);
    assertThat(
            tables.number(
                "select count(*) from consent"
                    + of(scene)
                    + " and granted = 0 and channel = 'SMS'"))
        .isPositive();
  }

  @Test
  void whoWritesStopAgainAfterTheyAgreedAgainGetsNoMoreTexts() {
    var scene = sent(1);
    String to = server.taken().get(0).to();
    byte[] stop = "수신거부".getBytes(StandardCharsets.UTF_16BE);
    server.text(to, UCS_2, stop, false);
    String refusals = "select count(*) from consent" + of(scene) + " and granted = 0";
    long once = tables.number(refusals);
    clock.stopAt(NOW.plus(Duration.ofMinutes(15)));
    in(scene, this::agreeAgain);
    clock.stopAt(NOW.plus(Duration.ofMinutes(35)));

    server.text(to, UCS_2, stop, false);

    assertThat(tables.number(refusals)).isEqualTo(2 * once).isPositive();
    assertThat(replies(scene)).hasSize(1);
  }

  private void agreeAgain() {
    long patient =
        entities.createQuery("select patientId from Outreach", Long.class).getSingleResult();
    for (Purpose purpose : Purpose.values()) {
      var consent = new Consent();
      consent.patientId = patient;
      consent.purpose = purpose;
      consent.channel = Channel.SMS;
      consent.granted = true;
      consent.at = clock.instant();
      consent.source = Source.PATIENT;
      entities.persist(consent);
    }
  }

  @Test
  void aReceiptThatCannotBeTakenInStopsNoOther() {
    var scene = sent(0);
    var seen = new ArrayList<String>();
    in(
        scene,
        () -> {
          for (String id : List.of("1", "2")) {
            early.keep("account", new PartReceipt(id, "", true, "DELIVRD", false));
          }
          early.again(
              one -> {
                seen.add(one.receipt().messageId());
                throw new IllegalStateException("bad row");
              });
        });
    assertThat(seen).containsExactly("1", "2");
    assertThat(rows(scene, "early_receipt")).isEqualTo(2);
  }

  @Test
  void bindsAreKeptOpenWhileNothingIsSent() {
    var scene = fixture.due(Channel.SMS, 0);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.SMPP, server.url()));
    in(scene, news::keep);
    awaitBind();
  }

  @Test
  void receiptsOfOneClinicSayNothingOfAnother() {
    var scene = sent(1);
    Message one = server.taken().get(0);
    SmppServer first = server;
    server = new SmppServer();
    var other = sent(1);
    assertThat(server.taken().get(0).id()).as("networks count alike").isEqualTo(one.id());

    server.receipt(one.id(), one.to(), "DELIVRD");

    assertThat(fixture.count(other, OutreachState.DELIVERED)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    first.close();
  }

  private void awaitBind() {
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (server.open() == 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(server.open()).isEqualTo(1);
  }

  private static byte[] part(int count, int number, byte[] content) {
    var octets = new ByteArrayOutputStream();
    octets.writeBytes(new byte[] {5, 0, 3, 42, (byte) count, (byte) number});
    octets.writeBytes(content);
    return octets.toByteArray();
  }

  private void restart() {
    server.close();
    server = new SmppServer();
  }

  private SendingFixture.Scene sent(int count) {
    var scene = fixture.due(Channel.SMS, count);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.SMPP, server.url()));
    dispatch.start().join();
    return scene;
  }

  private SendingFixture.Scene sentLong() {
    var scene = fixture.due(Channel.SMS, 1);
    in(
        scene,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.SMPP, server.url());
          entities
              .createQuery("update MessageTemplate set body = ?1")
              .setParameter(1, "{patient}, {clinic}입니다. " + "검사를 받으실 때가 되었습니다. ".repeat(9))
              .executeUpdate();
        });
    dispatch.start().join();
    return scene;
  }

  private void ask(SendingFixture.Scene scene, Duration after) {
    clock.stopAt(NOW.plus(after));
    in(scene, results::ask);
  }

  private List<String> replies(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () -> entities.createQuery("select text from Reply", String.class).getResultList());
  }

  private long rows(SendingFixture.Scene scene, String table) {
    return tables.number("select count(*) from " + table + of(scene));
  }

  private static String of(SendingFixture.Scene scene) {
    return " where clinic_id = '" + scene.clinic() + "'";
  }

  private void in(SendingFixture.Scene scene, Runnable work) {
    clinics.in(
        scene.clinic(),
        () -> {
          work.run();
          return null;
        });
  }
}
