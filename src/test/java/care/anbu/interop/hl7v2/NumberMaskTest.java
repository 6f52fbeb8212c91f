package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Refused;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMaskTest {

  private static final NumberMask MASK =
      new NumberMask(new NationalNumbers(new InstallationKey("test")));

  private static final String MSH =
      "MSH|^~\\&|HIS|H|ANBU|C|20261128||ADT^A08|1|P|2.5.1||||||UNICODE UTF-8\r";

  private static final String HASH = "n1\\.[0-9a-f]{8}\\.[0-9a-f]{64}( [0-9a-f]{64})*";

  private static String masked(String line) {
    String text = MASK.of(MSH + line + "\r");
    assertThat(text).startsWith(MSH).endsWith("\r");
    return text.substring(MSH.length(), text.length() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||#^^^MOIS^NNKOR|||A^B",
        "PID|1||100^^^HIS^MR~#^^^HIS^PI|||A^B",
        "PID|1|#||||A^B",
        "PID|1||100^^^HIS^MR|#||A^B",
        "PID|1||100^^^HIS^MR|||A^B|||||||||||||#"
      })
  void aNumberOfThePatientLeavesItsHash(String line) {
    for (String number : new String[] {"900101-1234567", "9001011234567", "９００１０１－１２３４５６７"}) {
      String masked = masked(line.replace("#", number));
      assertThat(masked).doesNotContain("1234567").doesNotContain("１２３４５６７");
      assertThat(masked.replaceAll("\\[\\*\\*\\*KR " + HASH + "]", "#")).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||219099901^^^USSSA^SS|||A^B",
        "PID|1||219099901^^^SSA&2.16.840.1.113883.4.1&ISO|||A^B",
        "PID|1||219-09-9901^^^HIS^MR|||A^B",
        "PID|1|||219-09-9901||A^B",
        "PID|1||100^^^HIS^MR|||A^B|||||||||||||219099901",
        "PID|1||M12345678^^^USA^PPN|||A^B",
        "PID|1||185057800608491^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS|||A^B",
        "PID|1||9434765919^^^NHS^NH|||A^B",
        "PID|1||100^^^HIS^MR|||A^B||||||||||||||D12345678^CA",
        "PID|1||100^^^HIS^MR|||A^B 219-09-9901",
        "PID|1||100^^^HIS^MR|||A^B|||||1 Main St (219-09-9901)^^X||219-09-9901",
        "NK1|1|A^B|SPO|||||||||||||||||||||||||||||219099901^^^USSSA^SS",
        "NK1|1|A^B|SPO||||||||||||||||||||||||||||||||||219099901",
        "GT1|1|219-09-9901|A^B|||||||||219099901",
        "GT1|1||A^B|||||||||219099901",
        "IN1|1|1|1||||||||||||||||||||||||||||||||||||||||||||||219099901^^^^SS",
        "IN2|1|219099901||||1EG4TE5MK73",
        "MRG|219-09-9901^^^HIS^MR",
        "OBX|1|ST|NOTE||SSN 219 09 9901 as told",
        "OBX|1|TX|NOTE||first~second 900101-1234567~third",
        "NTE|1||her number is 900101-1234567.",
        "NTE|1||900101\\X2D\\1234567 and more",
        "NTE|1||rrn 900101-1234567\\.br\\next",
        "PV1|1|O|||||D1^219-09-9901",
        "ZXX|1|whatever^900101-1234567&219-09-9901",
        "a line that is no segment 900101-1234567"
      })
  void noFieldKeepsANumberOfTheState(String line) {
    String masked = masked(line);
    assertThat(masked).contains("[***");
    assertThat(masked)
        .doesNotContain(
            "219099901",
            "219-09-9901",
            "219 09 9901",
            "1234567",
            "M12345678",
            "185057800608491",
            "9434765919",
            "D12345678",
            "1EG4TE5MK73");
  }

  @Test
  void aMessageOfTooManyPartsIsMaskedAtItsBeginningAndTheRestAsAText() {
    String masked =
        masked(
            "PID|1||9434765919^^^NHS^NH||A^B" + "|".repeat(150_000) + "|900101-1234567|219099901");
    assertThat(masked).startsWith("PID|1||[***").endsWith("|[***]|[***]");
    assertThat(masked).doesNotContain("9434765919");
  }

  /** What would be left of it, everybody of that day or family would share. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||#^^^HIS^MR|||A^B",
        "PID|1||100^^^HIS^MR||||A^B||||||||||||#^^^HIS^AN",
        "MRG|#^^^HIS^MR",
        "PV1|1|O|||||#^Kim^A||||||||||||#^^^HIS^VN",
        "SCH|#^HIS|#^HIS",
        "ORC|RE|#^HIS|#^HIS"
      })
  void nothingIsLeftOfAnIdentifierThatHoldsANumber(String line) {
    for (String number : new String[] {"20/219-09-9901", "900101-1234567-20240105"}) {
      Message message = Message.parse(MASK.of(MSH + line.replace("#", number) + "\r"), UTF_8);
      Segment segment = message.segments().get(1);
      for (int field = 1; field <= segment.fields(); field++) {
        assertThat(segment.text(field)).doesNotContain("20/", "20240105", "1234567", "9901");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||00012345^^^HIS^MR||Doe^Ann^^MA^DC^MI||19900101|F|||1 Main St^^Boston^MA^02101^USA^H||010-1234-5678^PRN^CP|||||AC9^^^HIS^AN",
        "PV1|1|O|IM^^^H||||12345^Kim^A^^^^MD^^NPI||||||||||||V100^^^HIS^VN",
        "OBX|1|NM|8480-6^Systolic^LN||120|mm[Hg]",
        "NK1|1|Kim^B|MTH|서울 강남구 1|02-123-4567",
        "NTE|1||called 2026-11-28 10:15, order 20261128-1234567"
      })
  void nothingElseIsChanged(String line) {
    assertThat(masked(line)).isEqualTo(line);
  }

  @Test
  void aMaskedMessageReadsAsTheOneThatCame() {
    String text = MSH + "PID|1||100^^^HIS^MR~900101-1234567^^^MOIS^NNKOR||김^영희 900101-1234567\r";
    Message message = Message.parse(MASK.of(text), UTF_8);
    Segment pid = message.first("PID");
    assertThat(pid.values(3).get(1).text(1)).isEmpty();
    assertThat(pid.text(5, 2)).isEqualTo("영희");
    assertThat(NumberMask.removedFrom(message)).containsExactly("PID-5");
    assertThat(NumberMask.hash(pid.values(3).get(1).raw(), "").system()).isEqualTo("KR:national");
  }

  /**
   * Whatever transports leave in a message, at any place of it: who masks it divides it into the
   * same segments as who reads it.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||100^^^HIS^MR~219099901^^^USSSA^SS||A^B||||||1 Main St^^X",
        "PID|1||100^^^HIS^MR||A^B||||||1 Main St^^X|||||||||219099901",
        "PID|1||100^^^HIS^MR||A^B\rNK1|1|A^B|SPO|1 Main|||||||||||||||||||||||||||||219099901^^^USSSA^SS",
        "PID|1||100^^^HIS^MR||A^B\rIN1|1|1|1|Name|||||||||||||||||||||||||||||||||||||||||||||219099901^^^USSSA^SS",
        "PID|1||100^^^HIS^MR||A^B\rNTE|1||SSN 219-09-9901 as told"
      })
  void aNumberIsMaskedWhereverALineBreaksOrAMarkStands(String segments) {
    for (String end : new String[] {"\r", "\n", "\r\n"}) {
      String whole = (MSH + segments + "\r").replace("\r", end);
      for (String stray : new String[] {"\n", "\r", "\r\n", " ", "\uFEFF", "\u200B", "\0", "\t"}) {
        int number = whole.indexOf("219", MSH.length());
        for (int at = MSH.length(); at < whole.length(); at++) {
          if (stray.isBlank() && at > number && at < number + 11) {
            // Cut in two by the end of a segment, it is none any more.
            continue;
          }
          String text = whole.substring(0, at) + stray + whole.substring(at);
          String masked = MASK.of(text);
          assertThat(masked.replaceAll("[^0-9]", " ").replaceAll(" +", ""))
              .as("%s%n%s", text, masked)
              .doesNotContain("219099901");
          assertThat(readNumbers(masked)).as("%s%n%s", text, masked).doesNotContain("219099901");
        }
      }
    }
  }

  private static String readNumbers(String masked) {
    try {
      var numbers = new StringBuilder();
      for (Segment segment : Message.parse(masked, UTF_8).segments()) {
        for (int field = 1; field <= segment.fields(); field++) {
          segment.values(field).forEach(value -> numbers.append(value.text(1)).append(' '));
        }
      }
      return numbers.toString();
    } catch (Refused broken) {
      return "";
    }
  }

  @Test
  void ofAMessageThatCannotBeTakenApartNoNineDigitsAreKept() {
    assertThat(masked("P\u0001D|1||100^^^HIS^MR|||||||||||||||||219099901"))
        .endsWith("|[***]")
        .contains("100^^^HIS");
    assertThat(MASK.of(MSH)).isEqualTo(MSH);
  }

  @Test
  void whatBreaksALineLeavesTheDelimitersAsTheyAre() {
    assertThat(masked("PID|1||100^^^HIS^MR||A\nno 900101\\X2D\\1234567^B||19500102"))
        .isEqualTo("PID|1||100^^^HIS^MR||A no [***]^B||19500102");
  }

  @Test
  void aMaskThatASenderWritesIsNone() {
    String sent = "PID|1||[***KR n1.00000000.00]^^^MOIS^NNKOR";
    assertThat(masked(sent)).doesNotContain("00000000");
  }

  @Test
  void everyCharacterSetIsMaskedAndTheRestStaysByteForByte() {
    Charset korean = Charset.forName("MS949");
    String text =
        MSH.replace("UNICODE UTF-8", "KS X 1001")
            + "PID|1||1^^^H^MR||김^영희\rNTE|1||주민 ９００１０１-1234567\r";
    byte[] masked = MASK.of(text.getBytes(korean), CharacterSet.DEFAULT);
    assertThat(new String(masked, korean))
        .isEqualTo(text.replace("９００１０１-1234567", NationalNumbers.MASK));

    byte[] broken = (MSH + "NTE|1||\u00FF\u00FE 900101-1234567\r").getBytes(UTF_8);
    broken[MSH.length() + 7] = (byte) 0xFF;
    byte[] safe = MASK.of(broken, CharacterSet.DEFAULT);
    assertThat(new String(safe, UTF_8)).doesNotContain("1234567").contains("[***]");
  }

  @Test
  void otherDelimitersAreUnderstood() {
    String text =
        "MSH$%!\\@$HIS$H$A$C$2026$$ADT%A08$1$P$2.5\rPID$1$$219099901%%%USSSA%SS!7%%%H%MR\r";
    assertThat(MASK.of(text)).doesNotContain("219099901").contains("!7%%%H%MR");
  }

  @Test
  void whatIsNoMessageIsMaskedByTheFormOfNumbers() {
    assertThat(MASK.of("garbage 900101-1234567")).isEqualTo("garbage [***]");
  }
}
