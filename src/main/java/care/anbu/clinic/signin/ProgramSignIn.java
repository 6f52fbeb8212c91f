package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * HTTP Basic of the API: a login with its password, or with an API token in the place of it. With a
 * second step a password alone is not enough, so such an account uses tokens; where the clinic asks
 * for one that is not set up, neither opens.
 */
@ApplicationScoped
class ProgramSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  @Inject SignIn signIn;
  @Inject RequestOrigin origin;
  @Inject ApiTokens tokens;
  @Inject SecondFactors secondFactors;
  @Inject KnownSources known;
  @Inject AuditTrail trail;

  private final String salt = Token.random();

  /**
   * A program sends its password with every call; bcrypt would take most of the time of each. The
   * account is read anew all the same, and a changed password has another mark.
   */
  private final Cache<String, String> checked =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(10_000).build();

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
    Place place = Place.of(call, origin);
    String password = new String(request.getPassword().getPassword());
    return context.runBlocking(
        () ->
            signIn.inClinicOf(request.getUsername(), login -> enter(login, password, place, call)));
  }

  private SecurityIdentity enter(
      SignIn.Login login, String password, Place place, RoutingContext call) {
    boolean token = ApiTokens.isOne(password);
    Staff member =
        token ? byToken(login, password, place) : byPassword(login, password, place, call);
    boolean refused =
        QuarkusTransaction.requiringNew()
            .call(
                () -> !token && secondFactors.isOn(member.id) || signIn.lacksSecondFactor(member));
    if (refused) {
      throw new AuthenticationFailedException("an API token or a second step is needed");
    }
    return SignIn.identityOf(member, SignedInBy.Way.PROGRAM);
  }

  private Staff byToken(SignIn.Login login, String token, Place place) {
    Optional<Staff> member =
        QuarkusTransaction.requiringNew()
            .call(() -> signIn.active(login).filter(found -> tokens.isOf(found.id, token)));
    if (member.isEmpty() || !signIn.mayEnterFrom(place)) {
      // Nobody guesses 256 bits; what is tried is counted and recorded as any other password.
      signIn.check(login, token, place, "TOKEN");
      throw new AuthenticationFailedException("no such token");
    }
    remember(member.get(), place, "TOKEN");
    return member.get();
  }

  private Staff byPassword(SignIn.Login login, String password, Place place, RoutingContext call) {
    String key =
        new String(
            java.util.HexFormat.of()
                .formatHex(
                    Token.hash(String.join("\0", salt, login.text(), password, place.toString()))));
    String mark = checked.getIfPresent(key);
    if (mark != null) {
      Optional<Staff> member =
          QuarkusTransaction.requiringNew()
              .call(() -> signIn.active(login))
              .filter(found -> found.passwordMark().equals(mark));
      if (member.isPresent()) {
        return member.get();
      }
    }
    SignIn.Checked now = signIn.check(login, password, place, "BASIC");
    if (now.waiting()) {
      call.response().putHeader("Retry-After", String.valueOf(now.waits().toSeconds() + 1));
      throw new AuthenticationFailedException("too many failed tries");
    }
    Staff member =
        now.member()
            .orElseThrow(() -> new AuthenticationFailedException("wrong login or password"));
    checked.put(key, member.passwordMark());
    remember(member, place, "BASIC");
    return member;
  }

  /** A program signs in with every call; the trail has it once a day from each address. */
  private void remember(Staff member, Place place, String way) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (known.remember(member.id, Token.hash(way + " " + place.address()))) {
                known.remember(member.id, place.addressSource());
                trail.recordBy(
                    member.id,
                    place.address(),
                    AuditAction.SIGNED_IN_API,
                    AuditSubject.of(member),
                    AuditDetails.none().with(AuditField.WAY, way));
              }
            });
  }
}
