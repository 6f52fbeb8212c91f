package care.anbu.clinic.door;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/**
 * Keeps every cookie from other sites ({@code SameSite}), and marks it {@code Secure}, so that no
 * browser sends it in the clear, except to someone who reads Anbu on the very machine that it runs
 * on: there is no certificate, and nobody between.
 */
@ApplicationScoped
class SecureCookies {

  private static final List<String> SIGNS_OF_A_PROXY =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Real-IP");

  void route(@Observes Router router) {
    router
        .route()
        .order(Order.FIRST)
        .handler(
            call -> {
              call.addHeadersEndHandler(head -> mark(call));
              call.next();
            });
  }

  private static void mark(RoutingContext call) {
    boolean secure = !isOnLoopback(call.request());
    for (Cookie cookie : call.request().cookies()) {
      if (((ServerCookie) cookie).isChanged()) {
        cookie.setSecure(secure || cookie.isSecure());
        if (cookie.getSameSite() == null) {
          cookie.setSameSite(CookieSameSite.LAX);
        }
      }
    }
    var headers = call.response().headers();
    List<String> written = headers.getAll(HttpHeaders.SET_COOKIE);
    if (secure && !written.isEmpty()) {
      headers.set("Set-Cookie", written.stream().map(SecureCookies::secure).toList());
    }
  }

  private static String secure(String cookie) {
    return cookie.toLowerCase(Locale.ROOT).matches(".*;\\s*secure\\b.*")
        ? cookie
        : cookie + "; Secure";
  }

  private static boolean isOnLoopback(HttpServerRequest request) {
    HostAndPort host = request.authority();
    var peer = request.remoteAddress();
    return host != null
        && isLoopback(host.host())
        && peer != null
        && peer.hostAddress() != null
        && isLoopback(peer.hostAddress())
        && SIGNS_OF_A_PROXY.stream().noneMatch(request.headers()::contains);
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|%.*", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1");
  }
}
