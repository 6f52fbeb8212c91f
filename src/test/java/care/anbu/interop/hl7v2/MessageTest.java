package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"A\r", "|", "^", "~", "&"})
  void aMessageOfMorePartsThanMemoryBearsIsRefusedBeforeItIsDivided(String part) {
    String text =
        "MSH|^~\\&|A|B|C|D|2026||ADT^A08|c7|P|2.5\rEVN|A08\rPID|1||N7^^^HIS^MR||A^B\rZZZ|"
            + part.repeat(150_000);

    assertThatThrownBy(() -> Message.parse(text, UTF_8))
        .isInstanceOfSatisfying(
            Refused.class, why -> assertThat(why.reason()).isEqualTo(Reason.TOO_MANY_ELEMENTS));
    // Who it is about stands at its beginning, for the look, the erasure and the mask.
    assertThat(PatientNumbers.of(text.getBytes(UTF_8))).containsExactly("N7");
    assertThat(Message.head(text, UTF_8).header().controlId()).isEqualTo("c7");
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

  @ParameterizedTest
  @CsvSource({
    "Campi\\X00E0\\, Campià",
    "No\\XEB\\l, Noël",
    "Jos\\XC3A9\\, José",
    "Jos\\XC3\\\\XA9\\, José",
    "\\XEAB980\\, 김",
    "\\XAE40\\, 김",
    "a\\X00\\b, ab",
    "a\\XFFFD\\b, aÿýb",
    "\\E\\X41\\E\\, \\X41\\",
    "\\E\\E\\E\\, \\E\\",
    "\\C2842\\a\\M241042\\b\\Zxyz\\c, abc",
    "a\\.in+4\\b, a b",
    "a\\.ti-2\\b, a b",
    "a\\.fi\\b, a b",
  })
  void escapesAreReadOnceAndLeaveNoRubbish(String written, String text) {
    assertThat(plain(written)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\X000d\\\\X0A\\",
        "\\X0D0A\\",
        "\\.br\\",
        "\\.sp3\\",
        "\\.sp\\",
        "\\.ce\\",
        "\n"
      })
  void lineBreaksAreRead(String written) {
    assertThat(plain("a" + written + "b")).matches("a\n+b");
  }

  @Test
  void hexadecimalEscapesAreOfTheCharacterSetOfTheMessage() {
    var korean = Encoding.of("MSH|^~\\&|HIS", CharacterSet.KOREAN);

    assertThat(korean.plain("\\XB1E8\\\\XBFB5C8F1\\")).isEqualTo("김영희");
  }

  @Test
  void lineFeedIsContentWhereTheHeaderEndsWithACarriageReturn() {
    var message = Message.parse("MSH|^~\\&|A\rPID|1||7||a\nb||19500102\rNK1|1\r", UTF_8);

    assertThat(message.segments()).hasSize(3);
    assertThat(message.first("PID").text(5)).isEqualTo("a b");
    assertThat(message.first("PID").text(7)).isEqualTo("19500102");
    assertThat(message.unused()).doesNotContain(Message.TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n"})
  void brokenFieldGoesOnWithTheFieldsBehindIt(String end) {
    var message =
        Message.parse(
            String.join(end, "MSH|^~\\&|A", "PID|1||7||a", "and", "so on||19500102", "NK1|1"),
            UTF_8);

    assertThat(message.first("PID").text(5)).isEqualTo("a and so on");
    assertThat(message.first("PID").text(7)).isEqualTo("19500102");
  }

  @Test
  void textBehindTheLastFieldIsToldAndChangesNothing() {
    var message = read("PID|1||7||a||||||||||||||||||||||||Y\rsent at nine\rby mail");

    assertThat(message.first("PID").text(29)).isEqualTo("Y");
    assertThat(message.unused()).filteredOn(Message.TEXT::equals).hasSize(2);
  }

  @Test
  void marksBeforeASegmentAreNone() {
    assertThat(Message.parse("\uFEFF\0 MSH|^~\\&|A\r\uFEFFPID|1\r \u200BNK1|1", UTF_8).segments())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||1\rMSH|^~\\&|A|B\rPID|1||2",
        "PID|1||1\r\uFEFFMSH|^~\\&|A|B\rPID|1||2",
        "PID|1||1|CP|AMSH|^~\\&|A|B\rPID|1||2",
        "PID|1||1MSH^~|\\&^A^B\rPID^1^^2",
        "PID|1||1\rMSH\rPID|1||2",
        "PID|1||1\rD|1||2^^^B^MR",
        "PID|1||1\r|1||2^^^B^MR",
        "PID|1||1\rP\u0001D|1||2^^^B^MR",
        "PID|1||1\rpid|1||2^^^B^MR",
        "PID|1||1\rPIE|1||2^^^B^MR",
        "PID|1||1\rNSH|^~\\&|B",
        "PID|1||1\rSH|^~\\&|B",
        "PID|1||1^^^A^MRPID|1||2^^^B^MR",
        "PID|1||1\nPV1|1|O",
        "MRG|1MRG|2",
      })
  void whatMayBeAnotherPatientsIsRefused(String segments) {
    assertThatThrownBy(() -> read(segments))
        .isInstanceOfSatisfying(
            Refused.class, why -> assertThat(why.reason()).isEqualTo(Reason.NOT_SPLIT));
  }

  @Test
  void wordsThatEndLikeANameOfASegmentAreContent() {
    assertThat(read("OBX|1|ST|COVID RAPID|1|negative\rPSH|1\rZID|1").segments()).hasSize(4);
  }

  @Test
  void whatNobodyAskedForIsTold() {
    var message =
        read("PID|1||7^^^A^MR^^^20300101||a^b^^jr||19500102||b|||||||||acct\rZPD|x\rZPE||");
    Segment pid = message.first("PID");
    pid.text(3);
    pid.text(3, 4);
    pid.text(3, 5);
    pid.text(5);
    pid.text(5, 2);
    pid.text(7);

    assertThat(message.unused()).containsExactly("PID-3.8", "PID-5.4", "PID-9", "PID-18", "ZPD");
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
    return Encoding.of("MSH|^~\\&|HIS", UTF_8).plain(value);
  }
}
