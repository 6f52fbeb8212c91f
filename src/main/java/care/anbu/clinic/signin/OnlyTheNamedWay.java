package care.anbu.clinic.signin;

import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Problem;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds every resource to the way of signing in that it names, and programs to the calls that they
 * are limited to.
 */
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
      requireRoute(type);
      return null;
    }
    var refusal = Response.status(Response.Status.UNAUTHORIZED);
    return named.value() == SignedInBy.Way.PROGRAM
        ? refusal.header(HttpHeaders.WWW_AUTHENTICATE, "basic realm=\"Anbu\"").build()
        : refusal.build();
  }

  private void requireRoute(Class<?> resource) {
    Set<ApiGroup> allowed = identity.getAttribute(ApiGroup.ATTRIBUTE);
    if (allowed != null && ApiGroup.of(resource).filter(allowed::contains).isEmpty()) {
      throw new Problem(403, "clinic:problem_program_route");
    }
  }
}
