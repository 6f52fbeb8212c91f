package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static care.anbu.interop.hl7v2.Samples.pv1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file is taken apart into messages. */
class Hl7FileTest {

  private static final String ONE = admit("c1", "1", "김^일", "v1");
  private static final String TWO = message("ADT^A08", "c2", pid("2", "김^이"), pv1("v2", ""));

  @TempDir Path folder;

  @Test
  void messagesStandOneAfterTheOther() throws IOException {
    assertThat(numbers(ONE + TWO)).containsExactly(1L, 5L);
  }

  @Test
  void lineEndsOfEverySystemAndBlankLinesAreBorne() throws IOException {
    assertThat(numbers(ONE.replace("\r", "\n") + "\n" + TWO.replace("\r", "\r\n")))
        .containsExactly(1L, 6L);
  }

  @Test
  void framesAreTakenOff() throws IOException {
    List<Line> lines = lines(bytes("\u000b" + ONE + "\u001c\r\u000b" + TWO + "\u001c\r"));

    assertThat(lines).hasSize(2);
    assertThat(Message.of(lines.get(1).bytes(), CharacterSet.DEFAULT).header().controlId())
        .isEqualTo("c2");
    assertThat(lines(bytes("\u000b" + ONE + "\u001c\u000b" + TWO + "\u001c"))).hasSize(2);
  }

  @Test
  void envelopesOfBatchesAreNoMessages() throws IOException {
    assertThat(numbers("FHS|^~\\&|HIS\rBHS|^~\\&|HIS\r" + ONE + TWO + "BTS|2\rFTS|1\r"))
        .containsExactly(3L, 7L);
    // Segments end with a carriage return, messages and the batch with a line feed.
    String batch = ONE.strip() + "\nBTS|1||\nBHS|^~\\&|HIS\n" + TWO.strip() + "\nBTS|1\nFTS||\n";
    assertThat(lines(bytes(batch)))
        .extracting(line -> new String(line.bytes(), UTF_8).strip())
        .containsExactly(ONE.strip(), TWO.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FHS: 140/min", "FHS 140/min", "BTS타워|3층", "BTS|a house", "FTS^x", "BTS-7"})
  void aLineOfANoteIsNoEnvelopeHoweverItBegins(String written) throws IOException {
    String broken = ONE.replace("테헤란로 1", "테헤란로 1\n" + written + " 끝");

    List<Line> lines = lines(bytes(broken + TWO));

    assertThat(lines).hasSize(2);
    assertThat(new String(lines.get(0).bytes(), UTF_8)).isEqualTo(broken);
  }

  @Test
  void byteOrderMarkAndGzipAreTakenOff() throws IOException {
    assertThat(numbers("\uFEFF" + ONE)).containsExactly(1L);

    Path packed = folder.resolve("packed");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(bytes(ONE + TWO));
    }
    assertThat(read(packed)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF",
        "\0",
        "\u001A",
        "\r\n\uFEFF\uFEFF ",
        "\u200B",
        "\u200C",
        "\u2060\u00AD",
        "\u200E\u202A",
        "\u00A0",
        "\u3000",
        "\u000b",
        "\u001c\r\u000b\uFEFF",
        "\f"
      })
  void marksAndControlsBetweenMessagesAreSkipped(String stray) throws IOException {
    for (String first : List.of(ONE, ONE.strip())) {
      List<Line> lines = lines(bytes(stray + first + stray + TWO + stray));

      assertThat(lines)
          .extracting(line -> Message.of(line.bytes(), CharacterSet.DEFAULT).header().controlId())
          .containsExactly("c1", "c2");
      assertThat(Message.of(lines.get(1).bytes(), CharacterSet.DEFAULT).first("PID").text(3))
          .isEqualTo("2");
    }
  }

  @Test
  void messagesWithoutALineEndBetweenThemStayTogetherAndAreRefused() throws IOException {
    List<Line> lines = lines(bytes(ONE.strip() + TWO));

    assertThat(lines).hasSize(1);
    assertThatThrownBy(() -> Message.of(lines.get(0).bytes(), CharacterSet.DEFAULT))
        .isInstanceOf(Refused.class);
  }

  @Test
  void lineFeedInsideAFieldStaysThere() throws IOException {
    String broken = ONE.replace("테헤란로 1", "테헤란로 1\n2층");

    List<Line> lines = lines(bytes(broken + TWO));

    assertThat(lines).hasSize(2);
    assertThat(Message.of(lines.get(0).bytes(), CharacterSet.DEFAULT).first("PID").text(11))
        .isEqualTo("테헤란로 1 2층");
  }

  @Test
  void textBeforeTheFirstMessageIsARecordOfItsOwn() throws IOException {
    List<Line> lines = lines(bytes("/* examples\n * of messages */\n" + ONE));

    assertThat(lines).extracting(Line::number).containsExactly(1L, 3L);
  }

  @Test
  void tooLongAMessageIsToldAndTheNextOneRead() throws IOException {
    List<Line> lines = lines(bytes(ONE + "NTE|1||" + "x".repeat(20_000) + "\r" + TWO));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).bytes()).isNull();
    assertThat(lines.get(1).bytes()).isNotNull();
  }

  @Test
  void namesOfWhateverBytesBelongToTheHeader() throws IOException {
    for (String sender : List.of("서울", "Åsa", "省立")) {
      assertThat(numbers(ONE.replace("MSH|^~\\&|HIS", "MSH|^~\\&|" + sender))).containsExactly(1L);
    }
  }

  @Test
  void otherFilesAreNotTakenForMessages() throws IOException {
    assertThat(Hl7FileSource.isHl7(file(bytes("{\"resourceType\":\"Patient\"}")))).isFalse();
    assertThat(Hl7FileSource.isHl7(file(bytes("MSHA,name\n1,2")))).isFalse();
    assertThat(Hl7FileSource.isHl7(file(new byte[0]))).isFalse();
    assertThat(Hl7FileSource.isHl7(file(bytes("MSH^~|\\&^A")))).isTrue();
  }

  private List<Long> numbers(String text) throws IOException {
    return lines(bytes(text)).stream().map(Line::number).toList();
  }

  private List<Line> lines(byte[] bytes) throws IOException {
    return read(file(bytes));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("messages.hl7"), bytes);
  }

  private static List<Line> read(Path file) throws IOException {
    var lines = new ArrayList<Line>();
    try (var source = Hl7FileSource.open(file, "messages.hl7", 10_000)) {
      for (Line line = source.next(); line != null; line = source.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
