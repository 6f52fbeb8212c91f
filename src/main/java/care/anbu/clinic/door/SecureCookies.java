package care.anbu.clinic.door;

import care.anbu.clinic.signin.OnThisMachine;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.ServerCookie;
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
    boolean secure = !OnThisMachine.made(call.request());
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
}
