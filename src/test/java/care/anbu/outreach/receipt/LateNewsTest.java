package care.anbu.outreach.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.receipt.DeliveryReceipts.News;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News of a contact come to the same in whatever order, however often and however late. */
@QuarkusTest
class LateNewsTest {

  private static final int ROUNDS = 8;
  private static final LocalDate ANSWER_BY = TestClock.TODAY.plusDays(7);

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestClock clock;
  @Inject DeliveryReceipts receipts;
  @Inject ReachLearning learning;
  @Inject Outreaches outreaches;
  @Inject EntityManager entities;

  private String clinic;
  private Campaign campaign;
  private int number;

  /** A message that left: its contact, the reference of its attempt and the number it went to. */
  private record Sent(long contact, String reference, String number) {}

  /** How everything stands that news may change. */
  private record Stand(
      OutreachState state,
      OutreachReason reason,
      int failures,
      boolean bad,
      int step,
      LocalDate nextOn,
      long kept) {}

  @BeforeEach
  void begin() {
    clinic = clinics.create();
    campaign = clinics.in(clinic, () -> fixture.campaign(Channel.SMS));
  }

  @Test
  void allOrdersOfTheSameNewsEndAlike() {
    Consumer<Sent> gaveUp = said(Receipt.Status.UNDELIVERED, "timeout", false);
    Consumer<Sent> noNumber = said(Receipt.Status.UNDELIVERED, "invalid_recipient", true);
    Consumer<Sent> delivered = said(Receipt.Status.DELIVERED, null, false);
    Consumer<Sent> noMailbox = said(Receipt.Status.BOUNCED, "5.1.1", true);
    Consumer<Sent> full = said(Receipt.Status.BOUNCED, "5.2.2", false);
    Consumer<Sent> read = said(Receipt.Status.READ, null, false);
    assertThat(theEndOf(gaveUp, delivered).state()).isEqualTo(OutreachState.DELIVERED);
    assertThat(theEndOf(noNumber, delivered).failures()).isZero();
    assertThat(theEndOf(delivered, noMailbox))
        .isEqualTo(
            new Stand(
                OutreachState.FAILED, OutreachReason.BOUNCED, 1, false, 1, TestClock.TODAY, 2));
    assertThat(theEndOf(gaveUp, noMailbox, full).reason()).isEqualTo(OutreachReason.BOUNCED);
    assertThat(theEndOf(noNumber, full, delivered).failures()).isEqualTo(1);
    assertThat(theEndOf(gaveUp, delivered, noMailbox, read))
        .isEqualTo(new Stand(OutreachState.DELIVERED, null, 0, false, 1, ANSWER_BY, 4));
  }

  @Test
  void anAnswerStandsAgainstWhateverTheNetworkSays() {
    Consumer<Sent> noNumber = said(Receipt.Status.BOUNCED, "gone", true);
    Consumer<Sent> delivered = said(Receipt.Status.DELIVERED, null, false);
    Consumer<Sent> answer = sent -> receipts.reply("r" + sent.reference(), sent.number(), "네");
    var end = theEndOf(noNumber, delivered, answer);
    assertThat(end.state()).isEqualTo(OutreachState.REACHED);
    assertThat(end.failures()).isZero();
  }

  /** A gateway may take "changed meanwhile" for a refusal, and a STOP would be lost. */
  @Test
  void anAnswerAndReceiptsOfOneMomentAreAllTaken() {
    for (int i = 0; i < ROUNDS; i++) {
      Sent sent = sent();
      var both =
          List.of(
              CompletableFuture.runAsync(() -> say(sent, Receipt.Status.DELIVERED, null, false)),
              CompletableFuture.runAsync(() -> answer(sent)),
              CompletableFuture.runAsync(() -> answer(sent)),
              CompletableFuture.runAsync(() -> say(sent, Receipt.Status.BOUNCED, "gone", true)));
      both.forEach(CompletableFuture::join);
      assertThat(stand(sent))
          .extracting(Stand::state, Stand::failures, Stand::kept)
          .containsExactly(OutreachState.REACHED, 0, 2L);
    }
  }

