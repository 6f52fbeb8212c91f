package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.campaign.CampaignCosts;
import care.anbu.campaign.Campaigns;
import care.anbu.insight.CampaignResult;
import care.anbu.insight.CampaignResults;
import care.anbu.insight.TextsSent;
import care.anbu.message.alimtalk.NotAlimTalk;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SensServer.Fault;
import care.anbu.outreach.Talks;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.outreach.receipt.DeliveryReceipts;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.outreach.receipt.ResultQueries;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.shared.TextWay;
import care.anbu.suitability.ChannelCosts;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that leave as AlimTalk first, and as a text where that surely did not arrive. */
@QuarkusTest
class AlimTalkTest {

  private static final Instant NOW = TestClock.START;
  private static final String APPROVED = "#{이름}님, #{병원}입니다. 검사를 받으실 때가 되었습니다. 문의 #{전화}";
  private static final String FIRST = "01000000000";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject ClinicScope scope;
  @Inject Dispatch dispatch;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject AttemptResults attemptResults;
  @Inject Outreaches outreaches;
  @Inject ResultQueries results;
  @Inject DeliveryReceipts receipts;
  @Inject CampaignResults campaignResults;
  @Inject Campaigns campaigns;
  @Inject CampaignCosts campaignCosts;
  @Inject ChannelCosts costs;
  @Inject GatewayClients gateways;
  @Inject EntityManager entities;
  @Inject TestPatients patients;
  @Inject TestClock clock;

  private SensServer server;

