package care.anbu.clinic.signin;

import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Secrets that are shown once: for some minutes, to the session that made them and to no other, so
 * that a page loaded again neither loses them nor makes others. Sealed while they wait, and gone
 * with the session, with the next secret, when the person says that they have them, or by {@link
 * ExpiredSignInsJob}.
 */
@ApplicationScoped
public class ShownSecrets implements PanacheRepository<ShownSecret> {

  private static final Duration SHOWN = Duration.ofMinutes(10);

  @Inject Sessions sessions;
  @Inject Sealer sealer;
  @Inject CurrentClinic clinic;
  @Inject RoutingContext call;
  @Inject Clock clock;

  /** What the page shows, and what it is for. */
  public record Shown(ShownSecret.Kind kind, String label, String secret) {}

  /** Keeps a secret for the page that comes next in this session. */
  public void keep(ShownSecret.Kind kind, String label, String secret) {
    keep(cookie(), kind, label, secret);
  }

  /** The same for a session that has just begun. */
  void keep(String cookie, ShownSecret.Kind kind, String label, String secret) {
    long session = sessions.lock(cookie);
    delete("sessionId", session);
    var shown = new ShownSecret();
    shown.sessionId = session;
    shown.kind = kind;
    shown.label = label;
    shown.secret = sealer.seal(place(shown), secret);
    shown.untilAt = clock.instant().plus(SHOWN);
    persist(shown);
  }

  /** What this session is to see still. */
  public Optional<Shown> current() {
    Instant now = clock.instant();
    return sessions
        .idOf(cookie())
        .flatMap(
            session ->
                find("sessionId = ?1 and untilAt > ?2", session, now)
                    .<ShownSecret>firstResultOptional())
        .flatMap(this::opened);
  }

  /** Sealed with a key that was given up meanwhile, it is as gone as one whose time is over. */
  private Optional<Shown> opened(ShownSecret one) {
    try {
      return Optional.of(new Shown(one.kind, one.label, sealer.open(place(one), one.secret)));
    } catch (Sealer.DoesNotOpen lost) {
      return Optional.empty();
    }
  }

  /** The same, when it is of that kind. */
  Optional<Shown> current(ShownSecret.Kind kind) {
    return current().filter(one -> one.kind() == kind);
  }

  /** The person has it. */
  void forget() {
    sessions.idOf(cookie()).ifPresent(session -> delete("sessionId", session));
  }

  private String cookie() {
    return SignInCookies.session(call.request());
  }

  private Sealer.Place place(ShownSecret shown) {
    return Sealer.Place.of(clinic.id(), "shown_secret", shown.id, "secret");
  }
}
