package care.anbu.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Kannel's bearerbox and smsbox, started for one benchmark and stopped with it. */
final class Kannel implements AutoCloseable {

  private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
  private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
  private static final String TEXT = "김환자님, 잰의원입니다. 안저 검사를 받으실 때가 되었습니다. 문의 02-000-0000";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int ACCEPTED = 202;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Process> processes = new ArrayList<>();
  private final int port;

  private Kannel(int port) {
    this.port = port;
  }

  static boolean installed() {
    return Files.isExecutable(BEARERBOX) && Files.isExecutable(SMSBOX);
  }

  /** Returns once it takes texts for the network at that port. */
  static Kannel start(Path folder, int network, int binds, int window) throws Exception {
    int boxes = freePort();
    var kannel = new Kannel(freePort());
    Path settings = folder.resolve("kannel.conf");
    Files.writeString(
        settings,
        """
        group = core
        admin-port = %d
        admin-password = bench
        smsbox-port = %d
        box-allow-ip = "127.0.0.1"
        log-level = 4

        group = smsc
        smsc = smpp
        smsc-id = network
        host = 127.0.0.1
        port = %d
        smsc-username = anbu
        smsc-password = secret08
        system-type = ""
        transceiver-mode = true
        instances = %d
        max-pending-submits = %d

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = %d
        log-level = 4

        group = sendsms-user
        username = bench
        password = bench

        group = sms-service
        keyword = default
        text = ""
        max-messages = 0
        """
            .formatted(freePort(), boxes, network, binds, window, kannel.port));
    try {
      kannel.run(BEARERBOX, settings);
      awaitOpen(boxes);
      kannel.run(SMSBOX, settings);
      kannel.awaitReady();
      return kannel;
    } catch (Exception failed) {
      kannel.close();
      throw failed;
    }
  }

  private void run(Path box, Path settings) throws IOException {
    processes.add(
        new ProcessBuilder(box.toString(), settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(settings.resolveSibling(box.getFileName() + ".log").toFile())
            .start());
  }

  /** The box for texts gives up at once where the other one does not listen yet. */
  private static void awaitOpen(int port) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("Kannel did not start");
  }

  private void awaitReady() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      try {
        if (post(0) == ACCEPTED) {
          return;
        }
      } catch (IOException notYet) {
        // It is still starting.
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("Kannel did not start");
  }

  /** So many texts, each in a request of its own, so many requests at a time. */
  void send(int texts, int atOnce) throws Exception {
    var left = new AtomicInteger(texts);
    var pool = Executors.newFixedThreadPool(atOnce);
    try {
      var workers = new ArrayList<Callable<Void>>();
      for (int i = 0; i < atOnce; i++) {
        workers.add(() -> send(left));
      }
      for (Future<Void> worker : pool.invokeAll(workers)) {
        worker.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private Void send(AtomicInteger left) throws IOException, InterruptedException {
    for (int i = left.getAndDecrement(); i > 0; i = left.getAndDecrement()) {
      int status = post(i);
      if (status != ACCEPTED) {
        throw new IOException("Kannel answered " + status);
      }
    }
    return null;
  }

  private int post(int number) throws IOException, InterruptedException {
    String query =
        "username=bench&password=bench&from=0200000000&coding=2&charset=UTF-8&to=%s&text=%s"
            .formatted(
                "82100%07d".formatted(number), URLEncoder.encode(TEXT, StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cgi-bin/sendsms?" + query))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      process.destroy();
      try {
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException stopped) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
