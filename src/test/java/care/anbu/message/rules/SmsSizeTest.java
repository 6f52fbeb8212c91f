package care.anbu.message.rules;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.message.rules.SmsSize.Encoding;
import care.anbu.message.rules.SmsSize.KrClass;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SmsSizeTest {

  @Test
  void agreesWithTwoIndependentCalculatorsOnEncodingUnitsAndSegments() throws IOException {
    for (JsonNode vector : vectors("sms_segment_vectors")) {
      SmsSize size = SmsSize.of(vector.get("text").asText());
      JsonNode twilio = vector.get("twilio");
      int segments = twilio.get("segments").asInt();
      int headerBits = segments > 1 ? segments * 48 : 0;
      int bitsOfUnit = size.encoding() == Encoding.GSM_7 ? 7 : 16;

      assertThat(size.encoding().label()).isEqualTo(twilio.get("encoding").asText());
      assertThat(size.segments()).as(vector.toString()).isEqualTo(segments);
      assertThat(size.segments()).isEqualTo(vector.at("/split_sms/parts").asInt());
      assertThat(size.units() * bitsOfUnit + headerBits)
          .isEqualTo(twilio.get("totalSizeBits").asInt());
    }
  }

  @Test
  void countsBytesAsKoreanCarriersDo() throws IOException {
    for (JsonNode vector : vectors("kr_byte_vectors")) {
      SmsSize size = SmsSize.of(vector.get("text").asText());
      JsonNode bytes = vector.get("cp949_bytes");

      assertThat(size.krBytes())
          .as(vector.toString())
          .isEqualTo(bytes.isNull() ? null : bytes.asInt());
      assertThat(size.krClass())
          .isEqualTo(
              vector.get("class").isNull()
                  ? KrClass.NOT_ENCODABLE
                  : KrClass.valueOf(vector.get("class").asText()));
    }
  }

  @Test
  void everyGsmCharacterOfTheStandardIsKnown() {
    assertThat(SmsSize.of("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤ÄÖÑÜ§¿äöñüà¡").encoding())
        .isEqualTo(Encoding.GSM_7);
    assertThat(SmsSize.of("\f^{}\\[~]|€").units()).isEqualTo(20);
    assertThat(SmsSize.of("`").encoding()).isEqualTo(Encoding.UCS_2);
    assertThat(SmsSize.of("ç").encoding()).isEqualTo(Encoding.UCS_2);
  }

  @Test
  void neitherAnEscapedCharacterNorASurrogatePairIsSplitOverTwoParts() {
    assertThat(SmsSize.of("a".repeat(152) + "€" + "a".repeat(152)).segments()).isEqualTo(3);
    assertThat(SmsSize.of("가".repeat(66) + "😊" + "가".repeat(66)).segments()).isEqualTo(3);
  }

  @Test
  void theCharactersThatKoreanPhonesLackAreNamedOnceEach() {
    assertThat(SmsSize.notInEucKr("안녕하세요 韓國 ①㎎ A1!\n")).isEmpty();
    assertThat(SmsSize.notInEucKr("😊 믜 — 믜 😊")).isEqualTo("😊믜—");
  }

  @Test
  void aHeadingIsCutAt40BytesBetweenCharactersAndLosesWhatPhonesLack() {
    assertThat(SmsSize.krSubject("가".repeat(30))).isEqualTo("가".repeat(20));
    assertThat(SmsSize.krSubject("a" + "가".repeat(30))).isEqualTo("a" + "가".repeat(19));
    assertThat(SmsSize.krSubject(" 안내😊 ")).isEqualTo("안내");
  }

  private static JsonNode vectors(String name) throws IOException {
    return new ObjectMapper()
        .readTree(SmsSizeTest.class.getResourceAsStream("/message/" + name + ".json"));
  }
}
