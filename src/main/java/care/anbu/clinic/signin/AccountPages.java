package care.anbu.clinic.signin;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
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
import java.util.List;
import java.util.Set;

/**
 * The own account of whoever is signed in: password, second step, API tokens and sessions. What
 * opens the account to somebody else asks for the password once more.
 */
@Path("/account")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class AccountPages {

  /** What the page may say was done. */
  private static final Set<String> DONE = Set.of("password", "sessions", "test-addresses");

  private static final URI SHOWN = URI.create("/account/shown");

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance account(Account account);

    static native TemplateInstance secondStep(String login);

    static native TemplateInstance secondStepCode(String picture, String secret, String login);

    static native TemplateInstance recoveryCodes(List<String> codes);

    static native TemplateInstance newToken(String name, String token, String login);
  }

  /**
   * What the page shows.
   *
   * @param required the clinic asks this person for a second step
   * @param done what was done just now, or null
   */
  public record Account(
      String login,
      boolean secondStep,
      boolean required,
      long recoveryCodes,
      List<ApiToken> tokens,
      int shortest,
      TestAddresses tests,
      String done) {}

  /**
   * Where the person gets messages to try.
   *
   * @param alerts and news of sending that fails
   */
  public record TestAddresses(String mobile, String email, boolean alerts) {}

  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject Sessions sessions;
  @Inject SecondFactors secondFactors;
  @Inject ApiTokens tokens;
  @Inject ShownSecrets shown;
  @Inject Guesses guesses;
  @Inject RequestOrigin origin;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject RoutingContext call;
  @Inject FormPage formPage;

  @GET
  @Transactional
  public TemplateInstance account(@QueryParam("done") String done) {
    return page(DONE.contains(done == null ? "" : done) ? done : null);
  }

  @POST
  @Path("password")
  @Transactional
  public Response changePassword(
      @FormParam("current") String current,
      @FormParam("password") String password,
      @FormParam("again") String again) {
    formPage.is(() -> page(null));
    Staff me = meAlone();
    guesses.requirePassword(me, current, "current");
    if (password == null || !password.equals(again)) {
      throw Problem.invalid("clinic:problem_password_again").at("again");
    }
    me.choosePassword(password);
    secondFactors.forgetOffer(me.id);
    trail.record(AuditAction.PASSWORD_CHANGED, AuditSubject.of(me));
    goOnHereOnly(me);
    return done("password");
  }

  /** Where the person gets messages to try. */
  @POST
  @Path("test-addresses")
  @Transactional
  public Response testAddresses(
      @FormParam("testMobile") String mobile,
      @FormParam("testEmail") String email,
      @FormParam("sendingAlerts") boolean alerts) {
    formPage.is(() -> page(null));
    Staff me = meAlone();
    me.testAt(mobile, email, clinics.current().country);
    if (alerts && me.testAddress(Channel.SMS).or(() -> me.testAddress(Channel.EMAIL)).isEmpty()) {
      throw Problem.invalid("required").at("testEmail");
    }
    me.sendingAlerts = alerts;
    trail.record(
        AuditAction.STAFF_CHANGED,
        AuditSubject.of(me),
        AuditDetails.none().changed(AuditField.TEST_ADDRESS));
    return done("test-addresses");
  }

  @POST
  @Path("sessions/end")
  @Transactional
  public Response endOtherSessions() {
    Staff me = me();
    goOnHereOnly(me);
    trail.record(AuditAction.SESSIONS_ENDED, AuditSubject.of(me));
    return done("sessions");
  }

  @GET
  @Path("second-step")
  @Transactional
  public TemplateInstance secondStep() {
    Staff me = me();
    if (secondFactors.isOn(me.id)) {
      throw Problem.conflict("clinic:problem_second_step_on");
    }
    return Templates.secondStep(me.login);
  }

  /** Makes a new secret for whoever knows the password; the page that comes next shows it. */
  @POST
  @Path("second-step")
  @Transactional
  public Response offer(@FormParam("current") String current) {
    formPage.is(this::secondStep);
    Staff me = meAlone();
    if (secondFactors.isOn(me.id)) {
      throw Problem.conflict("clinic:problem_second_step_on");
    }
    guesses.requirePassword(me, current, "current");
    byte[] secret = secondFactors.offer(me.id);
    shown.keep(ShownSecret.Kind.SECOND_STEP, null, Totp.base32(secret));
    return Response.seeOther(URI.create("/account/second-step/code")).build();
  }

  @GET
  @Path("second-step/code")
  @Transactional
  public Response secondStepCode() {
    return shown.current(ShownSecret.Kind.SECOND_STEP).isEmpty()
        ? Response.seeOther(URI.create("/account/second-step")).build()
        : Response.ok(codePage()).build();
  }

  /** The same secret again, as long as it is shown: a wrong code is no reason to begin anew. */
  private TemplateInstance codePage() {
    Staff me = me();
    String secret =
        shown.current(ShownSecret.Kind.SECOND_STEP).map(ShownSecrets.Shown::secret).orElse(null);
    return secret == null
        ? Templates.secondStepCode(null, null, me.login)
        : Templates.secondStepCode(
            QrCode.picture(SecondFactors.address(me, secret)),
            secret.replaceAll("(.{4})(?=.)", "$1 "),
            me.login);
  }

  /** Turns the second step on; the page that comes next shows the recovery codes. */
  @POST
  @Path("second-step/code")
  @Transactional
  public Response turnOn(@FormParam("code") String code) {
    formPage.is(this::codePage);
    Staff me = meAlone();
    if (!secondFactors.confirm(me.id, code)) {
      throw Problem.invalid("clinic:problem_code").at("code");
    }
    trail.record(AuditAction.SECOND_FACTOR_ON, AuditSubject.of(me));
    return show(goOnHereOnly(me), secondFactors.newRecoveryCodes(me.id));
  }

  @POST
  @Path("second-step/end")
  @Transactional
  public Response turnOff(@FormParam("current") String current) {
    formPage.is(() -> page(null));
    Staff me = me();
    if (required(me)) {
      throw Problem.conflict("clinic:problem_second_step_required");
    }
    guesses.requirePassword(me, current, "current");
    if (secondFactors.off(me.id)) {
      trail.record(AuditAction.SECOND_FACTOR_OFF, AuditSubject.of(me));
    }
    return done("second-step");
  }

  @POST
  @Path("recovery-codes")
  @Transactional
  public Response newRecoveryCodes(@FormParam("current") String current) {
    formPage.is(() -> page(null));
    Staff me = meAlone();
    guesses.requirePassword(me, current, "current");
    if (!secondFactors.isOn(me.id)) {
      throw Problem.notFound();
    }
    trail.record(AuditAction.RECOVERY_CODES_MADE, AuditSubject.of(me));
    return show(SignInCookies.session(call.request()), secondFactors.newRecoveryCodes(me.id));
  }

  private Response show(String session, List<String> recoveryCodes) {
    shown.keep(session, ShownSecret.Kind.RECOVERY_CODES, null, String.join("\n", recoveryCodes));
    return Response.seeOther(SHOWN).build();
  }

  /** What was made just now; loaded again, it is the same. */
  @GET
  @Path("shown")
  @Transactional
  public Response shown() {
    TemplateInstance page =
        shown
            .current()
            .map(
                one ->
                    switch (one.kind()) {
                      case RECOVERY_CODES -> Templates.recoveryCodes(one.secret().lines().toList());
                      case API_TOKEN -> Templates.newToken(one.label(), one.secret(), me().login);
                      case SECOND_STEP, PASSWORD_LINK, PROGRAM_TOKEN -> null;
                    })
            .orElse(null);
    return page == null
        ? Response.seeOther(URI.create("/account")).build()
        : Response.ok(page).build();
  }

  /** The person has kept it. */
  @POST
  @Path("shown/end")
  @Transactional
  public Response kept() {
    shown.forget();
    return Response.seeOther(URI.create("/account")).build();
  }

  /** Makes an API token; the page that comes next shows it. */
  @POST
  @Path("tokens")
  @Transactional
  public Response makeToken(@FormParam("current") String current, @FormParam("name") String name) {
    formPage.is(() -> page(null));
    Staff me = meAlone();
    guesses.requirePassword(me, current, "current");
    String text = tokens.make(me.id, name);
    trail.record(
        AuditAction.API_TOKEN_MADE,
        AuditSubject.of(me),
        AuditDetails.none().with(AuditField.NAME, name));
    shown.keep(ShownSecret.Kind.API_TOKEN, name.strip(), text);
    return Response.seeOther(SHOWN).build();
  }

  @POST
  @Path("tokens/{id}/end")
  @Transactional
  public Response revokeToken(@PathParam("id") Id id) {
    Staff me = me();
    ApiToken token = tokens.revoke(id.value(), me.id);
    trail.record(
        AuditAction.API_TOKEN_REVOKED,
        AuditSubject.of(me),
        AuditDetails.none().with(AuditField.NAME, token.name));
    return done("token");
  }

  private TemplateInstance page(String done) {
    Staff me = me();
    boolean on = secondFactors.isOn(me.id);
    return Templates.account(
        new Account(
            me.login,
            on,
            required(me),
            on ? secondFactors.recoveryCodesLeft(me.id) : 0,
            tokens.of(me.id),
            Passwords.SHORTEST,
            new TestAddresses(
                me.testAddress(Channel.SMS).orElse(""),
                me.testAddress(Channel.EMAIL).orElse(""),
                me.sendingAlerts),
            done));
  }

  /** Ends every session of this person and begins a new one at this browser; its cookie. */
  private String goOnHereOnly(Staff me) {
    sessions.endAllOf(me.id);
    String session = sessions.begin(me.id, origin.of(call), false);
    SignInCookies.setSession(call.request(), session);
    return session;
  }

  private boolean required(Staff me) {
    return me.role == Role.ADMINISTRATOR && clinics.current().secondFactorRequired;
  }

  private Staff me() {
    return staff.require(signedIn.id());
  }

  /** Held until the transaction ends: of two clicks at once the second sees what the first did. */
  private Staff meAlone() {
    return staff
        .find("id", signedIn.id())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .<Staff>firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  private static Response done(String what) {
    return Response.seeOther(URI.create("/account?done=" + what)).build();
  }
}
