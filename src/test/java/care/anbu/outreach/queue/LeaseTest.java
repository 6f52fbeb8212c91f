package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
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
import java.time.Instant;
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
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** The process stood still, or another one's clock is ahead: two claims hold the same row. */
  @Test
  void aRowThatWasTakenBackBeginsByItsLaterClaimAlone() {
    var scene = fixture.due(Channel.SMS, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, "http://127.0.0.1:1/");
          return null;
        });
    Instant now = clock.instant();
    time.stopAt(now);

    scope.run(
        scene.clinic(),
        () -> {
          SendingWork work = work(scene.clinic());
          Claim earlier = claims.take(work);
          time.stopAt(now.plus(settings.lease()).plusSeconds(1));
          queue.recover(Channel.SMS, WhenUnknown.REPEAT, clock.instant());
          Claim later = claims.take(work);
          assertThat(List.of(earlier, later)).allMatch(claim -> claim.messages().size() == 1);

          assertThat(begin(work, earlier)).as("the earlier one has lost it").isEmpty();
          assertThat(begin(work, later)).hasSize(1);
        });
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
