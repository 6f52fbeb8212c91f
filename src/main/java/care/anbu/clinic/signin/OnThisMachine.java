package care.anbu.clinic.signin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;

/**
 * Whether a request was made on the very machine that Anbu runs on: from loopback to loopback, and
 * forwarded by nobody. A proxy on the same machine speaks for others, so its requests are not.
 */
public final class OnThisMachine {

  private static final List<String> SIGNS_OF_A_PROXY =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Real-IP");

  private OnThisMachine() {}

  public static boolean made(HttpServerRequest request) {
    HostAndPort host = request.authority();
    var peer = request.remoteAddress();
    return host != null
        && isLoopback(host.host())
        && peer != null
        && peer.hostAddress() != null
        && isLoopback(peer.hostAddress())
        && SIGNS_OF_A_PROXY.stream().noneMatch(request.headers()::contains);
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|%.*", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1");
  }
}
