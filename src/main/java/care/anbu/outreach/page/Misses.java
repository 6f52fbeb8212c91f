package care.anbu.outreach.page;

import care.anbu.outreach.link.LinkSettings;
import care.anbu.shared.Network;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts links that there are not, for each network and in all. Kept in the memory of each process
 * and nowhere else: who asks is nobody's business once it is over.
 */
@ApplicationScoped
class Misses {

  /** So many networks are remembered; beyond it those that were quiet for longest are forgotten. */
  private static final int NETWORKS = 50_000;

  /** Bytes of an IPv6 address that one customer of a provider holds for good: a /48. */
  private static final int SITE = 6;

  @Inject LinkSettings settings;
  @Inject Clock clock;

  private record Counted(Instant since, int misses) {

    static final Counted NONE = new Counted(Instant.EPOCH, 0);
  }

  private final Map<String, Counted> networks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
          return size() > NETWORKS;
        }
      };

  private Counted all = Counted.NONE;

  /**
   * Whether an address is told nothing of links any more.
   *
   * @param address as the request came from it
   */
  synchronized boolean tooMany(String address) {
    return current(networks.getOrDefault(network(address), Counted.NONE)) >= settings.misses()
        || current(all) >= settings.missesInAll();
  }

  /**
   * Counts first and tells then, so that what comes at the same moment does not slip past.
   *
   * @return whether there were too many before
   */
  synchronized boolean count(String address) {
    boolean before = tooMany(address);
    networks.merge(network(address), one(), (known, first) -> next(known));
    all = next(all);
    return before;
  }

  private int current(Counted counted) {
    return over(counted) ? 0 : counted.misses;
  }

  private Counted next(Counted counted) {
    return over(counted) ? one() : new Counted(counted.since, counted.misses + 1);
  }

  private Counted one() {
    return new Counted(clock.instant(), 1);
  }

  private boolean over(Counted counted) {
    return !counted.since.plus(settings.window()).isAfter(clock.instant());
  }

  /** Without what its sender changes at will. */
  static String network(String address) {
    String bare = address.replaceAll("%.*", "");
    if (!bare.contains(":") || !Network.isAddress(bare)) {
      return address;
    }
    try {
      byte[] bits = InetAddress.getByName(bare).getAddress();
      return bits.length == 4 ? address : HexFormat.of().formatHex(bits, 0, SITE);
    } catch (UnknownHostException malformed) {
      return address;
    }
  }
}
