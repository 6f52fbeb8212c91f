package care.anbu.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;

/** Where Anbu listens: {@code ANBU_HOST} and {@code ANBU_PORT}. */
record ListenAddress(String host, int port) {

  static ListenAddress ofSettings() {
    return new ListenAddress(
        setting("quarkus.http.host", "ANBU_HOST").orElse("127.0.0.1"),
        port(setting("quarkus.http.port", "ANBU_PORT").orElse("8080")));
  }

  /** The address to type into a browser on this machine. */
  String url() {
    return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
  }

  /** Told before anything else starts, in one sentence. */
  void requireFree() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (BindException refused) {
      boolean denied = refused.getMessage().toLowerCase(Locale.ROOT).contains("permission");
      throw new StartFailure(
          denied
              ? "Port %d needs more rights than this account has: choose one above 1023 with --port."
                  .formatted(port)
              : "Port %d of %s is taken: choose another one with --port.".formatted(port, host));
    } catch (IOException failure) {
      throw new StartFailure(
          "Anbu cannot listen at %s:%d: %s.".formatted(host, port, failure.getMessage()), failure);
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new StartFailure("\"" + text + "\" is no port: give a number from 1 to 65535.");
    }
    return Integer.parseInt(text);
  }

  private static Optional<String> setting(String property, String variable) {
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)));
  }
}
