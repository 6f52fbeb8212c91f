package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.WhenUnknown;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row begins under the lease of the claim that holds it, and under no other. */
@QuarkusTest
class LeaseTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestClock time;
  @Inject ClinicScope scope;
  @Inject Clinics ours;
  @Inject GatewayClients gateways;
  @Inject Claims claims;
  @Inject OutreachQueue queue;
  @Inject Attempts attempts;
  @Inject AttemptResults results;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** The process stood still, or another one's clock is ahead: two claims hold the same row. */
  @Test
  void aRowThatWasTakenBackBeginsByItsLaterClaimAlone() {
    var scene = scene();
    time.stopAt(clock.instant());

    scope.run(
        scene.clinic(),
        () -> {
          SendingWork work = work(scene.clinic());
          Claim earlier = claims.take(work);
          anotherTakesBack(WhenUnknown.REPEAT);
          Claim later = claims.take(work);
          assertThat(List.of(earlier, later)).allMatch(claim -> claim.messages().size() == 1);

          assertThat(begin(work, earlier)).as("the earlier one has lost it").isEmpty();
          assertThat(begin(work, later)).hasSize(1);
        });
  }

  /** The machine stood still, or the gateway was busy: others may have it by now. */
  @Test
  void whatHasNotLeftWhenItsLeaseIsOverDoesNotLeave() {
    var scene = scene();
    time.stopAt(clock.instant());

    scope.run(
        scene.clinic(),
        () -> {
          SendingWork work = work(scene.clinic());
          var inFlight = new InFlightMessages(work.gateway(), settings, clock);
          inFlight.take(begin(work, claims.take(work)), clock.instant().minusMillis(1));
          assertThat(inFlight.collect(10))
              .singleElement()
              .satisfies(
                  one -> {
                    assertThat(one.delivery().postponed()).isTrue();
                    assertThat(one.delivery().code()).isEqualTo("lease over");
                  });
          assertThat(inFlight.over()).isTrue();
        });
  }

  /** Else the next try would have a new key, and the text could come twice. */
  @Test
  void anAnswerToATryThatOthersRepeatLeavesTheirsOpen() {
    var scene = scene();
    time.stopAt(clock.instant());

    scope.run(
        scene.clinic(),
        () -> {
          SendingWork work = work(scene.clinic());
          Claim earlier = claims.take(work);
          PendingAttempt first = begin(work, earlier).get(0);
          anotherTakesBack(WhenUnknown.REPEAT);
          PendingAttempt again = begin(work, claims.take(work)).get(0);
          assertThat(again.replay()).isTrue();
          assertThat(again.attemptId()).isEqualTo(first.attemptId());

          assertThat(
                  results.complete(
                      earlier.lease(),
                      work.gateway(),
                      of(first, Delivery.retry("503")),
                      clock.instant()))
              .as("nothing follows from it either")
              .isEmpty();
          assertThat(outcome(scene)).isNull();
        });
  }

  /** Else it would wait with no try of unknown fate, and go out anew. */
  @Test
  void anAnswerThatComesWhileOthersAskLeavesTheTryUnknown() {
    var scene = scene();
    time.stopAt(clock.instant());

    scope.run(
        scene.clinic(),
        () -> {
          SendingWork work = work(scene.clinic());
          Claim earlier = claims.take(work);
          PendingAttempt first = begin(work, earlier).get(0);
          anotherTakesBack(WhenUnknown.ASK);
          assertThat(claim(scene)).as("others have it").hasSize(1);

          var late = of(first, Delivery.accepted("202", "g1"));
          results.completeLate(earlier.lease(), work.gateway(), late, clock.instant());
          assertThat(outcome(scene)).isEqualTo(Outcome.UNKNOWN);
        });
  }

  private List<Long> claim(SendingFixture.Scene scene) {
    return scope.call(
        scene.clinic(),
        () -> queue.claim(Channel.SMS, "next", 10, clock.instant(), settings.lease()));
  }

  /** The lease is over, by the clock of somebody. */
  private void anotherTakesBack(WhenUnknown whenUnknown) {
    time.stopAt(clock.instant().plus(settings.lease()).plusSeconds(1));
    queue.recover(Channel.SMS, whenUnknown, clock.instant());
  }

  private List<AttemptResult> of(PendingAttempt attempt, Delivery delivery) {
    return List.of(
        AttemptResult.of(attempt, delivery, 1, WhenUnknown.REPEAT, settings, clock.instant()));
  }

  private Outcome outcome(SendingFixture.Scene scene) {
    return clinics.in(
        scene.clinic(), () -> attempts.listAll().stream().findFirst().orElseThrow().outcome);
  }

  private SendingFixture.Scene scene() {
    var scene = fixture.due(Channel.SMS, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, "http://127.0.0.1:1/");
          return null;
        });
    return scene;
  }

  private SendingWork work(String clinic) {
    return clinics.in(
        clinic,
        () -> {
          var channel = new ClinicChannel(clinic, Channel.SMS);
          return new SendingWork(channel, ours.current(), gateways.of(channel).orElseThrow());
        });
  }

  private List<PendingAttempt> begin(SendingWork work, Claim claim) {
    return attempts.begin(
        claim.lease(),
        claim.messages().stream().map(CheckedMessage::attempt).toList(),
        work.gateway(),
        work.day(clock.instant()),
        clock.instant(),
        settings.lease());
  }
}
