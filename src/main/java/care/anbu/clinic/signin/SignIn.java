package care.anbu.clinic.signin;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Me;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.signin.Tries.Counter;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks a login and its password: the form of the pages and HTTP Basic of the API both end here.
 * Every answer takes as long as for a real login, and each failure stands in the audit trail.
 */
@ApplicationScoped
class SignIn {

  private static final int LONGEST_LABEL = 80;

  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject Throttle throttle;
  @Inject KnownSources known;
  @Inject Sessions sessions;
  @Inject SecondFactors secondFactors;
  @Inject RememberedPasswords remembered;
  @Inject AuditTrail trail;
  @Inject ClinicScope scope;

  /** What comes of a try at the form. */
  sealed interface Outcome {}

  /** Signed in; what the two cookies hold. */
  record Entered(String session, String device) implements Outcome {}

  /** The password was right; the session opens when the code comes. */
  record CodeNeeded(String session) implements Outcome {}

  /** Wrong login or password. */
  record Wrong() implements Outcome {}

  /** Too many failures: nothing was looked at. */
  record Waiting(Duration time) implements Outcome {}

  /** Whether a login and its password are right; exactly one of the three holds. */
  record Checked(Optional<Staff> member, Duration waits) {

    boolean waiting() {
      return !waits.isZero();
    }
  }

  /** The form of the pages. */
  Outcome enter(String login, String password, Place place) {
    return inClinicOf(
        login,
        canonical -> {
          Checked checked = check(canonical, password, place, "FORM");
          if (checked.waiting()) {
            return new Waiting(checked.waits());
          }
          if (checked.member().isEmpty()) {
            return new Wrong();
          }
          Staff member = checked.member().get();
          return QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      !isStill(member)
                          ? new Wrong()
                          : secondFactors.isOn(member.id)
                              ? new CodeNeeded(sessions.begin(member.id, place.address(), true))
                              : begin(member, place, "PASSWORD"));
        });
  }

  /**
   * The second step.
   *
   * @param cookie of the session that waits for its code
   */
  Outcome enterCode(String cookie, String code, Place place) {
    Optional<ClinicToken> token = ClinicToken.read(cookie);
    if (token.isEmpty()) {
      return new Wrong();
    }
    return scope.call(
        token.get().clinic(),
        () -> {
          Optional<Staff> found =
              QuarkusTransaction.requiringNew().call(() -> sessions.beforeSecondStep(token.get()));
          return found.map(member -> enterCode(member, cookie, code, place)).orElse(new Wrong());
        });
  }

  private Outcome enterCode(Staff member, String cookie, String code, Place place) {
    List<Counter> counters =
        QuarkusTransaction.requiringNew().call(() -> throttle.secondStep(member, place));
    Duration wait = throttle.take(counters);
    if (!wait.isZero()) {
      return new Waiting(wait);
    }
    SecondFactors.Proof proof =
        QuarkusTransaction.requiringNew().call(() -> secondFactors.prove(member.id, code));
    if (proof == SecondFactors.Proof.NONE) {
      recordFailure(member.login, Optional.of(member), place, "CODE");
      return new Wrong();
    }
    throttle.passed(counters);
    sessions.end(cookie);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              if (!isStill(member)) {
                return new Wrong();
              }
              if (proof == SecondFactors.Proof.RECOVERY_CODE) {
                trail.recordBy(
                    member.id,
                    place.address(),
                    AuditAction.RECOVERY_CODE_USED,
                    AuditSubject.of(member),
                    AuditDetails.none());
              }
              return begin(member, place, proof.name());
            });
  }

  /**
   * Whether the account is as it was when it was looked at, held until the transaction ends: a
   * reset that ends all sessions ends also the one that is about to begin.
   */
  boolean isStill(Staff member) {
    return staff
        .find("id", member.id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .filter(now -> now.active && now.passwordMark().equals(member.passwordMark()))
        .isPresent();
  }

  private Entered begin(Staff member, Place place, String way) {
    String device = known.remember(member.id, place);
    trail.recordBy(
        member.id,
        place.address(),
        AuditAction.SIGNED_IN,
        AuditSubject.of(member),
        AuditDetails.none().with(AuditField.WAY, way));
    return new Entered(sessions.begin(member.id, place.address(), false), device);
  }

  /**
   * Runs in the clinic that a login names, or in none; {@code null} stands for a login that cannot
   * be anybody's.
   */
  <T> T inClinicOf(String typed, Function<Login, T> work) {
    Login login = Login.of(typed);
    return scope.call(login.clinic(), () -> work.apply(login));
  }

  /** A login as it was typed, brought to its one form. */
  record Login(String text, boolean canonical) {

    static Login of(String typed) {
      return Logins.canonical(typed)
          .map(login -> new Login(login, true))
          .orElseGet(() -> new Login(cut(Logins.normal(typed == null ? "" : typed)), false));
    }

    String clinic() {
      return canonical ? Staff.clinicOf(text) : CurrentClinic.NONE;
    }

    private static String cut(String text) {
      return text.length() <= 200 ? text : text.substring(0, 200);
    }
  }

  /** Call it in the clinic of the login. */
  Checked check(Login login, String password, Place place, String way) {
    Optional<Staff> member = QuarkusTransaction.requiringNew().call(() -> active(login));
    List<Counter> counters =
        QuarkusTransaction.requiringNew()
            .call(() -> throttle.counters(login.text(), member, place));
    Duration wait = throttle.take(counters);
    if (!wait.isZero()) {
      return new Checked(Optional.empty(), wait);
    }
    boolean matches =
        member
            .map(known -> known.hasPassword(password))
            .orElseGet(() -> Passwords.matchNobody(password));
    if (member.isEmpty() || !matches || !mayEnterFrom(place)) {
      remembered.forget(login.text(), place);
      recordFailure(login.text(), member, place, way);
      return new Checked(Optional.empty(), Duration.ZERO);
    }
    throttle.passed(counters);
    return new Checked(member, Duration.ZERO);
  }

  Optional<Staff> active(Login login) {
    return login.canonical()
        ? staff
            .find("login = ?1 and active = true and program = false", login.text())
            .firstResultOptional()
        : Optional.empty();
  }

  /** The passwords of a demo are public: they open from the machine itself only. */
  boolean mayEnterFrom(Place place) {
    return place.here() || !QuarkusTransaction.joiningExisting().call(() -> clinics.current().demo);
  }

  /** A failure at no clinic that exists has no trail to stand in. */
  void recordFailure(String login, Optional<Staff> member, Place place, String way) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              if (clinics.current() != null) {
                trail.recordBy(
                    null,
                    place.address(),
                    AuditAction.SIGN_IN_FAILED,
                    member
                        .map(AuditSubject::of)
                        .orElseGet(
                            () ->
                                AuditSubject.named(
                                    login.substring(0, Math.min(login.length(), LONGEST_LABEL)))),
                    AuditDetails.none().with(AuditField.WAY, way));
              }
            });
  }

  /** An administrator who has no second step where the clinic asks for one. */
  boolean lacksSecondFactor(long staffId, Role role) {
    return role == Role.ADMINISTRATOR
        && clinics.current().secondFactorRequired
        && !secondFactors.isOn(staffId);
  }

  static SecurityIdentity identityOf(Staff member, SignedInBy.Way way) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(member.login))
        .addRole(member.role.name())
        .addAttribute(Me.ATTRIBUTE, Me.of(member))
        .addAttribute(OnlyTheNamedWay.ATTRIBUTE, way)
        .build();
  }
}
