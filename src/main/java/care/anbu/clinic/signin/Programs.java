package care.anbu.clinic.signin;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
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
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs of the clinic, and how they sign in: one read by the hash of the token. */
@ApplicationScoped
class Programs implements PanacheRepository<Program> {

  /** How a token begins, so that whoever finds one lying about knows what it is. */
  static final String PREFIX = "anbu_program_";

  private static final String WAY = "TOKEN";

  @Inject ClinicScope scope;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject SignIn signIn;
  @Inject Throttle throttle;
  @Inject KnownSources known;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** Programs that were seen to call today, and from where: nothing is written for them again. */
  private final Cache<Use, Boolean> used = Caffeine.newBuilder().maximumSize(10_000).build();

  private record Use(long program, String address, LocalDate day) {}

  /** What an administrator wants. */
  record Wish(String name, Role role, Set<ApiGroup> routes, LocalDate endsOn) {
    private String routesText() {
      return routes.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }
  }

  /** Who calls, and what it may call. */
  record Caller(Staff member, Set<ApiGroup> routes) {}

  private record Found(Program program, Staff member, Clinic clinic) {}

  List<Program> open() {
    return list("revokedAt is null order by madeAt desc, id desc");
  }

  LocalDate today() {
    return today(clinics.current());
  }

  /**
   * Makes one; returns the token, which is shown once.
   *
   * @param calledInLogs its name there, which says that it is a program
   */
  String make(Wish wish, String calledInLogs, Staff by) {
    // One after the other: the second of two clicks finds what the first has made.
    staff.find("id", by.id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    boolean taken =
        find("name = ?1 and revokedAt is null", wish.name())
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional()
            .isPresent();
    if (taken) {
      throw Problem.conflict("clinic:problem_program_name", wish.name()).at("name");
    }
    if (wish.endsOn() != null && wish.endsOn().isBefore(today())) {
      throw Problem.invalid("clinic:problem_program_until").at("until");
    }
    var member = new Staff();
    member.beProgram(clinic.id(), calledInLogs, wish.role(), by.language);
    staff.persist(member);
    var token = ClinicToken.in(clinic.id());
    var program = new Program();
    program.staffId = member.id;
    program.name = wish.name();
    program.tokenHash = token.hash();
    program.limitTo(wish.routes());
    program.madeBy = by.id;
    program.madeAt = clock.instant();
    program.endsOn = wish.endsOn();
    persist(program);
    trail.record(
        AuditAction.API_TOKEN_MADE,
        AuditSubject.of(member),
        AuditDetails.none()
            .with(AuditField.ROLE, wish.role())
            .with(AuditField.ROUTES, wish.routesText())
            .with(AuditField.UNTIL, wish.endsOn()));
    return PREFIX + token.text();
  }

  /** From its next call on it is nobody; or answers 404. */
  void revoke(long id) {
    Program program =
        find("id = ?1 and revokedAt is null", id)
            .firstResultOptional()
            .orElseThrow(Problem::notFound);
    program.revokedAt = clock.instant();
    Staff member = staff.require(program.staffId);
    member.active = false;
    trail.record(AuditAction.API_TOKEN_REVOKED, AuditSubject.of(member));
  }

  /**
   * Whose token that is, in the clinic it names.
   *
   * @throws AuthenticationFailedException when it is nobody's, or does not open any more
   * @throws ProgramSignIn.Waits when that was tried too often from there
   */
  Caller enter(String text, Place place) {
    Optional<ClinicToken> token =
        text.startsWith(PREFIX)
            ? ClinicToken.read(text.substring(PREFIX.length()))
            : Optional.empty();
    return scope.call(
        token.map(ClinicToken::clinic).orElse(CurrentClinic.NONE),
        () ->
            token
                .flatMap(one -> QuarkusTransaction.requiringNew().call(() -> opened(one, place)))
                .orElseThrow(() -> refusal(token, place)));
  }

  private Optional<Caller> opened(ClinicToken token, Place place) {
    Optional<Found> found = found(token).filter(one -> opens(one, place));
    found.ifPresent(one -> noteUse(one, place));
    return found.map(one -> new Caller(one.member(), one.program().routes()));
  }

  private Optional<Found> found(ClinicToken token) {
    return getEntityManager()
        .createQuery(
            "select p, s, c from Program p join Staff s on s.id = p.staffId"
                + " join Clinic c on c.id = p.clinicId where p.tokenHash = ?1",
            Found.class)
        .setParameter(1, token.hash())
        .getResultStream()
        .findFirst();
  }

  private boolean opens(Found found, Place place) {
    return found.member().active
        && !found.program().isOver(today(found.clinic()))
        && (place.here() || !found.clinic().demo);
  }

  /** To the day, and to the trail once a day from each address. */
  private void noteUse(Found found, Place place) {
    LocalDate today = today(found.clinic());
    var use = new Use(found.program().id, place.address(), today);
    if (used.getIfPresent(use) != null) {
      return;
    }
    // By a statement of its own: the row that was read may have been revoked meanwhile.
    update("lastUsedOn = ?1 where id = ?2 and revokedAt is null", today, found.program().id);
    if (known.remember(found.member().id, place.addressSource())) {
      trail.recordBy(
          found.member().id,
          place.address(),
          AuditAction.SIGNED_IN_API,
          AuditSubject.of(found.member()),
          AuditDetails.none().with(AuditField.WAY, WAY));
    }
    used.put(use, true);
  }

  /** Counted and recorded as a wrong password at an address that is new, or of that program. */
  private RuntimeException refusal(Optional<ClinicToken> token, Place place) {
    Optional<Staff> member =
        token.flatMap(
            one -> QuarkusTransaction.requiringNew().call(() -> found(one).map(Found::member)));
    // One that was revoked and calls on keeps nobody else at its address waiting.
    Tries.Counter failures =
        member.map(Throttle::ofProgram).orElseGet(() -> Throttle.atAddress(place));
    Duration wait = throttle.take(List.of(failures));
    if (!wait.isZero()) {
      return new ProgramSignIn.Waits(wait);
    }
    signIn.recordFailure(PREFIX + "…", member, place, WAY);
    return new AuthenticationFailedException("no such token");
  }

  private LocalDate today(Clinic clinic) {
    return LocalDate.ofInstant(clock.instant(), clinic.zoneId());
  }
}
