package care.anbu.patient.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.anbu.patient.Source;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.TrustFigure;
import care.anbu.patient.phone.PhoneNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskingTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Confidence CONFIDENCE =
      new Confidence(
          Map.of(
              TrustFigure.MOBILE_HALF_LIFE, 1000.0,
              TrustFigure.LANDLINE_HALF_LIFE, 1000.0,
              TrustFigure.EMAIL_HALF_LIFE, 1000.0,
              TrustFigure.ADDRESS_HALF_LIFE, 1000.0,
              TrustFigure.WHEN_VERIFIED, 1.0,
              TrustFigure.WHEN_RECEIVED, 0.8,
              TrustFigure.LEFT_AFTER_FAILURE, 0.5));

  @Test
  void theGainIsHowMuchLikelierThePatientIsReached() {
    assertThat(Asking.worthwhile(List.of(mobile("010-0123-4567", 1000)), CONFIDENCE, NOW))
        .singleElement()
        .satisfies(asking -> assertThat(asking.gain()).isCloseTo(1 - 0.4, within(1e-9)));
  }

  @Test
  void aSecondDoubtfulContactOfSomebodyWhoIsReachedAnywayIsNotWorthAQuestion() {
    var sure = mobile("010-0123-4567", 0);
    sure.confirm(1, Clock.fixed(NOW, ZoneOffset.UTC));
    var old = mobile("010-0765-4321", 3000);
    assertThat(Asking.worthwhile(List.of(sure, old), CONFIDENCE, NOW)).isEmpty();
  }

  @Test
  void whatIsBadCountsAsMuchAsNothing() {
    var bad = mobile("010-0123-4567", 1);
    bad.recordWrongNumber(Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(Asking.worthwhile(List.of(bad), CONFIDENCE, NOW))
        .singleElement()
        .matches(asking -> asking.gain() == 1);
    assertThat(Asking.worthwhile(List.of(), CONFIDENCE, NOW))
        .singleElement()
        .matches(asking -> asking.gain() == 1 && asking.contact() == null);
  }

  @Test
  void theMostDoubtfulContactIsAskedFirst() {
    var newer = mobile("010-0123-4567", 500);
    var older = mobile("010-0765-4321", 2000);
    assertThat(Asking.worthwhile(List.of(newer, older), CONFIDENCE, NOW))
        .first()
        .matches(asking -> asking.contact().point() == older);
  }

  @Test
  void whoIsNeededSoonerCountsMore() {
    assertThat(urgency(Need.Reason.BOOKED, 0)).isEqualTo(1);
    assertThat(urgency(Need.Reason.BOOKED, 7)).isEqualTo(0.5);
    assertThat(urgency(Need.Reason.CAMPAIGN, -30)).isEqualTo(1);
    assertThat(urgency(Need.Reason.VISITED, -1))
        .isLessThan(urgency(Need.Reason.CAMPAIGN, 14))
        .isGreaterThan(urgency(Need.Reason.VISITED, -300));
  }

  private static double urgency(Need.Reason reason, int days) {
    return new Need(1, null, reason, TODAY.plusDays(days)).urgency(TODAY);
  }

  private static ContactPoint mobile(String number, int daysOld) {
    var contact = ContactPoint.phone(1, PhoneNumbers.read(number, "KR"), Source.DESK);
    contact.createdAt = NOW.minus(Duration.ofDays(daysOld));
    return contact;
  }
}
