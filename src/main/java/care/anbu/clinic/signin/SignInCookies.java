package care.anbu.clinic.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * The two cookies of sign-in: the session, and the device, which outlives it and says that somebody
 * signed in here before. Bound to this host and to encryption ({@code __Host-}), except on the
 * machine that Anbu runs on, where there is no certificate.
 */
final class SignInCookies {

  private static final String SESSION = "anbu-session";
  private static final String DEVICE = "anbu-device";
  private static final String BOUND = "__Host-";
  private static final Duration DEVICE_LIFE = Duration.ofDays(400);

  private SignInCookies() {}

  static String session(HttpServerRequest request) {
    return read(request, SESSION);
  }

  static String device(HttpServerRequest request) {
    return read(request, DEVICE);
  }

  static void setSession(HttpServerRequest request, String value) {
    set(request, SESSION, value, null);
  }

  static void setDevice(HttpServerRequest request, String value) {
    set(request, DEVICE, value, DEVICE_LIFE);
  }

  static void removeSession(HttpServerRequest request) {
    set(request, SESSION, "", Duration.ZERO);
  }

  private static String read(HttpServerRequest request, String name) {
    Cookie cookie = request.getCookie(OnThisMachine.made(request) ? name : BOUND + name);
    return cookie == null ? null : cookie.getValue();
  }

  private static void set(HttpServerRequest request, String name, String value, Duration life) {
    boolean here = OnThisMachine.made(request);
    Cookie cookie =
        Cookie.cookie(here ? name : BOUND + name, value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(!here)
            .setSameSite(CookieSameSite.LAX);
    if (life != null) {
      cookie.setMaxAge(life.toSeconds());
    }
    request.response().addCookie(cookie);
  }
}
