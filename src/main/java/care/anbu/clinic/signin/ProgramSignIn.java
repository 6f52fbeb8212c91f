package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
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

  @Inject SignIn signIn;
  @Inject RequestOrigin origin;
  @Inject ApiTokens tokens;
  @Inject RememberedPasswords remembered;
  @Inject SecondFactors secondFactors;
  @Inject KnownSources known;
  @Inject AuditTrail trail;

  /** Too many failed tries: nothing was looked at. */
  static class Waits extends RuntimeException {
    private final Duration time;

    Waits(Duration time) {
      super("too many failed tries");
      this.time = time;
    }

    /** As the answer to a call, which says when a try is looked at again. */
    AuthenticationFailedException told(RoutingContext call) {
      call.response().putHeader("Retry-After", String.valueOf(time.toSeconds() + 1));
      return new AuthenticationFailedException(getMessage());
    }
  }

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
        () -> {
          try {
            return SignIn.identityOf(
                enter(request.getUsername(), password, place), SignedInBy.Way.PROGRAM);
          } catch (Waits waits) {
            throw waits.told(call);
          }
        });
  }

  /**
   * Who that is.
   *
   * @throws AuthenticationFailedException when it is nobody, or may not enter like this
   * @throws Waits while nothing is looked at
   */
  Staff enter(String login, String password, Place place) {
    return signIn.inClinicOf(
        login,
        canonical ->
            ApiTokens.isOne(password)
                ? byToken(canonical, password, place)
                : byPassword(canonical, password, place));
  }

  private Staff byToken(SignIn.Login login, String token, Place place) {
    Optional<Staff> member =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    signIn
                        .active(login)
                        .filter(found -> tokens.isOf(found.id, token))
                        .filter(found -> signIn.mayEnterFrom(place))
                        .map(found -> heldToSecondFactor(found, false)));
    if (member.isEmpty()) {
      // Counted and recorded as a wrong password is, though 256 random bits are not guessed.
      signIn.check(login, token, place, "TOKEN");
      throw new AuthenticationFailedException("no such token");
    }
    remember(member.get(), place, "TOKEN");
    return member.get();
  }

  private Staff byPassword(SignIn.Login login, String password, Place place) {
    Optional<Staff> again =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    signIn
                        .active(login)
                        .filter(found -> remembered.isRight(found, password, place))
                        .filter(found -> signIn.mayEnterFrom(place))
                        .map(found -> heldToSecondFactor(found, true)));
    if (again.isPresent()) {
      return again.get();
    }
    SignIn.Checked now = signIn.check(login, password, place, "BASIC");
    if (now.waiting()) {
      throw new Waits(now.waits());
    }
    Staff member =
        now.member()
            .orElseThrow(() -> new AuthenticationFailedException("wrong login or password"));
    remembered.remember(member, password, place);
    remember(member, place, "BASIC");
    return QuarkusTransaction.requiringNew().call(() -> heldToSecondFactor(member, true));
  }

  /**
   * The same.
   *
   * @throws AuthenticationFailedException where a password alone is not enough, or a second step is
   *     asked for and not set up
   */
  private Staff heldToSecondFactor(Staff member, boolean byPassword) {
    if (byPassword && secondFactors.isOn(member.id)
        || signIn.lacksSecondFactor(member.id, member.role)) {
      throw new AuthenticationFailedException("an API token or a second step is needed");
    }
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
