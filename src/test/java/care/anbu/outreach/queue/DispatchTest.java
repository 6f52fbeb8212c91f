package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingLane;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.release.OutreachHistory;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientsVisited;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.IdBatch;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending against a real HTTP endpoint that misbehaves in the ways gateways do. */
@QuarkusTest
class DispatchTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject Claims claims;
  @Inject TestPatients patients;
  @Inject Dispatch dispatch;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;
  @Inject Event<PatientsVisited> visited;
  @Inject OutreachHistory history;
  @Inject TestClock clock;

  private static final Instant NOW = TestClock.START;

  private final AtomicBoolean clockMoved = new AtomicBoolean();

  final SmsServer server = new SmsServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyDueMessageLeavesOnceWithItsOwnWords() {
    var scene = scene(250);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(250);
    assertThat(server.delivered()).isEqualTo(250);
    assertThat(server.lastBody).contains("김환자", "님", "시험의원");
    dispatch.start().join();
    assertThat(server.requests).hasValue(250);
  }

  @Test
  void temporaryFailuresWaitAndAreTriedAgain() {
    var scene = scene(1);
    server.then(SmsServer.status(503, "{}"));
    dispatch.start().join();
    var waiting = first(scene);
    assertThat(waiting.state()).isEqualTo(OutreachState.READY);
    assertThat(waiting.dueAt).isAfter(clock.instant());
    makeDue(scene);
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
    assertThat(attemptsOf(scene)).isEqualTo(2);
  }

  @Test
  void aNumberThatDoesNotExistCostsTheContactItsTrustAndBringsTheNextStep() {
    var scene = scene(1);
    server.then(SmsServer.status(422, "{\"error\": \"invalid_recipient\"}"));
    dispatch.start().join();
    var failed = first(scene);
    assertThat(failed.state()).isEqualTo(OutreachState.FAILED);
    in(
        scene,
        () -> {
          assertThat(entities.find(ContactPoint.class, failed.contactPointId).hardFailures)
              .isEqualTo(1);
          var member = entities.find(Member.class, failed.memberId);
          assertThat(member.nextOn).isBeforeOrEqualTo(failed.releasedOn.plusDays(1));
        });
  }

  @Test
  void aConnectionThatBreaksAfterTheRequestLeftIsRepeatedUnderItsKey() {
    var scene = scene(1);
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    makeDue(scene);
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
    assertThat(server.delivered()).as("the key was known, so one text").isEqualTo(1);
    assertThat(attemptsOf(scene)).as("one attempt, asked twice").isEqualTo(1);
  }

  @Test
  void aReplayThatIsNotTakenKeepsItsKey() {
    var scene = scene(1);
    server.then(SmsServer.TAKES_AND_RESETS, SmsServer.status(503, "{}"));
    for (int tries = 0; tries < 3; tries++) {
      dispatch.start().join();
      makeDue(scene);
    }
    assertThat(server.requests).hasValue(3);
    assertThat(server.delivered()).as("the first try had arrived").isEqualTo(1);
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void aGatewayThatBrokeWithTheMessageInHandIsAskedUnderTheSameKey() {
    var scene = scene(1);
    server.then(
        (request, body, self) -> {
          self.deliver(request);
          SmsServer.status(504, "").answer(request, body, self);
        });
    dispatch.start().join();
    makeDue(scene);
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void aMessageOfUnknownFateIsNotRepeatedAtAGatewayThatKnowsNoKeys() {
    var scene = scene(1);
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    in(scene, () -> entities.createQuery("update Gateway set kind = TWILIO").executeUpdate());
    makeDue(scene);
    dispatch.start().join();
    assertThat(server.requests).hasValue(1);
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.GATEWAY_CHANGED);
  }

  @Test
  void aMessageOfUnknownFateIsNotRepeatedAtAnotherAddressWhereItsKeyProvesNothing() {
    var scene = scene(1);
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    try (var another = new SmsServer()) {
      in(
          scene,
          () ->
              entities
                  .createQuery("update Gateway set url = ?1")
                  .setParameter(1, another.url())
                  .executeUpdate());
      makeDue(scene);
      dispatch.start().join();
      assertThat(another.requests).hasValue(0);
    }
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.GATEWAY_CHANGED);
  }

  @Test
  void aCheckThatGrewOldIsMadeAgain() {
    var scene = scene(250);
    server.always =
        (request, body, self) -> {
          // No other request is answered before that has happened.
          synchronized (clockMoved) {
            if (clockMoved.compareAndSet(false, true)) {
              in(
                  scene,
                  () -> entities.createQuery("update Patient set deceased = true").executeUpdate());
              clock.stopAt(clock.instant().plusSeconds(60));
            }
          }
          SmsServer.TAKES.answer(request, body, self);
        };
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).as("what had begun").isEqualTo(200);
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(50);
  }

  @Test
  void theGatewayIsToldUntilWhenAMessageIsWanted() {
    clock.stopAt(NOW);
    var scene = scene(1);
    dispatch.start().join();
    Instant night = TestClock.TODAY.atTime(21, 0).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    Instant late = first(scene).expiresAt;
    assertThat(late).isBefore(night);
    assertThat(server.lastBody).contains("\"expires\":\"" + late + "\"");

    var other = scene(1);
    in(other, () -> entities.createQuery("update Gateway set kind = TWILIO").executeUpdate());
    server.always = SmsServer.TAKES_FORM;
    clock.stopAt(night.minusSeconds(90));
    in(
        other,
        () ->
            entities
                .createQuery("update Outreach set expiresAt = ?1")
                .setParameter(1, night.plusSeconds(3600))
                .executeUpdate());
    dispatch.start().join();
    assertThat(server.lastBody).contains("ValidityPeriod=90");
  }

  @Test
  void nothingIsHandedOverInTheLastMinute() {
    Instant night = TestClock.TODAY.atTime(21, 0).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    clock.stopAt(night.minusSeconds(59));
    var scene = scene(1);
    dispatch.start().join();
    assertThat(server.requests).hasValue(0);
    assertThat(first(scene).state()).isEqualTo(OutreachState.READY);
    assertThat(first(scene).dueAt).isAfter(night);
  }

  @Test
  void theLastContactIsStillMadeAfterTheLadderAndTheCampaignEnded() {
    var scene = scene(1);
    in(
        scene,
        () -> {
          entities.find(Member.class, first(scene).memberId).leave(ExitReason.EXHAUSTED, NOW);
          var campaign = entities.find(Campaign.class, scene.campaignId());
          entities.persist(campaign.finish(NOW));
        });
    visited.fire(new PatientsVisited(scene.clinic()));
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void whoSharesANumberIsTheHouseholdNotThePatient() {
    var scene = scene(2);
    in(
        scene,
        () -> {
          var contacts =
              entities
                  .createQuery("from ContactPoint order by id", ContactPoint.class)
                  .getResultList();
          contacts.get(1).value = contacts.get(0).value;
        });
    dispatch.start().join();
    in(
        scene,
        () -> {
          var rows = outreaches.list("order by id");
          var known =
              history.of(IdBatch.of(rows.stream().map(row -> row.patientId).toList())).entrySet();
          for (var row : rows) {
            boolean got = row.state() == OutreachState.SENT;
            assertThat(known)
                .filteredOn(entry -> entry.getKey().equals(row.patientId))
                .allMatch(entry -> entry.getValue().householdToday() != got)
                .isNotEmpty();
          }
        });
  }

  /** A call of this morning counts: plan and check before sending ask the same rule. */
  @Test
  void theCapCountsWhatThePatientWasSentByAnyChannelOfAnyCampaign() {
    var scene = scene(2);
    in(
        scene,
        () -> {
          var rows = outreaches.list("order by id");
          entities.persist(called(rows.get(0), Duration.ZERO));
          entities.persist(called(rows.get(1), Duration.ofDays(7)));
        });
    dispatch.start().join();
    in(
        scene,
        () -> {
          var rows = outreaches.list("channel = ?1 order by id", Channel.SMS);
          assertThat(rows.get(0).reason()).isEqualTo(OutreachReason.OVER_CAP);
          assertThat(rows.get(1).state()).isEqualTo(OutreachState.SENT);
          var known = history.of(IdBatch.of(rows.stream().map(row -> row.patientId).toList()));
          assertThat(known.get(rows.get(0).patientId).withinWeek()).isEqualTo(1);
          assertThat(known.get(rows.get(1).patientId).withinWeek()).as("the text").isEqualTo(1);
        });
  }

  /**
   * Whether they are in one claim or in two: the first is not recorded when the second is checked.
   */
  @Test
  void ofTwoMessagesToOnePatientThatAreDueTogetherOneLeavesThatDay() {
    var scene = scene(1);
    in(
        scene,
        () -> {
          Outreach first = outreaches.listAll().get(0);
          Patient patient = entities.find(Patient.class, first.patientId);
          Campaign campaign = fixture.campaign(Channel.SMS);
          var other = fixture.contactPoint(patient, Channel.SMS, 4711);
          fixture.contact(campaign, patient, other, Channel.SMS);
        });
    dispatch.start().join();
    in(
        scene,
        () -> {
          assertThat(outreaches.count("state", OutreachState.SENT)).isEqualTo(1);
          Outreach waits = outreaches.find("state", OutreachState.READY).firstResult();
          assertThat(waits.reason()).isEqualTo(OutreachReason.OVER_CAP);
        });
  }

  private Outreach called(Outreach like, Duration ago) {
    var call = new Outreach();
    call.campaignId = like.campaignId;
    call.memberId = like.memberId;
    call.patientId = like.patientId;
    call.departmentId = like.departmentId;
    call.channel = Channel.PHONE;
    call.contactPointId = like.contactPointId;
    call.step = like.step + 1;
    call.releasedOn = like.releasedOn;
    call.answerBy = like.answerBy;
    call.dueAt = like.dueAt;
    call.expiresAt = like.expiresAt;
    call.reached(NOW.minus(ago));
    return call;
  }

  @Test
  void aRowWhoseNumberIsGoneGoesToNobodyAndWaitsNoLonger() {
    var scene = scene(1);
    in(scene, () -> entities.createQuery("delete from ContactPoint").executeUpdate());
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.CANCELLED);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.CONTACT_BAD);
  }

  @Test
  void withoutKeysABrokenConnectionIsLeftToAPerson() {
    var scene = fixture.due(Channel.SMS, 1);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.TWILIO, server.url()));
    server.then(SmsServer.TAKES_AND_RESETS);
    dispatch.start().join();
    assertThat(first(scene).state()).isEqualTo(OutreachState.IN_DOUBT);
    makeDue(scene);
    dispatch.start().join();
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void whatLeftIsRecordedThoughTheNextMessagesCannotBeClaimed() {
    var scene = scene(30);
    var answered = new AtomicInteger();
    // Ten are answered at once, the others once those are recorded.
    server.always =
        (request, body, self) -> {
          if (answered.incrementAndGet() > 10) {
            while (fixture.count(scene, OutreachState.SENT) < 10) {
              Thread.onSpinWait();
            }
          }
          SmsServer.TAKES.answer(request, body, self);
        };
    Claims real = ClientProxy.unwrap(claims);
    var asked = new AtomicBoolean();
    QuarkusMock.installMockForType(
        new Claims() {
          @Override
          Claim take(SendingWork work) {
            if (!work.clinicChannel().clinicId().equals(scene.clinic())) {
              return real.take(work);
            }
            if (asked.getAndSet(true)) {
              throw new IllegalStateException("no more claims");
            }
            Claim claim = real.take(work);
            return new Claim(claim.lease(), claim.messages(), claim.holdsUntil(), true);
          }
        },
        Claims.class);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(30);
  }

  @Test
  void aGatewayThatIsDownLosesNothing() {
    var scene = fixture.due(Channel.SMS, 120);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, "http://127.0.0.1:1/"));
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(120);
    Gateway gateway = clinics.in(scene.clinic(), () -> entities.find(Gateway.class, Channel.SMS));
    assertThat(gateway.downSince).isNotNull();
    assertThat(gateway.restsUntil).isAfter(gateway.downSince);
  }

  @Test
  void aClinicWhoseGatewayHangsHoldsUpNobodyElse() {
    var hanging = fixture.due(Channel.SMS, 60);
    var other = new SmsServer();
    other.always = (request, body, self) -> {};
    in(hanging, () -> fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, other.url()));
    CompletableFuture<Void> first = dispatch.start();
    var scene = scene(20);
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(20);
    assertThat(first).isNotDone();
    other.close();
    first.join();
  }

  @Test
  void whatAWorkerHadNotTriedGoesOutAgainAndWhatItHadTriedIsRepeatedUnderItsKey() {
    var scene = scene(3);
    Instant past = clock.instant().minus(Duration.ofHours(1));
    var claimed = claim(scene, "dead worker", 10, Duration.ofMinutes(-1));
    assertThat(claimed).hasSize(3);
    in(scene, () -> leaveOpenAttempt(claimed.get(0), past));
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(attemptsOf(scene)).isEqualTo(3);
    assertThat(server.delivered()).isEqualTo(3);
  }

  @Test
  void withoutKeysWhatADeadWorkerHadTriedIsInDoubt() {
    server.always = SmsServer.TAKES_FORM;
    var scene = fixture.due(Channel.SMS, 2);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.TWILIO, server.url()));
    var claimed = claim(scene, "dead worker", 10, Duration.ofMinutes(-1));
    in(scene, () -> leaveOpenAttempt(claimed.get(0), clock.instant()));
    dispatch.start().join();
    assertThat(fixture.count(scene, OutreachState.IN_DOUBT)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void twoWorkersNeverClaimTheSameRow() {
    var scene = scene(400);
    var a = CompletableFuture.supplyAsync(() -> claimAll(scene, "a"));
    var b = CompletableFuture.supplyAsync(() -> claimAll(scene, "b"));
    var both = new HashSet<>(a.join());
    both.retainAll(b.join());
    assertThat(both).isEmpty();
    assertThat(a.join().size() + b.join().size()).isEqualTo(400);
  }

  @Test
  void aVisitThatArrivesTakesTheMessageBack() {
    var scene = scene(2);
    var contact = first(scene);
    in(scene, () -> visit(contact));
    visited.fire(new PatientsVisited(scene.clinic()));
    assertThat(first(scene).state()).isEqualTo(OutreachState.CANCELLED);
    assertThat(first(scene).reason()).isEqualTo(OutreachReason.VISITED);
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void everythingIsCheckedAgainJustBeforeSending() {
    var scene = scene(4);
    in(
        scene,
        () -> {
          var rows = outreaches.list("order by id");
          entities.find(Patient.class, rows.get(0).patientId).deceased = true;
          visit(rows.get(1));
          entities.find(ContactPoint.class, rows.get(2).contactPointId).badSince = clock.instant();
          entities
              .find(Member.class, rows.get(3).memberId)
              .leave(ExitReason.BOOKED, clock.instant());
        });
    dispatch.start().join();
    assertThat(server.delivered()).isZero();
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(4);
  }

  @Test
  void oneNumberGetsOneMessageADay() {
    var scene = scene(2);
    in(
        scene,
        () -> {
          var contacts =
              entities
                  .createQuery("from ContactPoint order by id", ContactPoint.class)
                  .getResultList();
          contacts.get(1).value = contacts.get(0).value;
        });
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);
  }

  @Test
  void aSmallCampaignDoesNotWaitBehindALargeOneThatWasDueBefore() {
    var scene = scene(40);
    lane(scene, scene.outreach().subList(0, 30), SendingLane.LAST, Duration.ofHours(1));
    lane(scene, scene.outreach().subList(30, 40), 0, Duration.ZERO);
    var small = scene.outreach().subList(30, 40);

    var claimed = claim(scene, "worker", 20, Duration.ofMinutes(5));
    assertThat(claimed).hasSize(20).containsAll(small);
    assertThat(claim(scene, "worker", 20, Duration.ofMinutes(5)))
        .as("and what the small one does not use is the large one's")
        .hasSize(20);
  }

  @Test
  void aLaneTakesAllWhereTheOthersHaveNothing() {
    var scene = scene(40);
    lane(scene, scene.outreach(), 0, Duration.ZERO);
    assertThat(claim(scene, "worker", 30, Duration.ofMinutes(5)))
        .hasSize(30)
        .doesNotHaveDuplicates();
    assertThat(claim(scene, "worker", 30, Duration.ofMinutes(5))).hasSize(10);
  }

  @Test
  void aLargeCampaignIsTakenFromAllTheTimeHoweverMuchIsInTheQuickLane() {
    var scene = scene(40);
    lane(scene, scene.outreach().subList(0, 30), 0, Duration.ZERO);
    lane(scene, scene.outreach().subList(30, 40), SendingLane.LAST, Duration.ZERO);
    var large = scene.outreach().subList(30, 40);

    var claimed = claim(scene, "worker", 8, Duration.ofMinutes(5));
    assertThat(claimed).filteredOn(large::contains).hasSize(4);
    assertThat(claimed).hasSize(8);
  }

  private void lane(
      SendingFixture.Scene scene, java.util.List<Long> rows, int lane, Duration dueFor) {
    in(
        scene,
        () ->
            rows.stream()
                .map(outreaches::require)
                .forEach(
                    row -> {
                      row.lane = lane;
                      row.dueAt = clock.instant().minus(dueFor);
                    }));
  }

  private SendingFixture.Scene scene(int count) {
    var scene = fixture.due(Channel.SMS, count);
    in(scene, () -> fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url()));
    return scene;
  }

  private java.util.List<Long> claimAll(SendingFixture.Scene scene, String owner) {
    var all = new java.util.ArrayList<Long>();
    java.util.List<Long> some;
    do {
      some = claim(scene, owner, 30, Duration.ofMinutes(5));
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private java.util.List<Long> claim(
      SendingFixture.Scene scene, String owner, int limit, Duration lease) {
    return clinics.in(
        scene.clinic(), () -> queue.claim(Channel.SMS, owner, limit, clock.instant(), lease));
  }

  private void leaveOpenAttempt(long outreachId, Instant at) {
    var outreach = outreaches.require(outreachId);
    outreach.attempts = 1;
    var attempt = new Attempt();
    attempt.outreachId = outreachId;
    attempt.patientId = outreach.patientId;
    attempt.reference = care.anbu.shared.Id.text(attempt.id);
    attempt.gateway = GatewayKind.HTTP_SMS;
    attempt.startedAt = at;
    attempt.content = "김환자님, 안내입니다.";
    attempts.persist(attempt);
  }

  private void visit(Outreach contact) {
    patients.visit(contact.patientId, contact.departmentId, clock.instant());
  }

  private Outreach first(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(0)));
  }

  private long attemptsOf(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), attempts::count);
  }

  private void makeDue(SendingFixture.Scene scene) {
    in(scene, () -> outreaches.update("dueAt = ?1", clock.instant().minusSeconds(1)));
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
