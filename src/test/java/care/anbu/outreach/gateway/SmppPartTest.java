package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.rules.SmsSize;
import care.anbu.shared.Channel;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;

class SmppPartTest {

  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

  @Test
  void aTextThatFitsHasNoHeader() {
    SmppPart part = parts("a".repeat(160)).get(0);
    assertThat(part.header()).isFalse();
    assertThat(part.coding()).isZero();
    assertThat(part.content()).hasSize(160);
    assertThat(parts("가".repeat(70)).get(0).content()).hasSize(140);
  }

  @Test
  void longTextsOfBothAlphabetsAreWholeByteForByteAndCutNoCharacter() {
    String gsm = ("x".repeat(152) + "€").repeat(3) + "end";
    String ucs = ("가".repeat(66) + "😊").repeat(3) + "끝";
    for (String text : List.of(gsm, ucs)) {
      List<SmppPart> parts = parts(text);
      assertThat(parts).hasSize(SmsSize.of(text).segments()).hasSizeGreaterThan(3);
      var whole = new ByteArrayOutputStream();
      for (int i = 0; i < parts.size(); i++) {
        byte[] octets = parts.get(i).content();
        assertThat(parts.get(i).header()).isTrue();
        assertThat(octets).hasSizeLessThanOrEqualTo(text == gsm ? 159 : 140);
        assertThat(Arrays.copyOf(octets, 6))
            .containsExactly(5, 0, 3, 77, (byte) parts.size(), i + 1);
        byte[] content = Arrays.copyOfRange(octets, 6, octets.length);
        assertThat(SmppAlphabet.decode(content, parts.get(i).coding())).doesNotContain("\ufffd");
        whole.writeBytes(content);
      }
      assertThat(SmppAlphabet.decode(whole.toByteArray(), parts.get(0).coding())).isEqualTo(text);
    }
  }

  @Test
  void theValidityIsWhatIsLeftUntilTheHoursEnd() {
    SmppPart part = part(NOW.plus(Duration.ofHours(26).plusMinutes(3).plusSeconds(9)));
    assertThat(part.validity(NOW)).isEqualTo("000001020309000R");
    assertThat(part(null).validity(NOW)).isNull();
    assertThat(part(NOW.plus(Duration.ofDays(400))).validity(NOW)).isEqualTo("000028000000000R");
  }

  @Test
  void whatCouldNotArriveInTimeIsLate() {
    assertThat(part(NOW.plusMillis(900)).late(NOW)).isTrue();
    assertThat(part(NOW.plusSeconds(1)).late(NOW)).isFalse();
    assertThat(part(null).late(NOW)).isFalse();
  }

  @Test
  void aSenderIsTypedByItsForm() {
    assertThat(SmppAddress.sender("+82 2-0000-0000"))
        .isEqualTo(
            new SmppAddress(
                TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "82200000000"));
    assertThat(SmppAddress.sender("02-0000-0000"))
        .isEqualTo(
            new SmppAddress(TypeOfNumber.NATIONAL, NumberingPlanIndicator.ISDN, "0200000000"));
    assertThat(SmppAddress.sender("12345").ton()).isEqualTo(TypeOfNumber.NETWORK_SPECIFIC);
    assertThat(SmppAddress.sender("Anbu Clinic"))
        .isEqualTo(
            new SmppAddress(
                TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "Anbu Clinic"));
    assertThat(SmppAddress.isSender("Anbu Clinics")).as("twelve").isFalse();
    assertThat(SmppAddress.isSender("잰의원")).isFalse();
  }

  @Test
  void aMessageInPartsWasTakenWhenAllOfThemWere() {
    var taken = SmppAnswer.taken("1");
    var refused = SmppAnswer.of(0x0b);
    assertThat(SmppClient.delivery(List.of(taken, SmppAnswer.taken("2"))).ids())
        .containsExactly("1", "2");
    assertThat(SmppClient.delivery(List.of(refused, refused)).contactBad()).isTrue();
    assertThat(SmppClient.delivery(List.of(taken, refused)))
        .isEqualTo(Delivery.unknown("0x0B in parts"));
    assertThat(SmppClient.delivery(List.of(refused, SmppAnswer.lost("closed"))))
        .isEqualTo(Delivery.unknown("closed"));
    assertThat(SmppClient.delivery(List.of(SmppAnswer.notSent("no room"))))
        .isEqualTo(Delivery.retry("no room"));
  }

  private static SmppPart part(Instant expires) {
    return SmppPart.of(message("안녕하세요", expires), SmppAddress.sender("12345"), 1).get(0);
  }

  private static List<SmppPart> parts(String text) {
    return SmppPart.of(message(text, null), SmppAddress.sender("12345"), 77);
  }

  private static OutgoingMessage message(String text, Instant expires) {
    return new OutgoingMessage(
        1, "r", Channel.SMS, "+821012345678", "김환자", null, text, false, expires);
  }
}
