package care.anbu.clinic.signin;

import care.anbu.clinic.Me;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Leads an administrator who has no second step to the page that sets one up, where the clinic asks
 * for it; nothing else opens before. Calls of the API are refused at their sign-in.
 */
class SecondFactorDuty {

  private static final String SETS_UP = "/account/second-step";

  @Inject SignedIn signedIn;
  @Inject SecurityIdentity identity;
  @Inject SignIn signIn;
  @Inject RoutingContext call;

  @ServerRequestFilter(priority = 2)
  Response lead() {
    if (!signedIn.present()
        || identity.getAttribute(OnlyTheNamedWay.ATTRIBUTE) == SignedInBy.Way.PROGRAM
        || !signedIn.me().administrates()
        || mayOpen(call.normalizedPath())) {
      return null;
    }
    Me me = signedIn.me();
    boolean lacks =
        QuarkusTransaction.joiningExisting()
            .call(() -> signIn.lacksSecondFactor(me.id(), me.role()));
    return lacks ? Response.seeOther(URI.create(SETS_UP)).build() : null;
  }

  private static boolean mayOpen(String path) {
    return path.equals(SETS_UP)
        || path.startsWith(SETS_UP + "/")
        || path.startsWith("/sign-")
        || path.startsWith("/language/");
  }
}
