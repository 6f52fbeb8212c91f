package care.anbu.clinic;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Where the current request came from, as the logs keep it. */
@ApplicationScoped
public class RequestOrigin {

  /** An IPv6 address that holds an IPv4 one (RFC 4291). */
  private static final int LONGEST_ADDRESS = 45;

  /** Null outside of a request. */
  public String address() {
    if (!Arc.container().requestContext().isActive()) {
      return null;
    }
    RoutingContext request = Arc.container().instance(CurrentVertxRequest.class).get().getCurrent();
    return request == null ? null : addressOf(request);
  }

  /** What a trusted proxy says may be anything; the page must not fail of it. */
  public static String addressOf(RoutingContext request) {
    var address = request.request().remoteAddress();
    String text = address == null ? null : address.hostAddress();
    return text == null ? null : text.substring(0, Math.min(text.length(), LONGEST_ADDRESS));
  }
}
