package care.anbu.outreach.gateway;

import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Loopback;
import care.anbu.shared.Network;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The addresses that gateways may have. Asked when a gateway is set up, and again with the address
 * that a name stands for at the moment of connecting.
 */
class Destinations {

  private static final String PUBLIC = "public";

  /** Everything that the IANA registries of special addresses keep from the public internet. */
  private static final List<Network> SPECIAL =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .stream()
          .map(Network::of)
          .toList();

  private static final Network PUBLIC_IPV6 = Network.of("2000::/3");
  private static final List<Network> LOOPBACK =
      List.of(Network.of("127.0.0.0/8"), Network.of("::1"));

  private final boolean anyPublic;
  private final Set<String> names = new HashSet<>();
  private final List<Network> networks = new ArrayList<>();

  /**
   * @param allowed as in {@link GatewaySettings#allowed}
   * @param loopback whether programs of this machine may be reached too
   */
  Destinations(List<String> allowed, boolean loopback) {
    for (String entry : allowed) {
      String lower = entry.strip().toLowerCase(Locale.ROOT);
      if (Network.isAddress(lower.replaceAll("/.*", ""))) {
        networks.add(Network.of(lower));
      } else if (!lower.isEmpty() && !lower.equals(PUBLIC)) {
        names.add(lower);
      }
    }
    anyPublic = allowed.stream().map(String::strip).anyMatch(PUBLIC::equalsIgnoreCase);
    if (loopback) {
      networks.addAll(LOOPBACK);
    }
  }

  /**
   * The address that a host has now. Looked up on a worker, since the resolver of the machine may
   * take seconds, and an event loop serves everybody. Java keeps an answer for half a minute, so a
   * client that asks by name right afterwards gets the same one, at once.
   */
  Future<InetAddress> lookUp(Vertx vertx, String host) {
    return vertx.executeBlocking(() -> address(host), false);
  }

  /** Blocks. */
  InetAddress address(String host) throws UnknownHostException {
    return InetAddress.getByName(host);
  }

  /** Whether a connection to this address, found under this name, may be opened. */
  boolean allow(String host, InetAddress address) {
    return names.contains(host.toLowerCase(Locale.ROOT))
        || networks.stream().anyMatch(network -> network.holds(address))
        || anyPublic && isPublic(address);
  }

  /**
   * What can be said before connecting: a name that nobody knows yet may still become a good one.
   */
  boolean mayBecome(String host) {
    try {
      String bare = host.replaceAll("[\\[\\]]", "");
      for (InetAddress address : InetAddress.getAllByName(bare)) {
        if (!allow(host, address)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException notNow) {
      return anyPublic || names.contains(host.toLowerCase(Locale.ROOT)) || !networks.isEmpty();
    }
  }

  /** Whether TLS may be missing: on this machine, and where the operator says so. */
  static boolean mayBePlain(String host, SendingSettings settings) {
    return Loopback.is(host)
        || settings.plainHosts().orElse(List.of()).stream().anyMatch(host::equalsIgnoreCase);
  }

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet6Address && !PUBLIC_IPV6.holds(address)) {
      return false;
    }
    return (address instanceof Inet4Address || address instanceof Inet6Address)
        && SPECIAL.stream().noneMatch(network -> network.holds(address));
  }
}
