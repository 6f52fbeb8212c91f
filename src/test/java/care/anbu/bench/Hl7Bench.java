package care.anbu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * HL7 v2 messages per second over one MLLP connection, each sent after the acknowledgement of the
 * one before, as senders do: kept, stored, acknowledged. Beside it a bare insert of the same text
 * with a commit each, on the same database: what a message costs at least.
 *
 * <p>Arguments: the number of messages, 2,000 without one. Needs {@code target/quarkus-app}.
 */
public class Hl7Bench {

  private static final String LOGIN = "administrator@anbu";
  private static final String PASSWORD = "anbu-demo-2026";

  private final RunningAnbu anbu;
  private final int messages;

  private Hl7Bench(RunningAnbu anbu, int messages) {
    this.anbu = anbu;
    this.messages = messages;
  }

  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    try (var anbu = RunningAnbu.withDemo(Files.createTempDirectory("anbu-hl7-bench"))) {
      new Hl7Bench(anbu, messages).run();
    }
  }

  private void run() throws Exception {
    int port = freePort();
    anbu.put("/api/v1/hl7/listener", listener(port), LOGIN, PASSWORD);
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      send(socket, "warm", messages / 10);
      double admissions = send(socket, "first", messages);
      double again = send(socket, "first", messages);
      double inserts = bareInserts();
      System.out.printf("%,d admissions over one connection%n", messages);
      System.out.printf("  new patient and visit  %,7.0f messages/s%n", admissions);
      System.out.printf("  the same bytes again   %,7.0f messages/s%n", again);
      System.out.printf("  bare insert and commit %,7.0f rows/s (the peer)%n", inserts);
      System.out.printf("  messages/inserts       %7.0f %%%n", 100 * admissions / inserts);
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

  private static String listener(int port) {
    return """
    {"enabled": true, "port": %d, "senders": "127.0.0.1", "charset": "UTF-8"}\
    """
        .formatted(port);
  }

  /** One of those that an installation gives to clinics by default. */
  private static int freePort() throws IOException {
    for (int port = 2575; port < 2600; port++) {
      try (var free = new ServerSocket(port)) {
        return free.getLocalPort();
      } catch (BindException taken) {
        // The next one, then.
      }
    }
    throw new IOException("no port of 2575-2599 is free");
  }
}
