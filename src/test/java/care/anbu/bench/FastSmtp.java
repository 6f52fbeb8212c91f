package care.anbu.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server on loopback that takes every message at once, and counts (RFC 5321, RFC 2920). */
final class FastSmtp implements AutoCloseable {

  private static final String MESSAGE_ID = "message-id:";

  private final Vertx vertx = Vertx.vertx();
  private final Set<String> messages = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final NetServer server;

  FastSmtp() {
    server =
        vertx
            .createNetServer(new NetServerOptions().setTcpNoDelay(true))
            .connectHandler(socket -> new Conversation(socket).begin())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  int port() {
    return server.actualPort();
  }

  String url() {
    return "smtp://127.0.0.1:" + port();
  }

  /** Different messages that came. */
  int messages() {
    return messages.size();
  }

  /** Connections that were opened. */
  int connections() {
    return connections.get();
  }

  private final class Conversation {

    private final NetSocket socket;
    private boolean data;

    Conversation(NetSocket socket) {
      this.socket = socket;
    }

    void begin() {
      connections.incrementAndGet();
      socket.handler(RecordParser.newDelimited("\r\n", this::line));
      answer("220 fast ESMTP");
    }

    private void line(Buffer buffer) {
      String line = buffer.toString("ISO-8859-1");
      if (data) {
        content(line);
        return;
      }
      String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
      switch (command) {
        case "EHLO" -> answer("250-fast\r\n250-PIPELINING\r\n250 8BITMIME");
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
        answer("250 2.0.0 taken");
      } else if (line.regionMatches(true, 0, MESSAGE_ID, 0, MESSAGE_ID.length())) {
        messages.add(line.substring(MESSAGE_ID.length()).strip());
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
