package care.anbu.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeChannelsTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-24T03:00:00Z"), ZoneOffset.UTC);

  private final NoticeChannels channels =
      new NoticeChannels(
          Map.of(
              Channel.SMS, BigDecimal.valueOf(20),
              Channel.EMAIL, BigDecimal.ONE,
              Channel.LETTER, BigDecimal.valueOf(430)));

  private final ContactPoint mobile = phone();
  private final ContactPoint email = ContactPoint.email(1, "a@example.org", Source.DESK);
  private final ContactPoint home = ContactPoint.address(1, "세종대로 1", "03154", "서울", Source.DESK);

  @Test
  void theChannelOfTheConsentComesFirstThenTheCheapest() {
    var all = List.of(mobile, email, home);
    assertThat(chosen(Channel.SMS, all)).isEqualTo(Channel.SMS);
    assertThat(chosen(Channel.LETTER, all)).isEqualTo(Channel.LETTER);
    assertThat(chosen(null, all)).isEqualTo(Channel.EMAIL);
    assertThat(chosen(Channel.PHONE, all)).as("a notice is written").isEqualTo(Channel.EMAIL);
  }

  @Test
  void aLetterGoesWhereNothingElseReaches() {
    mobile.recordWrongNumber(NOW);
    assertThat(chosen(Channel.SMS, List.of(mobile, home))).isEqualTo(Channel.LETTER);
    assertThat(channels.choose(Channel.SMS, null, List.of(mobile))).isEmpty();
    assertThat(channels.reaches(null, List.of(mobile))).isFalse();
  }

  @Test
  void aChannelThatTheClinicHasNotReachesNobodyAndTheClinicIsTold() {
    var letters = new NoticeChannels(Map.of(Channel.LETTER, BigDecimal.TEN));
    assertThat(letters.choose(Channel.SMS, null, List.of(mobile))).isEmpty();
    assertThat(letters.reaches(null, List.of(mobile))).isTrue();
  }

  @Test
  void noNoticeGoesByTheWayThatWasRefusedAtTheNetwork() {
    assertThat(channels.choose(Channel.SMS, Channel.SMS, List.of(mobile, home)))
        .hasValueSatisfying(way -> assertThat(way.channel()).isEqualTo(Channel.LETTER));
    assertThat(channels.choose(Channel.SMS, Channel.SMS, List.of(mobile))).isEmpty();
    assertThat(channels.reaches(Channel.SMS, List.of(mobile))).isFalse();
  }

  private Channel chosen(Channel said, List<ContactPoint> points) {
    return channels.choose(said, null, points).orElseThrow().channel();
  }

  private static ContactPoint phone() {
    var mobile = new ContactPoint();
    mobile.patientId = 1L;
    mobile.kind = ContactKind.MOBILE;
    mobile.value = "+821000000000";
    return mobile;
  }
}
