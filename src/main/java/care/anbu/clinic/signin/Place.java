package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import io.vertx.ext.web.RoutingContext;

/**
 * Where somebody tries to sign in.
 *
 * @param address the address the request came from
 * @param device the cookie of a device that signed in before, or null
 * @param here made on the machine that Anbu runs on
 */
public record Place(String address, String device, boolean here) {

  static Place of(RoutingContext call, RequestOrigin origin) {
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
    return Token.hash("address " + address);
  }
}
