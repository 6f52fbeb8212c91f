package care.anbu.bench;

import care.anbu.shared.Channel;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * E-mails that a whole Anbu sends per second to a mail server on loopback, every check made and
 * every attempt recorded; beside Angus Mail, which sends messages of the same two forms to the same
 * server on eight connections and records nothing.
 *
 * <p>Argument: the number of e-mails, 20,000 unless given.
 */
public final class SmtpBench {

  private static final int MANY = 20_000;
  private static final int CONNECTIONS = 8;

  /** Of one clinic, kept open and used again. */
  private static final int SENDERS = 32;

  private static final int GOAL_PERCENT = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String TEXT = "김환자님, 잰의원입니다. 안저 검사를 받으실 때가 되었습니다. 문의 02-000-0000";

  private SmtpBench() {}

  public static void main(String[] arguments) {
    Bench.main(
        SmtpBench.class,
        () -> {
          int mails = Bench.size(arguments, MANY);
          Path folder = Files.createTempDirectory(Path.of("target"), "bench-smtp");
          try (var anbu = RunningAnbu.empty(folder);
              var database = anbu.connect()) {
            measure(
                database,
                Instant.now(),
                mails,
                Bench.report(SmtpBench.class, mails),
                SmtpBench::pause);
          }
        });
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(100);
  }

  static void measure(
      Connection database, Instant now, int mails, Report report, SensBench.Drive drive)
      throws Exception {
    perSecond(database, now, "mail-warm", Math.max(1, mails / 5), drive);
    double anbu = perSecond(database, now, "mail", mails, drive);
    angusPerSecond(Math.max(CONNECTIONS, mails / 5));
    double angus = angusPerSecond(mails);
    report.figure("e-mails", anbu, "e-mails/s");
    report.peer("Angus Mail, 8 connections", angus, "e-mails/s");
    report.share("Anbu/Angus", anbu, angus, GOAL_PERCENT);
  }

  /** E-mails of a new clinic of that name, from the first attempt to the last result. */
  private static double perSecond(
      Connection database, Instant now, String clinic, int mails, SensBench.Drive drive)
      throws Exception {
    try (var server = new FastSmtp()) {
      var messages = new DueMessages(database, clinic, now, Channel.EMAIL);
      messages.make(mails);
      messages.openMail(server.url());
      long start = System.nanoTime();
      while (!messages.allSent()) {
        drive.run();
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("%,d e-mails came".formatted(server.messages()));
        }
      }
      if (server.messages() != mails) {
        throw new IllegalStateException("%,d e-mails came".formatted(server.messages()));
      }
      if (server.connections() > SENDERS) {
        throw new IllegalStateException(server.connections() + " connections were opened");
      }
      return mails / messages.seconds();
    }
  }

  private static double angusPerSecond(int mails) throws Exception {
    var left = new AtomicInteger(mails);
    var pool = Executors.newFixedThreadPool(CONNECTIONS);
    try (var server = new FastSmtp()) {
      var workers = new ArrayList<Callable<Void>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        workers.add(() -> send(server.port(), left));
      }
      long start = System.nanoTime();
      for (Future<Void> worker : pool.invokeAll(workers)) {
        worker.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (server.messages() != mails) {
        throw new IllegalStateException("%,d e-mails of Angus came".formatted(server.messages()));
      }
      return mails / seconds;
    } finally {
      pool.shutdown();
    }
  }

  private static Void send(int port, AtomicInteger left) throws MessagingException {
    var properties = new Properties();
    // Else each message asks the machine for its name.
    properties.put("mail.from", "desk@example.org");
    properties.put("mail.smtp.localhost", "localhost");
    properties.put("mail.smtp.socketFactory", new AtOnce());
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, null, null);
      for (int i = left.getAndDecrement(); i > 0; i = left.getAndDecrement()) {
        Message message = message(session, i);
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    return null;
  }

  /** Sockets that do not hold the end of a message back until its beginning is acknowledged. */
  private static final class AtOnce extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
      var socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
      Socket socket = createSocket();
      socket.connect(address);
      return socket;
    }
  }

  private static Message message(Session session, int number) throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("desk@example.org"));
    message.setRecipient(
        Message.RecipientType.TO, new InternetAddress("p" + number + "@example.org"));
    message.setSubject("재진 안내", "UTF-8");
    var text = new MimeBodyPart();
    text.setText(TEXT, "UTF-8");
    var html = new MimeBodyPart();
    html.setText("<p>" + TEXT + "</p>", "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }
}
