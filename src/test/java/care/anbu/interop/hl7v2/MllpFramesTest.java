package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MllpFramesTest {

  private int roomsTaken;

  @Test
  void messagesStandBetweenTheirMarks() throws IOException {
    assertThat(messages("\u000bone\u001c\r\u000btwo\u001c\r")).containsExactly("one", "two");
  }

  @Test
  void garbageBetweenFramesIsSkipped() throws IOException {
    assertThat(messages("xx\r\n\u000bone\u001c\r\n\nyy\u000btwo\u001c\r"))
        .containsExactly("one", "two");
  }

  @Test
  void returnAfterTheEndMayBeMissing() throws IOException {
    assertThat(messages("\u000bone\u001c\u000btwo\u001c")).containsExactly("one", "two");
  }

  @Test
  void messageThatBeginsAnewIsTakenFromThere() throws IOException {
    assertThat(messages("\u000bon\u000btwo\u001c\r")).containsExactly("two");
  }

  @Test
  void endOfTheConnectionEndsNoMessage() throws IOException {
    assertThat(messages("\u000bone\u001c\r\u000btw")).containsExactly("one");
  }

  @Test
  void tooLongAMessageIsDroppedAndTheNextOneRead() throws IOException {
    var frames = frames("\u000b" + "x".repeat(100) + "\u001c\r\u000btwo\u001c\r", 50);

    assertThat(frames.awaitStart()).isTrue();
    assertThatThrownBy(frames::message).isInstanceOf(MllpFrames.TooLong.class);
    assertThat(frames.awaitStart()).isTrue();
    assertThat(frames.message()).asString(ISO_8859_1).isEqualTo("two");
  }

  @Test
  void onlyAMessageBeyondTheUsualSizeTakesRoomAndTakesItBeforeItGrows() throws IOException {
    String usual = "x".repeat(LargeMessages.USUAL);
    var frames = frames("\u000b" + usual + "\u001c\r\u000b" + usual + "y", 1 << 20);

    frames.awaitStart();
    assertThat(frames.message()).hasSize(LargeMessages.USUAL);
    assertThat(roomsTaken).isZero();
    frames.awaitStart();
    assertThat(frames.message()).isNull();
    assertThat(roomsTaken).isOne();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    var out = new ByteArrayOutputStream();
    MllpFrames.write(out, "one".getBytes(ISO_8859_1));

    assertThat(messages(out.toString(ISO_8859_1))).containsExactly("one");
  }

  private List<String> messages(String bytes) throws IOException {
    var messages = new ArrayList<String>();
    var frames = frames(bytes, 1000);
    while (frames.awaitStart()) {
      byte[] message = frames.message();
      if (message != null) {
        messages.add(new String(message, ISO_8859_1));
      }
    }
    return messages;
  }

  /** One byte at a time, as a slow line brings them. */
  private MllpFrames frames(String bytes, int limit) {
    InputStream slow =
        new FilterInputStream(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1))) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    return new MllpFrames(slow, limit, () -> roomsTaken++);
  }
}
