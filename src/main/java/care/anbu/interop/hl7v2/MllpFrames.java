package care.anbu.interop.hl7v2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The frames of the Minimal Lower Layer Protocol (HL7 "Transport Specification: MLLP", release 1):
 * {@code 0x0B} message {@code 0x1C 0x0D}. Bytes between frames are skipped, and so is the rest of a
 * message that is too long. Holds one message at most.
 */
final class MllpFrames {

  /** Begins a message. */
  static final int START = 0x0B;

  /** Ends a message, followed by a carriage return. */
  static final int END = 0x1C;

  /** A message longer than the limit came; it was read to its end and dropped. */
  static final class TooLong extends IOException {
    TooLong() {
      super("a message was longer than the limit");
    }
  }

  /** What is asked for before a message grows beyond {@link LargeMessages#USUAL} bytes. */
  interface Room {
    void take() throws IOException;
  }

  private final InputStream in;
  private final int limit;
  private final Room room;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int filled;

  MllpFrames(InputStream in, int limit, Room room) {
    this.in = in;
    this.limit = limit;
    this.room = room;
  }

  /**
   * Waits for the first byte of a message.
   *
   * @return false when the sender has closed the connection
   */
  boolean awaitStart() throws IOException {
    for (int b = read(); b >= 0; b = read()) {
      if (b == START) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads the message that has begun; null when the connection ends in the middle of it. A message
   * that begins anew before it ended is taken from its second beginning: the sender gave up on the
   * first.
   *
   * @throws TooLong after a message over the limit
   */
  byte[] message() throws IOException {
    var message = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (int b = read(); b >= 0; b = read()) {
      if (b == END) {
        skipReturn();
        if (tooLong) {
          throw new TooLong();
        }
        return message.toByteArray();
      }
      if (b == START) {
        message.reset();
        tooLong = false;
      } else if (message.size() == limit) {
        tooLong = true;
        message.reset();
      } else if (!tooLong) {
        if (message.size() == LargeMessages.USUAL) {
          room.take();
        }
        message.write(b);
      }
    }
    return null;
  }

  /** The carriage return is read where it is there; some senders leave it out. */
  private void skipReturn() throws IOException {
    if (at < filled || in.available() > 0) {
      int b = read();
      if (b >= 0 && b != '\r') {
        at--;
      }
    }
  }

  private int read() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer));
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }

  /** Writes a message in its frame, in one piece. */
  static void write(OutputStream out, byte[] message) throws IOException {
    byte[] frame = Arrays.copyOf(new byte[] {START}, message.length + 3);
    System.arraycopy(message, 0, frame, 1, message.length);
    frame[message.length + 1] = END;
    frame[message.length + 2] = '\r';
    out.write(frame);
    out.flush();
  }
}
