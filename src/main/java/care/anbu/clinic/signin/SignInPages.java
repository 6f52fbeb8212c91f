package care.anbu.clinic.signin;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Problem;
import care.anbu.shared.Sentences;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Sign-in, its second step, sign-out, the page of a password link, and the choice of language. What
 * the forms of the first two send {@link SignInDoor} takes.
 */
@Path("/")
@PermitAll
public class SignInPages {

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance signIn(Notice notice, String back, String login);

    static native TemplateInstance signInCode(Notice notice, String back);

    static native TemplateInstance setPassword(
        String token, String login, int shortest, String problem);
  }

  /**
   * What the page has to say.
   *
   * @param seconds until the next try is looked at; 0: none
   * @param until when that is, by the clock of readers of that language, with its zone
   * @param over the session that something was sent in had ended
   * @param set a new password was set just now
   */
  public record Notice(boolean failed, long seconds, String until, boolean over, boolean set) {

    /** Minutes and seconds, as they are counted down. */
    public String left() {
      return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
  }

  /** A day: no wait is longer, whatever an address says. */
  private static final long LONGEST_WAIT = 24 * 3600;

  @Inject RoutingContext call;
  @Inject Clock clock;
  @Inject Sessions sessions;
  @Inject RequestOrigin origin;
  @Inject PasswordLinks links;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject PageLanguage page;
  @Inject Sentences sentences;

  @GET
  @Path("sign-in")
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance form(@QueryParam("wait") String wait, @QueryParam("back") String back) {
    return Templates.signIn(
        notice(wait, says("over"), says("set")),
        ReturnPath.safe(back),
        SignInCookies.login(call.request()));
  }

  /** A second click finds its code used up; whoever is signed in by the first goes on. */
  @GET
  @Path("sign-in/code")
  @Produces(MediaType.TEXT_HTML)
  public Response codeForm(@QueryParam("wait") String wait, @QueryParam("back") String back) {
    String safe = ReturnPath.safe(back);
    return signedIn.present()
        ? Response.seeOther(URI.create(safe)).build()
        : Response.ok(Templates.signInCode(notice(wait, false, false), safe)).build();
  }

  @GET
  @Path("sign-in/password/{token}")
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance passwordForm(@PathParam("token") String token) {
    String login = links.loginOf(token).orElseThrow(SignInPages::noLink);
    return Templates.setPassword(token, login, Passwords.SHORTEST, null);
  }

  @POST
  @Path("sign-in/password/{token}")
  @Produces(MediaType.TEXT_HTML)
  public Response setPassword(
      @PathParam("token") String token,
      @FormParam("password") String password,
      @FormParam("again") String again) {
    String login = links.loginOf(token).orElseThrow(SignInPages::noLink);
    try {
      if (password == null || !password.equals(again)) {
        throw Problem.invalid("clinic:problem_password_again");
      }
      String device =
          links.use(token, password, Place.of(call, origin)).orElseThrow(SignInPages::noLink);
      SignInCookies.setDevice(call.request(), device);
      return Response.seeOther(URI.create("/sign-in?set")).build();
    } catch (Problem problem) {
      if (problem.getResponse().getStatus() != 400) {
        throw problem;
      }
      String sentence = sentences.of(problem.code(), page.locale(), problem.arguments());
      return Response.status(400)
          .entity(Templates.setPassword(token, login, Passwords.SHORTEST, sentence))
          .build();
    }
  }

  @POST
  @Path("sign-out")
  @Transactional
  public Response signOut() {
    if (signedIn.present()) {
      trail.record(AuditAction.SIGNED_OUT, AuditSubject.of(signedIn.id(), signedIn.me().login()));
    }
    sessions.end(SignInCookies.session(call.request()));
    SignInCookies.removeSession(call.request());
    return Response.seeOther(URI.create("/sign-in")).build();
  }

  /** Keeps the choice in a cookie and goes back to the page it was made on. */
  @POST
  @Path("language/{language}")
  public Response language(@PathParam("language") String language, @FormParam("back") String back) {
    SignInCookies.setLanguage(call.request(), language);
    boolean inside = back != null && back.startsWith("/") && !back.startsWith("//");
    return Response.seeOther(URI.create(inside ? back : "/")).build();
  }

  /** A word of the address that has no value; Jakarta REST binds none of those. */
  private boolean says(String word) {
    return call.queryParams().contains(word);
  }

  private static Problem noLink() {
    return new Problem(404, "clinic:problem_link");
  }

  /** Nobody has signed in, so no clinic says whose clock it is: Korea's, or UTC, and it says so. */
  private Notice notice(String wait, boolean over, boolean set) {
    long until = wait != null && wait.matches("\\d{1,11}") ? Long.parseLong(wait) : 0;
    long seconds = until - clock.instant().getEpochSecond();
    String time =
        DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ENGLISH)
            .format(
                Instant.ofEpochSecond(until)
                    .atZone(page.korean() ? ZoneId.of("Asia/Seoul") : ZoneId.of("UTC")));
    boolean waits = seconds > 0 && seconds <= LONGEST_WAIT;
    return new Notice(says("failed"), waits ? seconds : 0, time, over, set);
  }
}
