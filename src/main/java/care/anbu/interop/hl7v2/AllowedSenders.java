package care.anbu.interop.hl7v2;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses that may connect: single ones and networks in CIDR notation, IPv4 and IPv6. */
final class AllowedSenders {

  /** Whole numeric addresses only, so that no name is ever looked up. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private record Network(byte[] address, int bits) {

    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks = new ArrayList<>();

  /**
   * Reads a list with blanks, commas or line ends between its entries.
   *
   * @throws IllegalArgumentException with the entry that is none
   */
  AllowedSenders(String list) {
    for (String entry : list.strip().split("[\\s,]+")) {
      if (!entry.isEmpty()) {
        networks.add(network(entry));
      }
    }
  }

  boolean isEmpty() {
    return networks.isEmpty();
  }

  boolean allow(InetAddress sender) {
    return networks.stream().anyMatch(network -> network.holds(sender.getAddress()));
  }

  private static Network network(String entry) {
    String[] parts = entry.split("/", 2);
    try {
      if (!ADDRESS.matcher(parts[0]).matches()) {
        throw new IllegalArgumentException(entry);
      }
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException(entry);
      }
      return new Network(address, bits);
    } catch (UnknownHostException | NumberFormatException malformed) {
      throw new IllegalArgumentException(entry);
    }
  }
}