  private void answer(Sent sent) {
    clinics.in(
        clinic,
        () -> {
          receipts.reply("r" + sent.reference(), sent.number(), "네");
          return null;
        });
  }

  @Test
  void theNextStepThatWasReleasedMeanwhileIsTakenBackUnlessItLeft() {
    for (boolean left : List.of(false, true)) {
      Sent sent = sent();
      say(sent, Receipt.Status.UNDELIVERED, "timeout", false);
      long next = releaseNext(sent, left);
      say(sent, Receipt.Status.DELIVERED, null, false);
      clinics.in(
          clinic,
          () -> {
            Outreach waiting = outreaches.findById(next);
            Member member = memberOf(sent);
            assertThat(waiting != null).as("it left").isEqualTo(left);
            assertThat(member.step).isEqualTo(left ? 2 : 1);
            assertThat(member.state).isEqualTo(left ? Member.State.DONE : Member.State.ACTIVE);
            assertThat(member.nextOn).isEqualTo(left ? null : ANSWER_BY);
            return null;
          });
    }
  }

  /** The row of the step between them stays, so that it cannot be released a second time. */
  @Test
  void ofTwoLaterStepsOnlyTheOneThatWaitsIsTakenBackAndComesAgain() {
    Sent sent = sent();
    say(sent, Receipt.Status.UNDELIVERED, "timeout", false);
    long second = release(sent, 1, true);
    long third = release(sent, 2, false);
    say(sent, Receipt.Status.DELIVERED, null, false);
    clinics.in(
        clinic,
        () -> {
          assertThat(outreaches.findById(second)).isNotNull();
          assertThat(outreaches.findById(third)).isNull();
          assertThat(memberOf(sent).step).isEqualTo(2);
          return null;
        });
  }

  @Test
  void aBounceThatComesWeeksLaterTakesBackWhatWasLearnt() {
    Sent sent = sent();
    say(sent, Receipt.Status.DELIVERED, null, false);
    clinics.in(
        clinic,
        () -> {
          memberOf(sent).visitedAt = clock.instant().plus(Duration.ofDays(1));
          return null;
        });
    learnFrom(sent, OutreachState.REACHED, "1/1");
    clock.stopAt(TestClock.START.plus(Duration.ofDays(40)));
    say(sent, Receipt.Status.BOUNCED, "5.1.1", true);
    learnFrom(sent, OutreachState.FAILED, "0/0");
    say(sent, Receipt.Status.READ, null, false);
    learnFrom(sent, OutreachState.REACHED, "1/1");
    assertThat(stand(sent).failures()).isZero();
  }

  @Test
  void whatWasConfirmedSinceIsNotTakenForAnOldFailure() {
    Sent sent = sent();
    say(sent, Receipt.Status.BOUNCED, "5.1.1", true);
    clinics.in(
        clinic,
        () -> {
          var point = pointOf(sent);
          point.confirm(1, clock);
          point.recordHardFailure(clock);
          return null;
        });
    say(sent, Receipt.Status.READ, null, false);
    assertThat(stand(sent).failures()).as("of another message, later").isEqualTo(1);
  }

  private void learnFrom(Sent sent, OutreachState state, String tally) {
    clinics.in(clinic, learning::learn);
    assertThat(stand(sent).state()).isEqualTo(state);
    String counted =
        clinics.in(
            clinic,
            () ->
                (String)
                    entities
                        .createNativeQuery(
                            "select concat(attempts, '/', answered) from reach_tally"
                                + " where clinic_id = ?1")
                        .setParameter(1, clinic)
                        .getSingleResult());
    assertThat(counted).isEqualTo(tally);
  }

