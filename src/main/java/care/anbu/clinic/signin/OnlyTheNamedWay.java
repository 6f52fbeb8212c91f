package care.anbu.clinic.signin;

import care.anbu.clinic.SignedInBy;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds every resource to the way of signing in that it names. */
class OnlyTheNamedWay {

  static final String ATTRIBUTE = "anbu.signed-in-by";

  @Inject SecurityIdentity identity;

  @ServerRequestFilter(priority = 0)
  Response check(ResourceInfo resource) {
    Class<?> type = resource.getResourceClass();
    SignedInBy named = type.getAnnotation(SignedInBy.class);
    if (named == null) {
      if (type.isAnnotationPresent(PermitAll.class)) {
        return null;
      }
      Log.errorf("%s does not say by which sign-in it is reached", type.getSimpleName());
      return Response.status(Response.Status.FORBIDDEN).build();
    }
    SignedInBy.Way way = identity.getAttribute(ATTRIBUTE);
    if (way == named.value()) {
      return null;
    }
    var refusal = Response.status(Response.Status.UNAUTHORIZED);
    return named.value() == SignedInBy.Way.PROGRAM
        ? refusal.header(HttpHeaders.WWW_AUTHENTICATE, "basic realm=\"Anbu\"").build()
        : refusal.build();
  }
}
