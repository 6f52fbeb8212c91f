package care.anbu.clinic;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * The API takes no forms, but many programs (curl among them) call every body a form unless they
 * are told otherwise. Such a call is read as what it means: a file at the imports, JSON everywhere
 * else. A form of several parts is read by nobody, and goes under another name: its parser would
 * answer one that is broken without a word.
 */
public class ApiBodies {

  /** What a form of several parts is called at the API. */
  public static final String PARTS = "application/x-multipart-form";

  private static final int BEFORE_EVERYTHING_ELSE = -10_000;

  void route(@Observes Router router) {
    router.route("/api/*").order(BEFORE_EVERYTHING_ELSE).handler(ApiBodies::readAsMeant);
  }

  private static void readAsMeant(RoutingContext call) {
    var headers = call.request().headers();
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
      boolean file = call.normalizedPath().equals("/api/v1/imports");
      headers.set(HttpHeaders.CONTENT_TYPE, file ? "application/octet-stream" : "application/json");
    } else if (type != null && type.startsWith("multipart/form-data")) {
      headers.set(HttpHeaders.CONTENT_TYPE, PARTS);
    }
    call.next();
  }
}
