package care.anbu.clinic;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Reads who a session cookie belongs to, anew at each request: a lost role or a closed account
 * works at once.
 */
@ApplicationScoped
public class StayedSignedIn implements IdentityProvider<TrustedAuthenticationRequest> {

  @Inject StaffMembers staff;

  @Override
  public Class<TrustedAuthenticationRequest> getRequestType() {
    return TrustedAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () ->
            staff
                .byLogin(request.getPrincipal())
                .map(SignIn::identityOf)
                .orElseThrow(() -> new AuthenticationFailedException("no such account any more")));
  }
}
