package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import care.anbu.shared.Network;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where somebody tries to sign in.
 *
 * @param address the address the request came from
 * @param device the cookie of a device that signed in before, or null
 * @param here made on the machine that Anbu runs on
 */
public record Place(String address, String device, boolean here) {

  public static Place of(RoutingContext call, RequestOrigin origin) {
    String address = origin.of(call);
    return new Place(
        address == null ? "" : address,
        SignInCookies.device(call.request()),
        OnThisMachine.made(call.request()));
  }

  byte[] deviceSource() {
    return device == null || device.length() > 100 ? null : Token.hash("device " + device);
  }

  byte[] addressSource() {
    return Token.hash("address " + network());
  }

  /**
   * The address, without what its sender changes at will: who has an IPv6 address has the 2⁶⁴
   * beside it too.
   */
  public String network() {
    String bare = address.replaceAll("%.*", "");
    if (!bare.contains(":") || !Network.isAddress(bare)) {
      return address;
    }
    try {
      byte[] bits = InetAddress.getByName(bare).getAddress();
      return bits.length == 4 ? address : HexFormat.of().formatHex(bits, 0, 8) + "/64";
    } catch (UnknownHostException malformed) {
      return address;
    }
  }
}
