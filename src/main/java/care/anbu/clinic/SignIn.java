package care.anbu.clinic;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Checks a login and its password: the form of the pages and HTTP Basic of the API both end here.
 */
@ApplicationScoped
public class SignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

  /**
   * Compared with when there is no such login, so that the answer takes as long as for a real one.
   */
  private static final Staff NOBODY = new Staff();

  static {
    NOBODY.setPassword("nobody signs in with this");
  }

  @Inject StaffMembers staff;
  @Inject SignInThrottle throttle;

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    String login = request.getUsername();
    String password = new String(request.getPassword().getPassword());
    return context.runBlocking(() -> check(login, password));
  }

  private SecurityIdentity check(String login, String password) {
    if (throttle.blocked(login)) {
      throw new AuthenticationFailedException("too many failed tries");
    }
    Optional<Staff> found = staff.byLogin(login);
    boolean matches = found.orElse(NOBODY).hasPassword(password);
    if (found.isEmpty() || !matches) {
      throttle.failed(login);
      throw new AuthenticationFailedException("wrong login or password");
    }
    throttle.succeeded(login);
    return identityOf(found.get());
  }

  static SecurityIdentity identityOf(Staff member) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(member.login))
        .addRole(member.role.name())
        .addAttribute(Me.ATTRIBUTE, Me.of(member))
        .build();
  }
}
