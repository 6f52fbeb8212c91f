package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who is signed in. Each request reads its session and its account anew, so an end works at once on
 * every replica: sign-out, a new password, a reset, a closed account, or time.
 */
@ApplicationScoped
public class Sessions implements PanacheRepository<StaffSession> {

  /**
   * The last click is stored at most once in this time, since every store is a write; so the time
   * without a click is known this exactly.
   */
  private static final Duration EXACT = Duration.ofMinutes(1);

  /** How long the page of the second step waits for its code. */
  private static final Duration SECOND_STEP = Duration.ofMinutes(10);

  @Inject SignInSettings settings;
  @Inject ClinicScope scope;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "anbu.session-key")
  Optional<String> key;

  /** Begins a session in the current clinic; returns what the cookie holds. */
  String begin(long staffId, String remote, boolean secondStep) {
    Instant now = clock.instant();
    delete("staffId = ?1 and endsAt <= ?2", staffId, now);
    var token = ClinicToken.in(clinic.id());
    var session = new StaffSession();
    session.staffId = staffId;
    session.tokenHash = hash(token);
    session.secondStep = secondStep;
    session.beganAt = now;
    session.lastSeenAt = now;
    session.endsAt = now.plus(secondStep ? SECOND_STEP : settings.life());
    session.remote = remote;
    persist(session);
    return token.text();
  }

  /** Whose session a cookie is, if it is one and is not over. */
  Optional<Staff> signedIn(String cookie) {
    return ClinicToken.read(cookie)
        .flatMap(
            token ->
                scope.call(
                    token.clinic(),
                    () -> QuarkusTransaction.requiringNew().call(() -> find(token, false))));
  }

  /** Whose password was right, and whose code is still to come; in the clinic of the cookie. */
  Optional<Staff> beforeSecondStep(ClinicToken token) {
    return find(token, true);
  }

  private Optional<Staff> find(ClinicToken token, boolean secondStep) {
    StaffSession session =
        find("tokenHash = ?1 and secondStep = ?2", hash(token), secondStep).firstResult();
    Instant now = clock.instant();
    if (session == null || session.over(now, settings.timeout())) {
      return Optional.empty();
    }
    if (session.lastSeenAt.plus(EXACT).isBefore(now)) {
      session.lastSeenAt = now;
    }
    return Optional.ofNullable(getEntityManager().find(Staff.class, session.staffId))
        .filter(member -> member.active);
  }

  /** The row of a session of the current clinic. */
  Optional<Long> idOf(String cookie) {
    return hashOf(cookie)
        .flatMap(hash -> find("tokenHash", hash).<StaffSession>firstResultOptional())
        .map(session -> session.id);
  }

  /**
   * The same, held until the transaction ends: two clicks of one person at once take turns.
   *
   * @throws Problem when the session was ended meanwhile
   */
  long lock(String cookie) {
    return hashOf(cookie)
        .flatMap(
            hash ->
                find("tokenHash", hash)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .<StaffSession>firstResultOptional())
        .map(session -> session.id)
        .orElseThrow(() -> Problem.conflict("changed_meanwhile"));
  }

  /** Whether the own password was typed once more a short time ago. */
  boolean isConfirmed(String cookie) {
    return hashOf(cookie)
        .filter(hash -> count("tokenHash = ?1 and confirmedUntil > ?2", hash, clock.instant()) > 0)
        .isPresent();
  }

  void confirm(String cookie, Duration time) {
    Instant until = clock.instant().plus(time);
    hashOf(cookie)
        .ifPresent(hash -> update("confirmedUntil = ?1 where tokenHash = ?2", until, hash));
  }

  private Optional<byte[]> hashOf(String cookie) {
    return ClinicToken.read(cookie)
        .filter(token -> token.clinic().equals(clinic.id()))
        .map(this::hash);
  }

  private byte[] hash(ClinicToken token) {
    return Token.hash(key.orElse("") + " " + token.secret());
  }

  /** Ends one. */
  void end(String cookie) {
    ClinicToken.read(cookie)
        .ifPresent(
            token ->
                scope.run(
                    token.clinic(),
                    () ->
                        QuarkusTransaction.requiringNew()
                            .run(() -> delete("tokenHash", hash(token)))));
  }

  /** Ends all of a person, in the transaction of the change that asks for it. */
  @Transactional
  public long endAllOf(long staffId) {
    // What ends them (a new password) is written first: nobody begins another in between.
    getEntityManager().flush();
    return delete("staffId", staffId);
  }
}
