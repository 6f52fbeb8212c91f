package care.anbu.clinic.signin;

import care.anbu.clinic.SignedInBy;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** How pages know who reads them: by the session that a cookie names, read anew at each request. */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

  static final String NAME = "session";

  @Inject Sessions sessions;
  @Inject BlockingSecurityExecutor blocking;

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager manager) {
    String cookie = SignInCookies.session(call.request());
    if (cookie == null || cookie.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    return blocking.executeBlocking(
        () ->
            sessions
                .signedIn(cookie)
                .map(member -> SignIn.identityOf(member, SignedInBy.Way.SESSION))
                .orElse(null));
  }

  /** Leads to the sign-in page, and from there back to what was asked for. */
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext call) {
    String target = ReturnPath.signInPage(call);
    boolean part = call.request().headers().contains("HX-Request");
    return Uni.createFrom()
        .item(
            part
                ? new ChallengeData(401, Map.<CharSequence, String>of("HX-Redirect", target))
                : new ChallengeData(302, "Location", target));
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext call) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, NAME, NAME));
  }

  /** Before Basic: whom it does not know it leads to the sign-in page. */
  @Override
  public int getPriority() {
    return BasicAuthenticationMechanism.PRIORITY + 1;
  }
}
