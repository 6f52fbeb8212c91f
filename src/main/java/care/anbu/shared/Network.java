package care.anbu.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An address or a network in CIDR notation (RFC 4632, RFC 4291), IPv4 or IPv6. */
public record Network(InetAddress address, int bits) {

  /** Whole numeric addresses only, so that no name is ever looked up. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  /**
   * @throws IllegalArgumentException with the entry that is none
   */
  public static Network of(String entry) {
    String[] parts = entry.split("/", 2);
    try {
      if (!isAddress(parts[0])) {
        throw new IllegalArgumentException(entry);
      }
      InetAddress address = InetAddress.getByName(parts[0]);
      int most = address.getAddress().length * 8;
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(entry);
      }
      return new Network(address, bits);
    } catch (UnknownHostException | NumberFormatException malformed) {
      throw new IllegalArgumentException(entry);
    }
  }

  /** Whether a text is an address in numbers. */
  public static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  public boolean holds(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (theirs.length != mine.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
