package care.anbu.clinic.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a changing request from Anbu's own pages and from programs only. A browser says which site
 * made it ask ({@code Sec-Fetch-Site}, {@code Origin}); another site's word is refused, at the API
 * too, whose passwords browsers remember. What is no form, and so has no token that the form check
 * sees, must bring the token or that proof.
 */
@ApplicationScoped
class OwnOrigin {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Inject
  @ConfigProperty(name = "anbu.sending.public-url")
  Optional<String> publicUrl;

  @Inject
  @ConfigProperty(name = "quarkus.rest-csrf.token-header-name")
  String tokenHeader;

  void route(@Observes Router router) {
    router.route().order(Order.BEFORE_AUTHENTICATION).handler(this::signIn);
    router.route().order(Order.AFTER_AUTHORIZATION).handler(this::check);
  }

  private void signIn(RoutingContext call) {
    if (RefusedCall.isSignIn(call) && word(call.request()) == Word.ANOTHER) {
      RefusedCall.now(call, 403, "another_site");
    } else {
      call.next();
    }
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    String path = call.normalizedPath();
    if (!SAFE.contains(request.method().name()) && !RefusedCall.ofMachines(call)) {
      Word word = word(request);
      boolean program = path.startsWith("/api/") || path.startsWith("/fhir/");
      boolean unproven =
          !program
              && word == Word.NONE
              && !isForm(request)
              && !request.headers().contains(tokenHeader);
      if (word == Word.ANOTHER || unproven) {
        RefusedCall.put(call, 403, "another_site");
      }
    }
    call.next();
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String lower = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("application/x-www-form-urlencoded")
        || lower.startsWith("multipart/form-data");
  }

  /** Whose page made the browser ask. */
  private enum Word {
    OURS,
    ANOTHER,
    NONE
  }

  private Word word(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none") ? Word.OURS : Word.ANOTHER;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String from = origin == null ? request.getHeader(HttpHeaders.REFERER) : origin;
    if (from == null) {
      return Word.NONE;
    }
    return isOurs(from, request) ? Word.OURS : Word.ANOTHER;
  }

  private boolean isOurs(String from, HttpServerRequest request) {
    String site = siteOf(from);
    if (site == null) {
      return false;
    }
    if (publicUrl.map(OwnOrigin::siteOf).filter(site::equals).isPresent()) {
      return true;
    }
    HostAndPort host = request.authority();
    boolean downgraded = request.isSSL() && from.startsWith("http:");
    return host != null && !downgraded && site.equals(site(host.host(), host.port()));
  }

  private static String siteOf(String address) {
    try {
      URI uri = URI.create(address);
      return uri.getHost() == null ? null : site(uri.getHost(), uri.getPort());
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  /** Host and port, where the port is not the usual one: a proxy may speak https for us. */
  private static String site(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return port <= 0 || port == 80 || port == 443 ? name : name + ":" + port;
  }
}
