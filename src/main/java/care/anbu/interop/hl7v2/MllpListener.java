package care.anbu.interop.hl7v2;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * An open port of one clinic. A thread for each connection, and no more than the limit of them: a
 * hospital has a handful of senders that stay connected. A sender that is not allowed is closed
 * before a byte of it is read.
 */
final class MllpListener {

  private static final Logger LOG = Logger.getLogger(MllpListener.class);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final String clinicId;
  private final Hl7Intake intake;
  private final Hl7Settings settings;
  private final boolean tls;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final Set<MllpConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private volatile AllowedSenders allowed;
  private volatile AllowedCertificates certificates;
  private volatile String lastRefused;

  /**
   * Opens the port.
   *
   * @throws IOException when it cannot be had, usually because another program has it
   */
  MllpListener(
      String clinicId,
      int port,
      boolean tls,
      AllowedSenders allowed,
      AllowedCertificates certificates,
      Hl7Intake intake,
      Hl7Settings settings)
      throws IOException {
    this.clinicId = clinicId;
    this.allowed = allowed;
    this.certificates = certificates;
    this.intake = intake;
    this.settings = settings;
    this.tls = tls;
    server = tls ? MllpTls.open(settings.tls()) : new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(settings.host(), port));
    } catch (IOException taken) {
      server.close();
      throw taken;
    }
    threads = Executors.newCachedThreadPool(task -> daemon(task, "hl7-" + clinicId));
    daemon(this::accept, "hl7-port-" + port).start();
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Whether it is the port, and as protected, as is wished. */
  boolean is(Hl7Listener wanted) {
    return port() == wanted.port && tls == wanted.tls;
  }

  boolean tls() {
    return tls;
  }

  /**
   * Who may connect from now on. Where that changes, open connections end: whoever still may
   * connects again, and sends again what was not acknowledged.
   */
  void allow(AllowedSenders senders, AllowedCertificates theirs) {
    boolean same = senders.isSame(allowed) && theirs.isSame(certificates);
    allowed = senders;
    certificates = theirs;
    if (!same) {
      connections.forEach(MllpConnection::close);
    }
  }

  int connections() {
    return connections.size();
  }

  /** Connections that were closed at once since the port was opened. */
  long refused() {
    return refused.get();
  }

  /** The address of the latest of them; null when there was none. */
  String lastRefused() {
    return lastRefused;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (allowed.allow(socket.getInetAddress()) && connections.size() < settings.connections()) {
          serve(socket);
        } else {
          refuse(socket);
        }
      } catch (IOException | RuntimeException failure) {
        // Whatever it was, the next sender is heard.
        if (!server.isClosed()) {
          LOG.warnf("an HL7 connection could not be accepted: %s", failure.getMessage());
          pause();
        }
      }
    }
  }

  private void serve(Socket socket) {
    String remote = socket.getInetAddress().getHostAddress();
    var connection =
        new MllpConnection(
            socket,
            certificates,
            settings,
            message -> intake.take(clinicId, remote, message),
            intake::tooLong,
            intake.room(clinicId));
    connections.add(connection);
    threads.execute(
        () -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
          }
        });
  }

  private void refuse(Socket socket) throws IOException {
    lastRefused = socket.getInetAddress().getHostAddress();
    if (refused.incrementAndGet() == 1) {
      LOG.warnf("clinic %s: an HL7 sender was refused: %s", clinicId, lastRefused);
    }
    socket.close();
  }

  /** Out of file handles, perhaps: trying again at once would only burn a processor. */
  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes the port and every connection; messages in hand are finished. */
  void close() {
    try {
      server.close();
    } catch (IOException closed) {
      LOG.debug("an HL7 port was closed already", closed);
    }
    threads.shutdown();
    connections.forEach(MllpConnection::close);
    try {
      threads.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
