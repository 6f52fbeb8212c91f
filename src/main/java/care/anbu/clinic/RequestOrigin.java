package care.anbu.clinic;

import care.anbu.shared.Network;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request came from: the last address that no trusted proxy has. Each proxy writes behind
 * {@code X-Forwarded-For} whom it heard, so what stands before that anybody may have made up.
 */
@ApplicationScoped
public class RequestOrigin {

  /** An IPv6 address that holds an IPv4 one (RFC 4291). */
  private static final int LONGEST_ADDRESS = 45;

  private final List<Network> proxies;

  /**
   * @param trusted addresses and networks of the proxies whose word counts
   */
  @Inject
  public RequestOrigin(
      @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> trusted) {
    proxies =
        trusted.stream()
            .map(String::strip)
            .filter(entry -> Network.isAddress(entry.replaceAll("/.*", "")))
            .map(Network::of)
            .toList();
  }

  /** Of the current request; null outside of one. */
  public String address() {
    if (!Arc.container().requestContext().isActive()) {
      return null;
    }
    RoutingContext request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
    return request == null ? null : of(request);
  }

  public String of(RoutingContext request) {
    var peer = request.request().connection().remoteAddress();
    String address = peer == null ? null : peer.hostAddress();
    return address == null
        ? null
        : of(address, request.request().headers().getAll("X-Forwarded-For"));
  }

  /** What a trusted proxy says may be anything; the page must not fail of it. */
  String of(String peer, List<String> forwardedFor) {
    String origin = peer;
    List<String> hops = forwardedFor.stream().flatMap(line -> Stream.of(line.split(","))).toList();
    for (int i = hops.size() - 1; i >= 0 && isProxy(origin); i--) {
      origin = withoutPort(hops.get(i).strip());
    }
    return origin.substring(0, Math.min(origin.length(), LONGEST_ADDRESS));
  }

  private boolean isProxy(String address) {
    String bare = address.replaceAll("%.*", "");
    if (!Network.isAddress(bare)) {
      return false;
    }
    try {
      InetAddress numbers = InetAddress.getByName(bare);
      return proxies.stream().anyMatch(network -> network.holds(numbers));
    } catch (UnknownHostException malformed) {
      return false;
    }
  }

  private static String withoutPort(String hop) {
    return hop.startsWith("[")
        ? hop.replaceAll("^\\[|].*$", "")
        : hop.replaceAll("^(\\d+(?:\\.\\d+){3}):\\d+$", "$1");
  }
}
