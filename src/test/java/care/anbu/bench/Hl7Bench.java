package care.anbu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * HL7 v2 messages per second over one MLLP connection and over four, each sent after the
 * acknowledgement of the one before, as senders do: kept, stored, acknowledged. Beside it a bare
 * insert of the same text with a commit each, on the same database: what a message costs at least.
 * As many messages go before to warm up: a listener runs for months.
 *
 * <p>Arguments: the number of messages, 2,000 without one. Needs {@code target/quarkus-app}.
 */
public class Hl7Bench {

  private final RunningAnbu anbu;
  private final int messages;

  private Hl7Bench(RunningAnbu anbu, int messages) {
    this.anbu = anbu;
    this.messages = messages;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("anbu-hl7-bench");
    Bench.withDemo(Hl7Bench.class, arguments, 2000, folder, "", Hl7Bench::measure);
  }

  static void measure(RunningAnbu anbu, int messages, Report report) throws Exception {
    new Hl7Bench(anbu, messages).run(report);
  }

  private void run(Report report) throws Exception {
    int port = open();
    try {
      admit(port, report);
    } finally {
      set(listener(port, false));
    }
  }

  /** One of those that an installation gives to clinics by default, and no clinic has yet. */
  private int open() throws Exception {
    for (int port = 2575; port < 2600; port++) {
      try (var free = new ServerSocket(port)) {
        free.close();
        set(listener(port, true));
        return port;
      } catch (BindException | IllegalStateException taken) {
        // By a program, or by a clinic: the next one, then.
      }
    }
    throw new IOException("no port of 2575-2599 is free");
  }

  private void set(String listener) throws Exception {
    anbu.put("/api/v1/hl7/listener", listener, anbu.login("administrator"), anbu.password());
  }

  private void admit(int port, Report report) throws Exception {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      send(socket, "warm", messages);
      long before = statements();
      double admissions = send(socket, "first", messages);
      long statements = statements() - before;
      double again = send(socket, "first", messages);
      double four = sendOverFour(port);
      double inserts = bareInserts();
      report.figure("new patient and visit", admissions, "msg/s");
      report.figure("the same over four connections", four, "msg/s");
      report.figure("the same bytes again", again, "msg/s");
      report.peer("bare insert and commit", inserts, "rows/s");
      report.share("messages/inserts", admissions, inserts, 40);
      report.say("%.1f statements a message", (double) statements / messages);
    }
  }

  /** Statements that the database was sent so far, by whomever. */
  private long statements() throws SQLException {
    try (Connection database = anbu.connect();
        var status =
            database.createStatement().executeQuery("show global status like 'Questions'")) {
      status.next();
      return status.getLong(2);
    }
  }

  /** Sends admissions one after the other; returns how many a second were accepted. */
  private static double send(Socket socket, String series, int count) throws IOException {
    var answers = new DataInputStream(socket.getInputStream());
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      byte[] message = admission(series + i).getBytes(UTF_8);
      byte[] frame = Arrays.copyOf(new byte[] {0x0B}, message.length + 3);
      System.arraycopy(message, 0, frame, 1, message.length);
      frame[frame.length - 2] = 0x1C;
      frame[frame.length - 1] = '\r';
      socket.getOutputStream().write(frame);
      if (!answer(answers).contains("MSA|AA|")) {
        throw new IllegalStateException("not accepted: " + series + i);
      }
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private double sendOverFour(int port) throws Exception {
    var senders = Executors.newFixedThreadPool(4);
    try {
      var sent = new ArrayList<Future<Double>>();
      long start = System.nanoTime();
      for (int i = 0; i < 4; i++) {
        String series = "of" + i + "-";
        sent.add(
            senders.submit(
                () -> {
                  try (var socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    return send(socket, series, messages / 4);
                  }
                }));
      }
      for (var one : sent) {
        one.get();
      }
      return messages / 4 * 4 / ((System.nanoTime() - start) / 1e9);
    } finally {
      senders.shutdown();
    }
  }

  private static String answer(DataInputStream answers) throws IOException {
    var answer = new StringBuilder();
    for (int b = answers.readByte(); b != 0x1C; b = answers.readByte()) {
      answer.append((char) b);
    }
    answers.readByte();
    return answer.toString();
  }

  private static String admission(String id) {
    return "MSH|^~\\&|HIS|HOSPITAL|ANBU|CRM|20240506101500+0900||ADT^A01|"
        + id
        + "|P|2.5\rEVN|A01|20240506101500\rPID|1||"
        + id
        + "^^^HIS^MR||김^"
        + id
        + "||19700301|F|||테헤란로 1^^강남구^서울특별시^06236^KOR^H||010-2345-6789^PRN^CP\r"
        + "PV1|1|O|EYE^1^^ANBU||||7788^이^의사"
        + "|".repeat(12)
        + id
        + "|".repeat(25)
        + "20240506100000\r";
  }

  private double bareInserts() throws SQLException {
    try (Connection database = anbu.connect()) {
      database.createStatement().execute("drop table if exists bench_message");
      database
          .createStatement()
          .execute("create table bench_message (id bigint primary key, content mediumblob)");
      database.setAutoCommit(false);
      try (PreparedStatement insert =
          database.prepareStatement("insert into bench_message values (?, ?)")) {
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
          insert.setLong(1, i);
          insert.setBytes(2, admission("bare" + i).getBytes(UTF_8));
          insert.executeUpdate();
          database.commit();
        }
        return messages / ((System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static String listener(int port, boolean enabled) {
    return """
    {"enabled": %s, "port": %d, "senders": "127.0.0.1", "charset": "UTF-8"}\
    """
        .formatted(enabled, port);
  }
}
