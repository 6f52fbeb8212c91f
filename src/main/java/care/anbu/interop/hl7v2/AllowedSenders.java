package care.anbu.interop.hl7v2;

import care.anbu.shared.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses that may connect: single ones and networks in CIDR notation, IPv4 and IPv6. */
final class AllowedSenders {

  private final List<Network> networks = new ArrayList<>();

  /**
   * Reads a list with blanks, commas or line ends between its entries.
   *
   * @throws IllegalArgumentException with the entry that is none
   */
  AllowedSenders(String list) {
    for (String entry : list.strip().split("[\\s,]+")) {
      if (!entry.isEmpty()) {
        networks.add(Network.of(entry));
      }
    }
  }

  boolean isSame(AllowedSenders other) {
    return networks.equals(other.networks);
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  boolean allow(InetAddress sender) {
    return networks.stream().anyMatch(network -> network.holds(sender));
  }
}
