package care.anbu.clinic.signin;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One-time links by which people set their own password: whoever is new, and whoever forgot theirs.
 * Nobody sets the password of another.
 */
@ApplicationScoped
public class PasswordLinks implements PanacheRepository<PasswordLink> {

  @Inject SignInSettings settings;
  @Inject StaffMembers staff;
  @Inject Sessions sessions;
  @Inject ApiTokens tokens;
  @Inject SecondFactors secondFactors;
  @Inject KnownSources known;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject CurrentClinic clinic;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** A link as it is shown, once. */
  public record Made(String path, Instant expiresAt) {}

  /**
   * Makes a link for somebody else of the current clinic. The password of before, all sessions and
   * all API tokens end at once, and so do earlier links.
   *
   * @throws Problem for the own account, whose password is changed by whoever knows it
   */
  @Transactional
  public Made make(Staff member) {
    if (member.id == signedIn.id()) {
      throw Problem.conflict("clinic:problem_own_link");
    }
    getEntityManager().flush();
    getEntityManager().refresh(member, LockModeType.PESSIMISTIC_WRITE);
    Instant now = clock.instant();
    update("usedAt = ?1 where staffId = ?2 and usedAt is null", now, member.id);
    var token = ClinicToken.in(clinic.id());
    var link = new PasswordLink();
    link.staffId = member.id;
    link.tokenHash = token.hash();
    link.madeBy = signedIn.id();
    link.madeAt = now;
    link.expiresAt = now.plus(settings.passwordLink());
    persist(link);
    member.losePassword();
    sessions.endAllOf(member.id);
    tokens.revokeAllOf(member.id);
    secondFactors.forgetOffer(member.id);
    known.forgetAllOf(member.id);
    trail.record(
        AuditAction.PASSWORD_LINK_MADE,
        AuditSubject.of(member),
        AuditDetails.none().with(AuditField.UNTIL, link.expiresAt));
    return new Made("/sign-in/password/" + token.text(), link.expiresAt);
  }

  /** Who has not set the password that the latest link asks for, whether it still works or not. */
  public Set<Long> unused() {
    return stream("usedAt is null").map(link -> link.staffId).collect(Collectors.toSet());
  }

  /** The login of whoever a link is for, while it works. */
  Optional<String> loginOf(String text) {
    return inClinicOf(text, token -> found(token).flatMap(this::memberOf).map(one -> one.login));
  }

  /**
   * Sets the password of whoever a link is for. The place is known from then on: who was kept
   * waiting by what others did enters there.
   *
   * @return the cookie of the device; empty when the link does not work any more
   */
  Optional<String> use(String text, String password, Place place) {
    return inClinicOf(
        text,
        token ->
            found(token)
                .flatMap(
                    link -> {
                      getEntityManager().lock(link, LockModeType.PESSIMISTIC_WRITE);
                      getEntityManager().refresh(link);
                      return link.usedAt != null
                          ? Optional.empty()
                          : memberOf(link).map(member -> set(link, member, password, place));
                    }));
  }

  private String set(PasswordLink link, Staff member, String password, Place place) {
    member.choosePassword(password);
    secondFactors.forgetOffer(member.id);
    link.usedAt = clock.instant();
    sessions.endAllOf(member.id);
    trail.recordBy(
        member.id,
        place.address(),
        AuditAction.PASSWORD_SET,
        AuditSubject.of(member),
        AuditDetails.none());
    return known.remember(member.id, place);
  }

  private Optional<PasswordLink> found(ClinicToken token) {
    return find(
            "tokenHash = ?1 and usedAt is null and expiresAt > ?2", token.hash(), clock.instant())
        .firstResultOptional();
  }

  private Optional<Staff> memberOf(PasswordLink link) {
    return staff.findByIdOptional(link.staffId).filter(member -> member.active);
  }

  private <T> Optional<T> inClinicOf(String text, Function<ClinicToken, Optional<T>> work) {
    return ClinicToken.read(text)
        .flatMap(
            token ->
                scope.call(
                    token.clinic(),
                    () -> QuarkusTransaction.requiringNew().call(() -> work.apply(token))));
  }
}
