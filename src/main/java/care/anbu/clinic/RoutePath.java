package care.anbu.clinic;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;

/** The path of a request as it stands in the code: what fills it may be a secret, and no log's. */
public final class RoutePath {

  private RoutePath() {}

  /** Of the current request; before its route is known no more than its first word. */
  public static String of(RoutingContext request) {
    var current = CurrentRequestManager.get();
    RuntimeResource route = current == null ? null : current.getTarget();
    return route == null
        ? request.normalizedPath().replaceFirst("^(/[^/]*)/.+$", "$1/…")
        : ("/" + text(route.getClassPath()) + "/" + text(route.getPath())).replaceAll("/+", "/");
  }

  private static String text(URITemplate template) {
    return template == null ? "" : template.template;
  }
}