  private static <T> List<List<T>> orders(List<T> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<T>>();
    for (int i = 0; i < all.size(); i++) {
      var rest = new ArrayList<>(all);
      T first = rest.remove(i);
      for (List<T> order : orders(rest)) {
        var whole = new ArrayList<T>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  /** Each order on a message of its own, every piece of news twice. */
  @SafeVarargs
  private Stand theEndOf(Consumer<Sent>... news) {
    Set<Stand> ends = new HashSet<>();
    for (List<Consumer<Sent>> order : orders(List.of(news))) {
      Sent sent = sent();
      order.forEach(one -> clinics.in(clinic, () -> twice(one, sent)));
      order.forEach(one -> clinics.in(clinic, () -> twice(one, sent)));
      ends.add(stand(sent));
    }
    assertThat(ends).as("ends of all orders").hasSize(1);
    return ends.iterator().next();
  }

  private static Void twice(Consumer<Sent> news, Sent sent) {
    news.accept(sent);
    news.accept(sent);
    return null;
  }

  private Consumer<Sent> said(Receipt.Status status, String code, boolean contactBad) {
    return sent -> receipts.receipts(List.of(new News(sent.reference(), status, code, contactBad)));
  }

  private void say(Sent sent, Receipt.Status status, String code, boolean contactBad) {
    clinics.in(
        clinic,
        () -> {
          said(status, code, contactBad).accept(sent);
          return null;
        });
  }

  private Sent sent() {
    return clinics.in(
        clinic,
        () -> {
          var patient = patients.korean("김환자" + number, "1950-03-01");
          var point = fixture.contactPoint(patient, Channel.SMS, number++);
          var outreach = fixture.contact(campaign, patient, point, Channel.SMS);
          outreach.attempts = 1;
          outreach.sent(clock.instant());
          var attempt = new Attempt();
          attempt.outreachId = outreach.id;
          attempt.patientId = patient.id;
          attempt.reference = Id.text(attempt.id);
          attempt.gateway = GatewayKind.HTTP_SMS;
          attempt.startedAt = clock.instant();
          attempt.outcome = Outcome.ACCEPTED;
          entities.persist(attempt);
          return new Sent(outreach.id, attempt.reference, point.value);
        });
  }

  private long releaseNext(Sent sent, boolean left) {
    return release(sent, 1, left);
  }

  private long release(Sent sent, int step, boolean left) {
    return clinics.in(
        clinic,
        () -> {
          Outreach before = outreaches.require(sent.contact());
          var next = new Outreach();
          next.campaignId = before.campaignId;
          next.memberId = before.memberId;
          next.patientId = before.patientId;
          next.departmentId = before.departmentId;
          next.channel = Channel.SMS;
          next.contactPointId = before.contactPointId;
          next.step = step;
          next.releasedOn = TestClock.TODAY;
          next.answerBy = ANSWER_BY;
          next.dueAt = clock.instant();
          next.expiresAt = clock.instant();
          if (left) {
            next.sent(clock.instant());
          }
          entities.persist(next);
          Member member = memberOf(sent);
          member.step = step + 1;
          member.leave(ExitReason.EXHAUSTED, clock.instant());
          return next.id;
        });
  }

  private Member memberOf(Sent sent) {
    return entities.find(Member.class, outreaches.require(sent.contact()).memberId);
  }

  private ContactPoint pointOf(Sent sent) {
    return entities.find(ContactPoint.class, outreaches.require(sent.contact()).contactPointId);
  }

  private Stand stand(Sent sent) {
    return clinics.in(
        clinic,
        () -> {
          Outreach outreach = outreaches.require(sent.contact());
          ContactPoint point = pointOf(sent);
          Member member = memberOf(sent);
          long kept =
              entities
                  .createQuery(
                      "select count(*) from Receipt r join Attempt a on a.id = r.attemptId"
                          + " where a.outreachId = ?1 and r.at is not null",
                      Long.class)
                  .setParameter(1, outreach.id)
                  .getSingleResult();
          return new Stand(
              outreach.state(),
              outreach.reason(),
              point.hardFailures,
              point.bad(),
              member.step,
              member.nextOn,
              kept);
        });
  }
}
