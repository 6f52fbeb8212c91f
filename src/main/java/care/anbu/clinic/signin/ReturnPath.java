package care.anbu.clinic.signin;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a reader goes after signing in: a page of ours, never another site. */
final class ReturnPath {

  private static final int LONGEST = 500;

  private ReturnPath() {}

  /** The path when it is one of ours, else the first page. */
  static String safe(String path) {
    boolean inside =
        path != null
            && path.length() <= LONGEST
            && path.matches("/(?![/\\\\])[!-~]*")
            && !path.startsWith("/sign-in")
            && !path.startsWith("/sign-out")
            && !path.startsWith("/language");
    return inside ? path : "/";
  }

  /**
   * The sign-in page that leads back. A form that was sent after the session was over leads to the
   * page where it stands; what was typed the browser keeps.
   */
  static String signInPage(RoutingContext call) {
    boolean page = call.request().method() == HttpMethod.GET;
    boolean part = call.request().headers().contains("HX-Request");
    String back =
        page && !part ? call.request().uri() : pathOf(call.request().getHeader("Referer"));
    String safe = withoutCaller(safe(back));
    boolean over = !page || part || SignInCookies.session(call.request()) != null;
    return "/sign-in?"
        + (over ? "over&" : "")
        + "back="
        + URLEncoder.encode(safe, StandardCharsets.UTF_8);
  }

  /** The number of whoever calls stands in no address of ours. */
  private static String withoutCaller(String path) {
    return path.startsWith("/screen-pop?") ? "/screen-pop" : path;
  }

  private static String pathOf(String address) {
    try {
      URI uri = address == null ? null : URI.create(address);
      return uri == null
          ? null
          : uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
