package care.anbu.outreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.inbox.WritingRule.Against;
import care.anbu.outreach.inbox.WritingRule.Facts;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.testsupport.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether the desk may write a text, and after a no only once, to what was asked since. */
class WritingRuleTest {

  private static final Instant NO = TestClock.START;

  private boolean deceased;
  private boolean gateway = true;
  private boolean number = true;
  private boolean held;
  private ConsentVerdict consent = ConsentVerdict.BY_TREATMENT;
  private Instant refusedAt;
  private Instant askedAt;
  private Instant wroteAt;

  @Test
  void whomTheClinicTreatsIsAnsweredWheneverTheyAsk() {
    assertThat(against()).isNull();
    wroteAt = NO.plusSeconds(9);
    assertThat(against()).as("once more").isNull();
    consent = ConsentVerdict.GRANTED;
    assertThat(against()).isNull();
    assertThat(once()).isFalse();
  }

  @Test
  void nothingIsWrittenToTheDeadNorWhereNothingArrives() {
    number = false;
    assertThat(against()).isEqualTo(Against.NO_NUMBER);
    gateway = false;
    assertThat(against()).isEqualTo(Against.NO_GATEWAY);
    deceased = true;
    assertThat(against()).isEqualTo(Against.DECEASED);
  }

  @Test
  void whatMayBeARefusalIsDecidedFirst() {
    held = true;
    assertThat(against()).isEqualTo(Against.HELD);
  }

  @Test
  void whoSaidNoIsAnsweredOnceToWhatTheyAskedSince() {
    refused();
    assertThat(against()).as("they asked for nothing").isEqualTo(Against.REFUSED);
    askedAt = NO.minus(Duration.ofDays(1));
    assertThat(against()).as("before the no").isEqualTo(Against.REFUSED);
    askedAt = NO.plus(Duration.ofHours(1));
    assertThat(against()).isNull();
    assertThat(once()).isTrue();
    wroteAt = askedAt.plusSeconds(60);
    assertThat(against()).as("one answer has left").isEqualTo(Against.ANSWERED);
    assertThat(once()).isFalse();
    askedAt = wroteAt.plusSeconds(60);
    assertThat(against()).as("asked once more").isNull();
  }

  @Test
  void whatIsAskedInTheBreathOfANoIsAnsweredOnThePhone() {
    refused();
    askedAt = NO.plus(WritingRule.ONE_BREATH);
    assertThat(against()).isEqualTo(Against.REFUSED);
    askedAt = askedAt.plusMillis(1);
    assertThat(against()).isNull();
  }

  @Test
  void whereAYesIsNeededWhoAskedIsAnsweredOnce() {
    consent = ConsentVerdict.NEVER_GIVEN;
    assertThat(against()).isEqualTo(Against.REFUSED);
    askedAt = NO;
    assertThat(against()).isNull();
    wroteAt = NO;
    assertThat(against()).isEqualTo(Against.ANSWERED);
  }

  private void refused() {
    consent = ConsentVerdict.WITHDRAWN;
    refusedAt = NO;
  }

  private Against against() {
    return WritingRule.against(facts()).orElse(null);
  }

  private boolean once() {
    return WritingRule.once(facts());
  }

  private Facts facts() {
    return new Facts(deceased, gateway, number, held, consent, refusedAt, askedAt, wroteAt);
  }
}
