package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HL7 table 0211, and senders that say nothing or lie. */
class CharacterSetTest {

  @ParameterizedTest
  @CsvSource({
    "UNICODE UTF-8, UTF-8, 뷁^똠",
    "UTF-8, UTF-8, 김^영희",
    "KS X 1001, MS949, 뷁^똠",
    "ISO IR149, MS949, 김^영희",
    "MS949, MS949, 뷁^똠",
    "8859/1, ISO-8859-1, Müller^José",
    "8859/15, ISO-8859-15, Dupont^€",
    "unicode utf-8~ISO IR149, UTF-8, 김^영희",
  })
  void messageIsReadAsItNamesItself(String name, String charset, String text) {
    byte[] bytes = message(name, text).getBytes(Charset.forName(charset));

    assertThat(CharacterSet.DEFAULT.decode(bytes)).endsWith(text);
  }

  @Test
  void senderThatSaysNothingIsReadAsSetUp() {
    var korean = new CharacterSet(CharacterSet.KOREAN, false);

    assertThat(korean.decode(message("", "김^영희").getBytes(CharacterSet.KOREAN))).endsWith("김^영희");
    assertThat(CharacterSet.DEFAULT.decode(message("", "김^영희").getBytes(UTF_8))).endsWith("김^영희");
  }

  @Test
  void senderThatSaysAsciiAndWritesMoreIsReadAsSetUp() {
    var latin = new CharacterSet(ISO_8859_1, false);

    assertThat(latin.decode(message("ASCII", "Müller").getBytes(ISO_8859_1))).endsWith("Müller");
  }

  @Test
  void senderThatLiesIsReadAsSetUpWhereThatIsSaid() {
    byte[] bytes = message("8859/1", "김^영희").getBytes(CharacterSet.KOREAN);

    assertThat(new CharacterSet(CharacterSet.KOREAN, true).decode(bytes)).endsWith("김^영희");
  }

  @Test
  void byteOrderMarkIsNoText() {
    assertThat(CharacterSet.DEFAULT.decode(("\uFEFF" + message("", "x")).getBytes(UTF_8)))
        .startsWith("MSH");
  }

  @Test
  void bytesThatFitNoCharacterAreRefused() {
    assertRefused(message("", "김").getBytes(CharacterSet.KOREAN), Reason.INVALID_CHARACTERS);
  }

  @Test
  void unknownCharacterSetIsRefused() {
    assertRefused(message("EBCDIC-KLINGON", "x").getBytes(UTF_8), Reason.UNKNOWN_CHARACTER_SET);
    assertRefused(message("ISO IR1 4?", "x").getBytes(UTF_8), Reason.UNKNOWN_CHARACTER_SET);
  }

  private static void assertRefused(byte[] bytes, Reason reason) {
    assertThatThrownBy(() -> CharacterSet.DEFAULT.decode(bytes))
        .isInstanceOfSatisfying(Refused.class, why -> assertThat(why.reason()).isEqualTo(reason));
  }

  private static String message(String charset, String text) {
    return "MSH|^~\\&|A|B|C|D|20240506||ADT^A01|1|P|2.5||||||" + charset + "\rPID|1||1||" + text;
  }
}
