package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;

/**
 * The binds of one account, as many as were asked for and kept open: one that is lost is opened
 * again, with growing gaps while the gateway does not take it. Each sends and receives
 * (transceiver).
 */
final class SmppBinds {

  static final int PORT = 2775;

  /** As most providers have it; the IANA has assigned none. */
  static final int TLS_PORT = 3550;

  private static final Duration FIRST_GAP = Duration.ofSeconds(1);
  private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

  /** The gateway answered bind with this command_status. */
  static final class Refused extends IOException {

    final int status;

    Refused(int status) {
      super(SmppCodes.code(status));
      this.status = status;
    }
  }

  private final URI url;
  private final BindParameter parameter;
  private final int window;
  private final Destinations destinations;
  private final SendingSettings settings;
  private final Duration timeout;
  private final MessageReceiverListener listener;
  private final ScheduledExecutorService work;
  private final Runnable onChange;
  private final List<SmppBind> open = new CopyOnWriteArrayList<>();
  private volatile String problem;
  private volatile boolean closing;

  /**
   * @param work where binds are opened, each of which may take as long as an answer
   * @param onChange told when there is a bind more, or one less
   */
  SmppBinds(
      Gateway gateway,
      String password,
      Destinations destinations,
      SendingSettings settings,
      MessageReceiverListener listener,
      ScheduledExecutorService work,
      Runnable onChange) {
    this.url = URI.create(gateway.url);
    this.parameter =
        new BindParameter(
            BindType.BIND_TRX,
            gateway.username,
            password,
            gateway.systemType == null ? "" : gateway.systemType,
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            null);
    this.window = gateway.window();
    this.destinations = destinations;
    this.settings = settings;
    this.timeout = settings.timeout();
    this.listener = listener;
    this.work = work;
    this.onChange = onChange;
  }

  /** Begins to open so many, and returns. */
  void open(int count) {
    for (int i = 0; i < count; i++) {
      work.execute(() -> keep(0));
    }
  }

  /** The one with the most room in its window; empty while none has any. */
  Optional<SmppBind> free() {
    return open.stream()
        .filter(bind -> bind.inFlight() < window && !bind.broken())
        .filter(bind -> bind.getSessionState().isTransmittable())
        .min(Comparator.comparingInt(SmppBind::inFlight));
  }

  boolean any() {
    return !open.isEmpty();
  }

  int inFlight() {
    return open.stream().mapToInt(SmppBind::inFlight).sum();
  }

  /** Why there is none; null while there is one, or the first is being opened. */
  String problem() {
    return any() ? null : problem;
  }

  private void keep(int failures) {
    if (closing) {
      return;
    }
    try {
      SmppBind bind = bind();
      long since = System.nanoTime();
      bind.addSessionStateListener(
          (now, before, session) -> {
            if (!now.isBound()) {
              lost(bind, since, failures);
            }
          });
      problem = null;
      open.add(bind);
      if (!bind.getSessionState().isBound() || closing) {
        lost(bind, since, failures);
      }
    } catch (IOException | RuntimeException failed) {
      problem = failed instanceof Refused ? "bind " + failed.getMessage() : "not connected";
      Log.warnf("no bind to %s: %s", url.getHost(), failed.getMessage());
      again(failures, null);
    }
    onChange.run();
  }

  /** One that was lost soon after it was opened counts like one that was not opened. */
  private void lost(SmppBind bind, long since, int failures) {
    if (open.remove(bind)) {
      boolean stood = System.nanoTime() - since > LONGEST_GAP.toNanos();
      again(stood ? 0 : failures, bind);
      onChange.run();
    }
  }

  /**
   * @param lost its rest is closed; or null
   */
  private void again(int failures, SmppBind lost) {
    if (lost != null) {
      // Not by our own threads, which may have ended.
      CompletableFuture.runAsync(lost::close);
    }
    try {
      if (!closing) {
        work.schedule(() -> keep(failures + 1), gap(failures).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException closed) {
      Log.debug("closed while a bind was lost");
    }
  }

  /** Before the next try, after so many that failed in a row. */
  static Duration gap(int failures) {
    Duration gap = FIRST_GAP.multipliedBy(1L << Math.min(failures, 10));
    return gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap;
  }

  /**
   * Opens one more, and blocks meanwhile.
   *
   * @throws Refused when the gateway does not take the account
   */
  SmppBind bind() throws IOException {
    var bind = new SmppBind((host, port) -> connect(host, port), timeout);
    bind.setMessageReceiverListener(listener);
    int port = url.getPort() > 0 ? url.getPort() : secure() ? TLS_PORT : PORT;
    try {
      bind.connectAndBind(url.getHost(), port, parameter, timeout.toMillis());
      return bind;
    } catch (IOException failed) {
      if (failed.getCause() instanceof NegativeResponseException negative) {
        throw new Refused(negative.getCommandStatus());
      }
      throw failed;
    }
  }

  private boolean secure() {
    return "smpps".equals(url.getScheme());
  }

  private Connection connect(String host, int port) throws IOException {
    if (!secure() && !Destinations.mayBePlain(host, settings)) {
      throw new IOException("TLS is missing");
    }
    InetAddress address = destinations.address(host);
    if (!destinations.allow(host, address)) {
      throw new IOException("address not allowed");
    }
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
      return new SocketConnection(secure() ? encrypted(socket, host, port) : socket);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  /** Whoever answers must be the host that was named, by a certificate that this Java trusts. */
  private Socket encrypted(Socket socket, String host, int port) throws IOException {
    socket.setSoTimeout((int) timeout.toMillis());
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var encrypted = (SSLSocket) factory.createSocket(socket, host, port, true);
    var parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  /** Opens none any more, and unbinds those that are open; blocks for a second each at most. */
  void close() {
    closing = true;
    for (SmppBind bind : open) {
      open.remove(bind);
      unbind(bind);
    }
  }

  static void unbind(SmppBind bind) {
    bind.setTransactionTimer(FIRST_GAP.toMillis());
    bind.unbindAndClose();
  }
}
