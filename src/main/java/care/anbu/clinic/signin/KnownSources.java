package care.anbu.clinic.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the people of the clinic signed in before. */
@ApplicationScoped
class KnownSources implements PanacheRepository<KnownSource> {

  private static final Duration KEPT = Duration.ofDays(400);
  private static final Duration EXACT = Duration.ofHours(1);

  @Inject Clock clock;

  boolean knows(long staffId, byte[] source) {
    return source != null && found(staffId, source).isPresent();
  }

  /** Remembers it; true when it is new, or was not seen for a day. */
  boolean remember(long staffId, byte[] source) {
    Instant now = clock.instant();
    Optional<KnownSource> before = found(staffId, source);
    if (before.isEmpty()) {
      var known = new KnownSource();
      known.staffId = staffId;
      known.source = source;
      known.seenAt = now;
      persist(known);
      return true;
    }
    Duration since = Duration.between(before.get().seenAt, now);
    if (since.compareTo(EXACT) > 0) {
      before.get().seenAt = now;
    }
    return since.compareTo(Duration.ofDays(1)) > 0;
  }

  void forgetAllOf(long staffId) {
    delete("staffId", staffId);
  }

  private Optional<KnownSource> found(long staffId, byte[] source) {
    return find(
            "staffId = ?1 and source = ?2 and seenAt > ?3",
            staffId,
            source,
            clock.instant().minus(KEPT))
        .firstResultOptional();
  }
}
