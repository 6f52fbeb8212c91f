package care.anbu.interop.archive;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of any form and length, with their numbers. */
class LineReaderTest {

  @Test
  void blankLinesAreCountedButNotRead() throws IOException {
    assertThat(read("a\n\n  \r\nb\r\n", 100)).containsExactly("1 a", "4 b");
  }

  @Test
  void lastLineNeedsNoLineEnd() throws IOException {
    assertThat(read("a\nb", 100)).containsExactly("1 a", "2 b");
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(read("\uFEFFa\nb", 100)).containsExactly("1 a", "2 b");
  }

  @Test
  void lineBeyondTheLimitIsOnlyCounted() throws IOException {
    assertThat(read("a\n" + "x".repeat(200_000) + "\nb\n" + "y".repeat(101), 100))
        .containsExactly("1 a", "2 too long", "3 b", "4 too long");
  }

  @Test
  void lineOfExactlyTheLimitIsRead() throws IOException {
    assertThat(read("x".repeat(100), 100)).hasSize(1).allMatch(line -> line.startsWith("1 x"));
  }

  private static List<String> read(String text, int limit) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var reader = new LineReader("test", in, limit);
    var lines = new ArrayList<String>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      String content =
          line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8);
      lines.add(line.number() + " " + content);
    }
    return lines;
  }
}