  @BeforeEach
  void start() {
    clock.stopAt(NOW);
    server = new SensServer(clock);
    server.talks.approved.put(Talks.TEMPLATE, APPROVED);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTextThatEqualsItsApprovedWordsLeavesAsAlimTalkWithItsButtonsAndItsPrice() {
    var scene = scene(3);
    dispatch.start().join();
    assertThat(server.taken()).isEmpty();
    assertThat(server.talks.taken())
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.content).startsWith("김환자").contains("검사를 받으실 때");
              assertThat(one.buttons.getJsonObject(0).getString("linkMobile"))
                  .isEqualTo("https://example.org/m");
            });
    assertThat(tries(scene)).containsOnly("ALIMTALK ACCEPTED null 15.00");
    server.talks.complete("0000");
    ask(scene, Duration.ofMinutes(2));
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(3);
  }

  @Test
  void aTextThatDiffersFromItsApprovedWordsLeavesAsATextAndSaysWhy() {
    var scene = scene(1, "#{이름}님, #{병원}입니다. 검진을 받으실 때가 되었습니다. 문의 #{전화}");
    dispatch.start().join();
    assertThat(server.talks.taken()).isEmpty();
    assertThat(server.taken()).hasSize(1);
    assertThat(tries(scene)).containsExactly("SMS ACCEPTED TEXT_DIFFERS 20.00");
  }

  @Test
  void advertisingNeverLeavesAsAlimTalk() {
    var scene = scene(1);
    long patient = first(scene).patientId;
    in(
        scene,
        () -> {
          entities.createQuery("update Campaign set purpose = ADVERTISING").executeUpdate();
          patients.consent(patient, Purpose.ADVERTISING, null, true, NOW.minusSeconds(60));
        });
    dispatch.start().join();
    assertThat(server.talks.taken()).isEmpty();
    assertThat(tries(scene)).containsExactly("SMS ACCEPTED ADVERTISING 20.00");
  }

  @Test
  void aPhoneWithoutKakaoTalkGetsTheTextOnceAndLosesNoTrust() {
    var scene = scene(2);
    dispatch.start().join();
    server.talks.complete(FIRST, "3019");
    server.talks.complete("0000");
    ask(scene, Duration.ofMinutes(2));
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.NOT_BY_ALIMTALK);

    dispatch.start().join();
    ask(scene, Duration.ofMinutes(5));
    dispatch.start().join();
    server.complete("0");
    ask(scene, Duration.ofMinutes(30));
    dispatch.start().join();

    assertThat(server.taken()).extracting(one -> one.to).containsExactly(FIRST);
    assertThat(server.talks.taken()).hasSize(2);
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(2);
    assertThat(tries(scene, 0))
        .containsExactly("ALIMTALK ACCEPTED null 15.00", "SMS ACCEPTED DID_NOT_ARRIVE 20.00");
    ContactPoint number = number(scene);
    assertThat(number.hardFailures).isZero();
    assertThat(number.noKakaotalkSince).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
  }

  @Test
  void whatLeftIsCountedAndPricedAsWhatItWas() {
    var scene = scene(3);
    dispatch.start().join();
    server.talks.complete(FIRST, "3019");
    server.talks.complete("0000");
    ask(scene, Duration.ofMinutes(2));
    dispatch.start().join();
    var result = result(scene);
    assertThat(result.texts())
        .extracting(TextsSent::way, TextsSent::taken, TextsSent::arrived, TextsSent::failed)
        .containsExactly(tuple(TextWay.SMS, 1L, 0L, 0L), tuple(TextWay.ALIMTALK, 3L, 2L, 1L));
    // Two AlimTalks that arrived, one text; the AlimTalk that did not arrive costs nothing.
    assertThat(result.cost()).isEqualByComparingTo("50");
  }

  @Test
  void aPlanCountsATextAtTheDearestWayInWhichItsWordsMayLeave() {
    var scene = scene(1);
    assertThat(planned(scene)).isEqualByComparingTo("20");
    in(scene, () -> costs.set(TextWay.ALIMTALK, new BigDecimal("33")));
    assertThat(planned(scene)).isEqualByComparingTo("33");
    var differing = scene(1, "다른 글");
    in(differing, () -> costs.set(TextWay.ALIMTALK, new BigDecimal("33")));
    assertThat(planned(differing)).isEqualByComparingTo("20");
    in(
        differing,
        () ->
            entities
                .createQuery("update MessageTemplate set body = ?1")
                .setParameter(1, "가".repeat(46))
                .executeUpdate());
    assertThat(planned(differing)).as("a long text").isEqualByComparingTo("50");
  }

  private CampaignResult result(SendingFixture.Scene scene) {
    var campaign = clinics.in(scene.clinic(), () -> campaigns.require(scene.campaignId()));
    return scope.call(scene.clinic(), () -> campaignResults.of(campaign));
  }

  private BigDecimal planned(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () -> campaignCosts.of(campaigns.require(scene.campaignId())).money(Channel.SMS));
  }

  @Test
  void aNumberThatAlimTalkDidNotReachGetsTextsForAWhileAndIsThenTriedAgain() {
    var soon = scene(1);
    in(soon, () -> missingSince(NOW.minus(Duration.ofDays(89))));
    dispatch.start().join();
    assertThat(tries(soon)).containsExactly("SMS ACCEPTED NO_KAKAOTALK 20.00");
    var later = scene(1);
    in(later, () -> missingSince(NOW.minus(Duration.ofDays(91))));
    dispatch.start().join();
    assertThat(tries(later)).containsExactly("ALIMTALK ACCEPTED null 15.00");
    server.talks.complete("0000");
    ask(later, Duration.ofMinutes(2));
    assertThat(number(later).noKakaotalkSince).isNull();
  }

  @Test
  void whatAlimTalkDoesNotTakeLeavesAsATextAtOnce() {
    var busy = scene(2);
    server.then(Fault.BUSY);
    dispatch.start().join();
    dispatch.start().join();
    assertThat(server.taken()).hasSize(2);
    assertThat(server.talks.taken()).isEmpty();
    assertThat(tries(busy, 0))
        .containsExactly("ALIMTALK REJECTED null 15.00", "SMS ACCEPTED DID_NOT_ARRIVE 20.00");

    server.talks.approved.clear();
    var unknownTemplate = scene(2);
    dispatch.start().join();
    dispatch.start().join();
    assertThat(server.taken()).hasSize(4);
    assertThat(fixture.count(unknownTemplate, OutreachState.SENT)).isEqualTo(2);
  }

  /** The same provider takes the texts, for more money. */
  @Test
  void whatIsPutOffStaysAnAlimTalk() {
    var scene = scene(2);
    server.then(Fault.THROTTLED);
    dispatch.start().join();
    later(Duration.ofMinutes(5));
    assertThat(server.taken()).isEmpty();
    assertThat(server.talks.taken()).hasSize(2);
    assertThat(tries(scene, 0))
        .containsExactly("ALIMTALK POSTPONED null 15.00", "ALIMTALK ACCEPTED null 15.00");
  }

  @Test
  void anAnswerThatIsLostIsAskedForAndNeverMakesATextBesideTheAlimTalk() {
    var scene = scene(50);
    server.then(Fault.ANSWER_LOST);
    dispatch.start().join();
    later(Duration.ofMinutes(2));
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(50);
    server.talks.complete("0000");
    ask(scene, Duration.ofMinutes(10));
    assertThat(fixture.count(scene, OutreachState.DELIVERED)).isEqualTo(50);
    assertThat(server.talks.taken()).hasSize(50);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void whatSurelyNeverCameIsTriedAsAlimTalkAnew() {
    var scene = scene(1);
    server.then(Fault.NEVER_ARRIVED);
    dispatch.start().join();
    later(Duration.ofMinutes(2));
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.ASKED_GATEWAY);
    later(Duration.ofMinutes(11));
    dispatch.start().join();
    assertThat(server.talks.taken()).hasSize(1);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void whatMayStillArriveIsNeverFollowedByAText() {
    var scene = scene(1);
    dispatch.start().join();
    server.talks.complete("3005");
    ask(scene, Duration.ofMinutes(2));
    dispatch.start().join();
    assertThat(server.taken()).isEmpty();
    assertThat(first(scene).state()).isEqualTo(OutreachState.FAILED);
    assertThat(number(scene).hardFailures).isZero();
  }

  @Test
  void newsThatComeTooLateMakeNoText() {
    var scene = scene(1);
    dispatch.start().join();
    server.talks.complete("3019");
    ask(scene, Duration.ofHours(25));
    assertThat(first(scene).state()).isEqualTo(OutreachState.FAILED);
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void whereTheAlimTalkArrivedAfterAllTheTextThatHasNotLeftNeverDoes() {
    var scene = scene(1);
    dispatch.start().join();
    String reference = references(scene).get(0);
    server.talks.complete("3006");
    ask(scene, Duration.ofMinutes(2));
    hear(scene, reference, Receipt.Status.DELIVERED, "0000");
    dispatch.start().join();
    assertThat(server.taken()).isEmpty();
    assertThat(first(scene).state()).isEqualTo(OutreachState.DELIVERED);
  }

  @Test
  void whereBothArrivedThePageSaysSoAndBothCost() {
    var scene = scene(1);
    dispatch.start().join();
    String reference = references(scene).get(0);
    server.talks.complete("3006");
    ask(scene, Duration.ofMinutes(2));
    dispatch.start().join();
    hear(scene, reference, Receipt.Status.DELIVERED, "0000");
    server.complete("2003");
    ask(scene, Duration.ofMinutes(30));
    assertThat(first(scene).state()).as("one of them arrived").isEqualTo(OutreachState.DELIVERED);
    var result = result(scene);
    assertThat(result.cost()).isEqualByComparingTo("35");
  }

  @Test
  void theTextWaitsForTheNextDayWhereTheHoursAreOverAndIsDroppedWhereItHadMovedBefore() {
    Instant evening = NOW.plus(Duration.ofHours(untilNine()).minus(Duration.ofMinutes(5)));
    clock.stopAt(evening);
    var scene = scene(2);
    in(
        scene,
        () ->
            entities
                .createQuery("update Outreach set moved = 1 where id = ?1")
                .setParameter(1, scene.outreach().get(1))
                .executeUpdate());
    dispatch.start().join();
    assertThat(server.talks.taken()).hasSize(2);
    server.talks.complete("3019");
    clock.stopAt(evening.plus(Duration.ofMinutes(10)));
    in(scene, results::ask);
    dispatch.start().join();

    assertThat(server.taken()).isEmpty();
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    assertThat(first(scene).dueAt).isAfter(evening.plus(Duration.ofHours(8)));
    Outreach second = clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(1)));
    assertThat(second.state()).isEqualTo(OutreachState.DROPPED);
    assertThat(second.reason()).isEqualTo(OutreachReason.TOO_LATE);

    clock.stopAt(first(scene).dueAt.plusSeconds(60));
    dispatch.start().join();
    assertThat(server.taken()).hasSize(1);
  }

  @Test
  void whoDiedOrSaidNoMeanwhileGetsNoText() {
    var scene = scene(1);
    dispatch.start().join();
    server.talks.complete("3019");
    ask(scene, Duration.ofMinutes(2));
    in(scene, () -> entities.createQuery("update Patient set deceased = true").executeUpdate());
    dispatch.start().join();
    assertThat(server.taken()).isEmpty();
    assertThat(first(scene).state()).isEqualTo(OutreachState.CANCELLED);
  }

  @Test
  void severalReplicasThatHearTheSameNewsSendEachTextOnce() {
    var scene = scene(60);
    dispatchAll(scene, 1);
    assertThat(server.talks.taken()).hasSize(60);
    server.talks.complete("3020");
    clock.stopAt(NOW.plus(Duration.ofMinutes(2)));
    Stream.generate(() -> CompletableFuture.runAsync(() -> in(scene, results::ask)))
        .limit(4)
        .toList()
        .forEach(CompletableFuture::join);
    dispatchAll(scene, 4);
    assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates().hasSize(60);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(60);
  }

  /** A row beside one that another claim holds just then waits for the next look. */
  private void dispatchAll(SendingFixture.Scene scene, int together) {
    for (int look = 0; look < 10 && fixture.count(scene, OutreachState.READY) > 0; look++) {
      Stream.generate(dispatch::start).limit(together).toList().forEach(CompletableFuture::join);
    }
  }

  @Test
  void aWorkerThatDiesWhileSendingTheTextsInsteadLosesNoneAndDoublesNone() {
    for (int seed = 0; seed < 6; seed++) {
      clock.stopAt(NOW);
      var scene = scene(20);
      dispatch.start().join();
      server.talks.complete("3019");
      ask(scene, Duration.ofMinutes(2));
      dieSomewhere(scene, new Random(seed));
      later(Duration.ofMinutes(15));
      dispatch.start().join();

      assertThat(fixture.count(scene, OutreachState.SENT)).as("seed %d", seed).isEqualTo(20);
      assertThat(server.taken()).extracting(one -> one.to).doesNotHaveDuplicates().hasSize(20);
      assertThat(server.talks.taken()).as("none again as AlimTalk").hasSize(20);
      stop();
      start();
    }
  }

  @Test
  void aClinicThatGivesAlimTalkUpSendsTexts() {
    var scene = scene(1);
    in(scene, () -> entities.createQuery("update Gateway set kakaoChannel = null").executeUpdate());
    dispatch.start().join();
    assertThat(tries(scene)).containsExactly("SMS ACCEPTED NOT_SET_UP 20.00");
  }

  @Test
  void whatAnotherAlimTalkServiceMayHaveIsForAPerson() {
    var scene = scene(1);
    server.then(Fault.ANSWER_LOST);
    dispatch.start().join();
    in(
        scene,
        () -> entities.createQuery("update Gateway set alimtalkServiceId = 'x'").executeUpdate());
    later(Duration.ofMinutes(2));
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
  }

  /** Begins some texts, sends some of those, records some of these, and is never heard of again. */
  private void dieSomewhere(SendingFixture.Scene scene, Random chance) {
    Instant at = NOW.plus(Duration.ofMinutes(2));
    Duration over = Duration.ofMinutes(-1);
    var channel = new ClinicChannel(scene.clinic(), Channel.SMS);
    var gateway = clinics.in(scene.clinic(), () -> gateways.of(channel).orElseThrow());
    in(
        scene,
        () -> {
          var claimed = queue.claim(Channel.SMS, "dead", 20, at, over);
          var pending = claimed.stream().limit(1 + chance.nextInt(20)).map(this::text).toList();
          var begun = attempts.begin("dead", pending, gateway, TestClock.TODAY, at, over);
          var sent = begun.subList(0, chance.nextInt(begun.size() + 1));
          if (sent.isEmpty()) {
            return;
          }
          var answers =
              gateway
                  .client()
                  .sendTogether(sent.stream().map(PendingAttempt::message).toList())
                  .toCompletableFuture()
                  .join();
          var recorded = new ArrayList<AttemptResult>();
          for (int i = 0; i < chance.nextInt(sent.size() + 1); i++) {
            recorded.add(
                new AttemptResult(
                    sent.get(i).attemptId(),
                    sent.get(i).outreachId(),
                    answers.get(i),
                    OutreachState.SENT,
                    null));
          }
          attemptResults.complete("dead", gateway, recorded, at);
        });
  }

  private PendingAttempt text(long outreachId) {
    var row = entities.find(Outreach.class, outreachId);
    String number = entities.find(ContactPoint.class, row.contactPointId).value;
    long attempt = Id.next();
    return new PendingAttempt(
        attempt,
        row.patientId,
        new OutgoingMessage(
            outreachId,
            Id.text(attempt),
            Channel.SMS,
            number,
            "김환자",
            null,
            "안내입니다.",
            false,
            null,
            TextWay.SMS,
            null),
        NotAlimTalk.DID_NOT_ARRIVE,
        null,
        null,
        false,
        false);
  }

  /** Whole hours from now until the window of the campaign closes. */
  private static long untilNine() {
    int hour = NOW.atZone(ZoneId.of("Asia/Seoul")).getHour();
    return 21 - hour;
  }

  private void missingSince(Instant since) {
    entities
        .createQuery("update ContactPoint set noKakaotalkSince = ?1")
        .setParameter(1, since)
        .executeUpdate();
  }

  private void hear(
      SendingFixture.Scene scene, String reference, Receipt.Status status, String code) {
    in(scene, () -> receipts.receipt(reference, status, code, false));
  }

  private List<String> references(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(), () -> attempts.listAll().stream().map(one -> one.reference).toList());
  }

  private List<String> tries(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(),
        () -> attempts.list("order by id").stream().map(AlimTalkTest::inWords).toList());
  }

  private List<String> tries(SendingFixture.Scene scene, int contact) {
    return clinics.in(
        scene.clinic(),
        () ->
            attempts.list("outreachId = ?1 order by id", scene.outreach().get(contact)).stream()
                .map(AlimTalkTest::inWords)
                .toList());
  }

  private static String inWords(Attempt attempt) {
    Outcome outcome = attempt.outcome;
    return attempt.way + " " + outcome + " " + attempt.notAlimTalk + " " + attempt.cost;
  }

  private ContactPoint number(SendingFixture.Scene scene) {
    long id = first(scene).contactPointId;
    return clinics.in(scene.clinic(), () -> entities.find(ContactPoint.class, id));
  }

  private Outreach first(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(0)));
  }

  private void ask(SendingFixture.Scene scene, Duration after) {
    clock.stopAt(NOW.plus(after));
    in(scene, results::ask);
  }

  private void later(Duration after) {
    clock.stopAt(NOW.plus(after));
    dispatch.start().join();
  }

  private SendingFixture.Scene scene(int count) {
    return scene(count, APPROVED);
  }

  private SendingFixture.Scene scene(int count, String approved) {
    var scene = fixture.due(Channel.SMS, count);
    in(
        scene,
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.SENS, server.url());
          fixture.alimTalk(scene, approved);
        });
    return scene;
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
