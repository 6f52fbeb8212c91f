package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages are taken apart, and put together again. */
class MessageTest {

  @Test
  void fieldsRepetitionsComponentsAndSubcomponentsAreCountedFromOne() {
    Segment pid = read("PID|1||7^^^A&1.2&ISO^MR~8^^^B^PI").first("PID");

    assertThat(pid.text(1)).isEqualTo("1");
    assertThat(pid.text(2)).isEmpty();
    assertThat(pid.text(3, 4)).isEqualTo("A");
    assertThat(pid.value(3).text(4, 2)).isEqualTo("1.2");
    assertThat(pid.values(3)).extracting(value -> value.text(1)).containsExactly("7", "8");
    assertThat(pid.text(99, 9)).isEmpty();
  }

  @Test
  void delimitersAreThoseThatTheMessageNames() {
    var message = Message.parse("MSH#*~\\&#A#B\rPID#1##7***X", UTF_8);

    assertThat(message.first("PID").text(3, 4)).isEqualTo("X");
    assertThat(message.header().sendingApplication()).isEqualTo("A");
  }

  @Test
  void oldMessagesNameOnlyThreeDelimiters() {
    assertThat(Message.parse("MSH|^~}|A\rPID|1||7^&^X", UTF_8).first("PID").text(3, 2))
        .isEqualTo("&");
  }

  @Test
  void escapesStandForWhatTheyHide() {
    assertThat(plain("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f")).isEqualTo("a|b^c&d~e\\f");
    assertThat(plain("one\\.br\\two")).isEqualTo("one\ntwo");
    assertThat(plain("\\XEAB980\\")).isEqualTo("김");
    assertThat(plain("\\H\\bold\\N\\")).isEqualTo("bold");
  }

  @Test
  void backslashThatBeginsNoEscapeIsABackslash() {
    assertThat(plain("C:\\temp\\x")).isEqualTo("C:\\temp\\x");
    assertThat(plain("end\\")).isEqualTo("end\\");
  }

  @Test
  void emptySaysNothingAndTwoQuotationMarksEmpty() {
    Segment pid = read("PID|\"\"||^^~").first("PID");

    assertThat(pid.says(1)).isTrue();
    assertThat(pid.text(1)).isEmpty();
    assertThat(pid.says(3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n"})
  void everyLineEndIsOne(String end) {
    assertThat(Message.parse("MSH|^~\\&|A" + end + "PID|1" + end, UTF_8).segments()).hasSize(2);
  }

  @Test
  void lineBreakInsideANoteDoesNotBreakTheMessage() {
    assertThat(read("NTE|1||first\rsecond line\rPID|7").first("PID").text(1)).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MSH", "MSH|", "MSH||", "PID|1", "MSHA^~\\&A", "{\"a\":1}"})
  void whatHasNoHeaderIsNoMessage(String text) {
    assertThatThrownBy(() -> Message.parse(text, UTF_8))
        .isInstanceOfSatisfying(
            Refused.class, why -> assertThat(why.reason()).isEqualTo(Reason.NOT_HL7));
  }

  @Test
  void whatIsEscapedReadsTheSameAgain() {
    var encoding = Encoding.of("MSH|^~\\&|", UTF_8);
    String text = "a|b^c&d~e\\f";

    assertThat(encoding.plain(encoding.escaped(text))).isEqualTo(text);
  }

  @Test
  void eventOfVeryOldMessagesStandsInTheEventSegment() {
    var message = Message.parse("MSH|^~\\&|A|||||||ADT|1|P|2.1\rEVN|A08", UTF_8);

    assertThat(Message.parse("MSH|^~\\&|A|B|C|D|||ADT|1|P|2.1\rEVN|A08", UTF_8).header().kind())
        .isEqualTo("ADT^A08");
    assertThat(message.header().event()).isEqualTo("A08");
  }

  private static Message read(String segments) {
    return Message.parse("MSH|^~\\&|HIS\r" + segments, UTF_8);
  }

  private static String plain(String value) {
    return read("OBX|" + value).first("OBX").text(1);
  }
}
