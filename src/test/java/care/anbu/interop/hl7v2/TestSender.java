package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

/** A hospital's system that sends over MLLP. */
final class TestSender implements AutoCloseable {

  private final Socket socket;

  TestSender(int port) throws IOException {
    this(new Socket("127.0.0.1", port));
  }

  /** Over a socket of its own kind, such as one with TLS. */
  TestSender(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
  }

  /** Sends a message in its frame and waits for the answer. */
  String send(String message) throws IOException {
    write(framed(message.getBytes(UTF_8)));
    return answer();
  }

  void write(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  static byte[] framed(byte[] message) {
    var frame = new ByteArrayOutputStream();
    frame.write(0x0B);
    frame.writeBytes(message);
    frame.write(0x1C);
    frame.write('\r');
    return frame.toByteArray();
  }

  /** The next answer; null when the other side has closed. */
  String answer() throws IOException {
    var in = socket.getInputStream();
    var answer = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == 0x1C) {
        in.read();
        return answer.toString(ISO_8859_1);
      }
      if (b != 0x0B) {
        answer.write(b);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
