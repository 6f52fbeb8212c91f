package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A hospital's system that sends over MLLP. */
final class TestSender implements AutoCloseable {

  private final Socket socket;

  private static final Set<Integer> GIVEN = new HashSet<>();

  /** A free port that no clinic of this run has: what one has is no other's, also while closed. */
  static synchronized int freePort() throws IOException {
    int port;
    do {
      try (var any = new ServerSocket(0)) {
        port = any.getLocalPort();
      }
    } while (!GIVEN.add(port));
    return port;
  }

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
