package care.anbu.clinic.signin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Whether a request was made on the very machine that Anbu runs on: from loopback to loopback, and
 * forwarded by nobody. A proxy on the same machine speaks for others, so its requests are not; and
 * since some proxies give no sign of themselves, none is where Anbu has an address outside ({@code
 * ANBU_PUBLIC_URL}).
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

  private static final boolean READ_FROM_ELSEWHERE =
      ConfigProvider.getConfig()
          .getOptionalValue("anbu.sending.public-url", String.class)
          .filter(OnThisMachine::isElsewhere)
          .isPresent();

  private OnThisMachine() {}

  public static boolean made(HttpServerRequest request) {
    HostAndPort host = request.authority();
    var peer = request.connection().remoteAddress();
    return !READ_FROM_ELSEWHERE
        && host != null
        && isLoopback(host.host())
        && peer != null
        && peer.hostAddress() != null
        && isLoopback(peer.hostAddress())
        && SIGNS_OF_A_PROXY.stream().noneMatch(request.headers()::contains);
  }

  /** Whether the address that Anbu has outside is not one of its machine alone. */
  static boolean isElsewhere(String publicUrl) {
    try {
      String host = URI.create(publicUrl.strip()).getHost();
      return host == null || !isLoopback(host);
    } catch (IllegalArgumentException noAddress) {
      return true;
    }
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
