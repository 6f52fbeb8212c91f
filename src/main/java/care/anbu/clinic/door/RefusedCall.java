package care.anbu.clinic.door;

import care.anbu.shared.Problem;
import care.anbu.shared.ProblemDetails;
import care.anbu.shared.Sentences;
import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What a door refuses, told where all other failures are told: as a page, as problem details or as
 * an outcome of FHIR, in the reader's language.
 */
class RefusedCall {

  private static final Set<String> SIGN_IN = Set.of("/sign-in/check", "/sign-in/code");

  private static final String KEY = "anbu.refusal";

  @Inject RoutingContext call;

  /**
   * Whether the form of a sign-in comes: nobody has signed in yet, and no page of ours reads it. A
   * route without a slash at its end takes one with it, and so does this.
   */
  static boolean isSignIn(RoutingContext call) {
    return SIGN_IN.contains(trimmed(call.normalizedPath()));
  }

  /**
   * Whether the call proves itself by a signature or a link that only its owner has: no page that
   * somebody signed in to asks it, and none answers it.
   */
  static boolean ofMachines(RoutingContext call) {
    String path = call.normalizedPath();
    return path.startsWith("/receipts/")
        || path.startsWith("/unsubscribe/")
        || path.startsWith("/p/");
  }

  /** Patients read with a browser what programs read as problem details. */
  private static boolean isOfPatients(RoutingContext call) {
    return call.normalizedPath().startsWith("/p/");
  }

  static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  static void put(RoutingContext call, int status, String code) {
    put(call, new Problem(status, code));
  }

  static void put(RoutingContext call, Problem why) {
    call.put(KEY, why);
  }

  @ServerRequestFilter(preMatching = true, priority = 0)
  void tell() {
    if (call.get(KEY) instanceof Problem refused) {
      throw refused;
    }
  }

  /** Where nothing else would answer: one sentence, for programs in problem details. */
  static void now(RoutingContext call, int status, String code) {
    HangUp.afterAnswer(call);
    String sentence = Arc.container().instance(Sentences.class).get().of(code, localeOf(call));
    boolean program = !isSignIn(call) && !isOfPatients(call);
    call.response()
        .setStatusCode(status)
        .putHeader(
            HttpHeaders.CONTENT_TYPE, program ? ProblemDetails.TYPE : "text/plain;charset=UTF-8")
        .end(program ? ProblemDetails.of(status, code, sentence) : sentence);
  }

  private static Locale localeOf(RoutingContext call) {
    var languages = call.acceptableLanguages();
    boolean korean = !languages.isEmpty() && languages.get(0).tag().startsWith("ko");
    return korean ? Locale.KOREAN : Locale.ENGLISH;
  }
}
