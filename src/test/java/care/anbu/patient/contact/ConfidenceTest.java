package care.anbu.patient.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Source;
import care.anbu.patient.phone.PhoneNumbers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final ContactSettings settings =
      new SmallRyeConfigBuilder()
          .withMapping(ContactSettings.class)
          .build()
          .getConfigMapping(ContactSettings.class);
  private final Confidence confidence = Confidence.usual(settings);

  @Test
  void halvesWithTheHalfLifeOfItsKind() {
    for (ContactKind kind : ContactKind.values()) {
      Instant halfLifeAgo = NOW.minus(settings.halfLife(kind));
      assertThat(confidence.of(kind, halfLifeAgo, halfLifeAgo, 0, NOW))
          .isCloseTo(settings.whenVerified() / 2, within(1e-9));
    }
  }

  @Test
  void aConfirmationIsWorthMoreThanAnArrivalAndStartsTheDecayAnew() {
    var mobile = mobile(Duration.ofDays(2000));
    double before = confidence.of(mobile, NOW);
    mobile.confirm(7, CLOCK);

    assertThat(confidence.of(mobile, NOW)).isEqualTo(settings.whenVerified()).isGreaterThan(before);
    assertThat(mobile.verifiedBy).isEqualTo(7);
  }

  @Test
  void eachHardFailureLowersItAndTheThirdMakesItBad() {
    var mobile = mobile(Duration.ofDays(1));
    double fresh = confidence.of(mobile, NOW);
    mobile.recordHardFailure(CLOCK);
    double once = confidence.of(mobile, NOW);
    mobile.recordHardFailure(CLOCK);
    double twice = confidence.of(mobile, NOW);
    assertThat(twice).isPositive().isLessThan(once);
    assertThat(once).isLessThan(fresh);
    assertThat(mobile.bad()).isFalse();

    mobile.recordHardFailure(CLOCK);
    assertThat(mobile.bad()).isTrue();
    assertThat(confidence.of(mobile, NOW)).isZero();
  }

  @Test
  void aWrongNumberIsBadAtOnceAndAConfirmationBringsItBack() {
    var mobile = mobile(Duration.ofDays(1));
    mobile.recordWrongNumber(CLOCK);
    assertThat(mobile.live()).isFalse();
    assertThat(confidence.of(mobile, NOW)).isZero();

    mobile.confirm(7, CLOCK);
    assertThat(mobile.live()).isTrue();
    assertThat(mobile.hardFailures).isZero();
  }

  @Test
  void whatIsUnusableOrReplacedHasNone() {
    var fictitious = ContactPoint.phone(1, PhoneNumbers.read("(201) 555-0123", "US"), Source.FHIR);
    assertThat(confidence.of(fictitious, NOW)).isZero();

    var replaced = mobile(Duration.ofDays(1));
    replaced.end(CLOCK);
    assertThat(confidence.of(replaced, NOW)).isZero();
  }

  @Test
  void aDateInTheFutureIsWorthNoMoreThanToday() {
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    assertThat(confidence.of(ContactKind.EMAIL, tomorrow, tomorrow, 0, NOW))
        .isEqualTo(settings.whenVerified());
  }

  @Test
  void wordsCoverTheWholeRange() {
    assertThat(ConfidenceWord.of(1)).isEqualTo(ConfidenceWord.SURE);
    assertThat(ConfidenceWord.of(0.5)).isEqualTo(ConfidenceWord.LIKELY);
    assertThat(ConfidenceWord.of(0.01)).isEqualTo(ConfidenceWord.DOUBTFUL);
    assertThat(ConfidenceWord.of(0)).isEqualTo(ConfidenceWord.BAD);
  }

  private static ContactPoint mobile(Duration age) {
    var reading = PhoneNumbers.read("010-0123-4567", "KR");
    var contact = ContactPoint.phone(1, reading, Source.DESK);
    contact.createdAt = NOW.minus(age);
    return contact;
  }
}
