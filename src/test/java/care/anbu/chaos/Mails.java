package care.anbu.chaos;

import care.anbu.bench.DueMessages;
import care.anbu.shared.Channel;
import care.anbu.shared.Sealer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A mail server (RFC 5321): what it has it has, though its last word may be lost (RFC 1047). */
final class Mails implements StandIn {

  private static final int SHORTEST = 20;
  private static final int LONGEST = 120;
  private static final Pattern RECIPIENT = Pattern.compile("(?i)RCPT TO:\\s*<([^>]+)>.*");

  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger = new Ledger();
  private final AtomicInteger mails = new AtomicInteger();
  private final Random chance;
  private final NetServer server;

  Mails(Random chance) {
    this.chance = chance;
    server =
        vertx
            .createNetServer()
            .connectHandler(socket -> new Conversation(socket).begin())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @Override
  public String name() {
    return "SMTP";
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public void open(DueMessages messages, Sealer sealer) throws SQLException {
    messages.openMail("smtp://127.0.0.1:" + server.actualPort());
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public boolean knows() {
    return false;
  }

  private final class Conversation {

    private final NetSocket socket;
    private String recipient;
    private boolean data;

    Conversation(NetSocket socket) {
      this.socket = socket;
    }

    void begin() {
      socket.handler(RecordParser.newDelimited("\r\n", this::line));
      answer("220 chaos ESMTP");
    }

    private void line(Buffer buffer) {
      String line = buffer.toString("ISO-8859-1");
      if (data) {
        content(line);
        return;
      }
      String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
      switch (command) {
        case "EHLO" -> answer("250-chaos\r\n250 8BITMIME");
        case "RCPT" -> {
          var to = RECIPIENT.matcher(line);
          recipient = to.matches() ? to.group(1) : line;
          answer("250 2.1.5 ok");
        }
        case "DATA" -> {
          data = true;
          answer("354 go on");
        }
        case "QUIT" -> {
          answer("221 bye");
          socket.close();
        }
        default -> answer("250 2.0.0 ok");
      }
    }

    private void content(String line) {
      if (line.equals(".")) {
        data = false;
        ledger.take(recipient, "mail " + mails.incrementAndGet());
        int after = SHORTEST + chance.nextInt(LONGEST - SHORTEST);
        vertx.setTimer(after, passed -> answer("250 2.0.0 taken"));
      }
    }

    private void answer(String line) {
      socket.write(line + "\r\n");
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
