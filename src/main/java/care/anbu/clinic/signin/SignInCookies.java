package care.anbu.clinic.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Base64;

/**
 * The cookies of sign-in: the session; the device, which outlives it and says that somebody signed
 * in here before; for some minutes the login that was typed, so that it is typed once; and the
 * language. Bound to this host and to encryption ({@code __Host-}), except on the machine that Anbu
 * runs on, where there is no certificate.
 */
public final class SignInCookies {

  private static final String SESSION = "anbu-session";
  private static final String DEVICE = "anbu-device";
  private static final String LANGUAGE = "anbu-language";
  private static final String BOUND = "__Host-";
  private static final String LOGIN = "anbu-login";
  private static final Duration LOGIN_LIFE = Duration.ofMinutes(10);
  private static final int LONGEST_LOGIN = 80;
  private static final Duration DEVICE_LIFE = Duration.ofDays(400);
  private static final Duration LANGUAGE_LIFE = Duration.ofDays(365);

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

  /** The login that was typed a moment ago, or an empty text. */
  static String login(HttpServerRequest request) {
    String kept = read(request, LOGIN);
    try {
      return kept == null ? "" : new String(Base64.getUrlDecoder().decode(kept), UTF_8);
    } catch (IllegalArgumentException strange) {
      return "";
    }
  }

  /** Not in the address: that would stand in logs and in the history of the browser. */
  static void setLogin(HttpServerRequest request, String typed) {
    if (!typed.isBlank() && typed.length() <= LONGEST_LOGIN) {
      byte[] bytes = typed.strip().getBytes(UTF_8);
      set(
          request,
          LOGIN,
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
          LOGIN_LIFE);
    }
  }

  static void removeLogin(HttpServerRequest request) {
    if (read(request, LOGIN) != null) {
      set(request, LOGIN, "", Duration.ZERO);
    }
  }

  /** The language that was chosen for the pages, or null. */
  public static String language(HttpServerRequest request) {
    return read(request, LANGUAGE);
  }

  /** The language of the pages, for a year. */
  static void setLanguage(HttpServerRequest request, String language) {
    set(request, LANGUAGE, "ko".equals(language) ? "ko" : "en", LANGUAGE_LIFE);
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
