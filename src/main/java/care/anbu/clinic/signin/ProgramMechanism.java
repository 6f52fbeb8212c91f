package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.ProblemDetails;
import care.anbu.shared.Sentences;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/**
 * The ways into {@code /api} and {@code /fhir}, and into nothing else: {@code Authorization: Basic}
 * of a person ({@link ProgramSignIn}) and {@code Bearer} of a program of the clinic ({@link
 * Programs}). Whoever is not let in is told both.
 */
@ApplicationScoped
class ProgramMechanism implements HttpAuthenticationMechanism {

  static final String NAME = "program";

  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 200;
  private static final Iterable<String> WAYS =
      List.of("Basic realm=\"Anbu\"", "Bearer realm=\"Anbu\"");

  @Inject Programs programs;
  @Inject RequestOrigin origin;
  @Inject BlockingSecurityExecutor blocking;
  @Inject Sentences sentences;

  private final BasicAuthenticationMechanism basic = new BasicAuthenticationMechanism("Anbu");

  @Override
  public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager manager) {
    String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !isApi(call)) {
      return Uni.createFrom().nullItem();
    }
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? byToken(header.substring(BEARER.length()).strip(), call)
        : byPassword(call, manager);
  }

  private Uni<SecurityIdentity> byPassword(RoutingContext call, IdentityProviderManager manager) {
    Uni<SecurityIdentity> found = basic.authenticate(call, manager);
    // It has named itself as who tells a failure; that is us.
    call.put(HttpAuthenticationMechanism.class.getName(), this);
    return found;
  }

  private Uni<SecurityIdentity> byToken(String token, RoutingContext call) {
    Place place = Place.of(call, origin);
    return blocking.executeBlocking(
        () -> {
          try {
            return identity(programs.enter(token.length() > LONGEST ? "" : token, place));
          } catch (ProgramSignIn.Waits waits) {
            throw waits.told(call);
          }
        });
  }

  private static SecurityIdentity identity(Programs.Caller caller) {
    return QuarkusSecurityIdentity.builder(
            SignIn.identityOf(caller.member(), SignedInBy.Way.PROGRAM))
        .addAttribute(ApiGroup.ATTRIBUTE, caller.routes())
        .build();
  }

  /** The answer of every call of the API that nobody has signed in for. */
  @Override
  public Uni<Boolean> sendChallenge(RoutingContext call) {
    if (!isApi(call)) {
      return Uni.createFrom().item(false);
    }
    boolean fhir = call.normalizedPath().startsWith("/fhir/");
    String sentence = sentences.of("clinic:problem_not_signed_in", localeOf(call));
    call.response()
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", WAYS)
        .putHeader(HttpHeaders.CONTENT_TYPE, fhir ? "application/fhir+json" : ProblemDetails.TYPE)
        .end(
            fhir
                ? outcome(sentence)
                : ProblemDetails.of(401, "clinic:problem_not_signed_in", sentence));
    return Uni.createFrom().item(true);
  }

  private static String outcome(String sentence) {
    return new JsonObject()
        .put("resourceType", "OperationOutcome")
        .put(
            "issue",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("severity", "error")
                        .put("code", "login")
                        .put("diagnostics", sentence)))
        .encode();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext call) {
    return isApi(call)
        ? Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"Anbu\""))
        : Uni.createFrom().nullItem();
  }

  private static boolean isApi(RoutingContext call) {
    String path = call.normalizedPath();
    return path.startsWith("/api/") || path.startsWith("/fhir/");
  }

  private static Locale localeOf(RoutingContext call) {
    var languages = call.acceptableLanguages();
    boolean korean = !languages.isEmpty() && languages.get(0).tag().startsWith("ko");
    return korean ? Locale.KOREAN : Locale.ENGLISH;
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext call) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, NAME, NAME));
  }

  @Override
  public int getPriority() {
    return BasicAuthenticationMechanism.PRIORITY + 2;
  }
}
