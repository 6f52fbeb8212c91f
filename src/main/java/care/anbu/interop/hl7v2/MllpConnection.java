package care.anbu.interop.hl7v2;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/**
 * One sender on the line: a message, its acknowledgement, the next message. It ends when the sender
 * ends it, is silent for too long, takes too long over a message, or when a message cannot be kept.
 */
final class MllpConnection implements Runnable {

  private static final Logger LOG = Logger.getLogger(MllpConnection.class);

  private final Socket socket;
  private final AllowedCertificates certificates;
  private final Hl7Settings settings;
  private final UnaryOperator<byte[]> take;
  private final Supplier<byte[]> tooLong;
  private final LargeMessages.Room room;
  private final Timed timed = new Timed();

  /**
   * @param certificates of senders over TLS that are heard here
   * @param take what becomes of a message: its acknowledgement
   * @param tooLong what is answered to a message over the limit
   * @param room for a message beyond the usual size
   */
  MllpConnection(
      Socket socket,
      AllowedCertificates certificates,
      Hl7Settings settings,
      UnaryOperator<byte[]> take,
      Supplier<byte[]> tooLong,
      LargeMessages.Room room) {
    this.socket = socket;
    this.certificates = certificates;
    this.settings = settings;
    this.take = take;
    this.tooLong = tooLong;
    this.room = room;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      if (socket instanceof SSLSocket secure) {
        socket.setSoTimeout(Math.toIntExact(settings.messageTime().toMillis()));
        secure.startHandshake();
        requireAllowed(secure);
      }
      int limit = Math.toIntExact(settings.messageLimit().asLongValue());
      talk(new MllpFrames(timed, limit, this::takeRoom));
    } catch (SSLException unknown) {
      LOG.warnf(
          "an HL7 sender at %s was refused: %s",
          socket.getInetAddress().getHostAddress(), unknown.getMessage());
    } catch (SocketTimeoutException silent) {
      LOG.debugf("an HL7 connection was silent for too long");
    } catch (IOException broken) {
      LOG.debugf("an HL7 connection broke: %s", broken.getMessage());
    } catch (Hl7Intake.Unavailable unavailable) {
      LOG.warn(
          "an HL7 message could not be kept; its sender is left without an answer", unavailable);
    } catch (RuntimeException fault) {
      LOG.error("an HL7 connection failed", fault);
    } finally {
      room.free();
    }
  }

  private void requireAllowed(SSLSocket secure) throws SSLException {
    var sender = (X509Certificate) secure.getSession().getPeerCertificates()[0];
    if (!certificates.allow(sender)) {
      throw new SSLException("its certificate is for another listener");
    }
  }

  private void talk(MllpFrames frames) throws IOException {
    timed.within(settings.silence());
    while (frames.awaitStart()) {
      timed.within(settings.messageTime());
      byte[] answer;
      try {
        byte[] message = frames.message();
        if (message == null) {
          return;
        }
        answer = take.apply(message);
      } catch (MllpFrames.TooLong refused) {
        answer = tooLong.get();
      }
      room.free();
      MllpFrames.write(socket.getOutputStream(), answer);
      timed.within(settings.silence());
    }
  }

  /** Whoever waits too long for it sends again, as after any message that was not answered. */
  private void takeRoom() throws IOException {
    long asked = System.nanoTime();
    try {
      if (!room.take(timed.left())) {
        throw new SocketTimeoutException();
      }
      // What it waited for us is not the sender's time.
      timed.longer(System.nanoTime() - asked);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      LOG.debug("an HL7 connection was closed already", closed);
    }
  }

  /** What the sender sends until a moment, however slowly it trickles. */
  private final class Timed extends InputStream {
    private long until;

    void within(Duration time) {
      until = System.nanoTime() + time.toNanos();
    }

    void longer(long nanos) {
      until += nanos;
    }

    /** In nanoseconds. */
    long left() {
      return until - System.nanoTime();
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("frames are read by the buffer");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      long left = left() / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
      return socket.getInputStream().read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
      return socket.getInputStream().available();
    }
  }
}
