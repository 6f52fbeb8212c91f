package care.anbu.clinic.signin;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
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
  @Inject ClinicSql sql;

  boolean knows(long staffId, byte[] source) {
    return source != null && found(staffId, source).isPresent();
  }

  /** Remembers device and address of somebody who has proved who they are; gives its cookie. */
  String remember(long staffId, Place place) {
    boolean wellFormed = place.device() != null && place.device().matches("[A-Za-z0-9_-]{43}");
    String device = wellFormed ? place.device() : Token.random();
    remember(staffId, Token.hash("device " + device));
    remember(staffId, place.addressSource());
    return device;
  }

  /** Remembers it; true when it is new, or was not seen for a day. Two at once may say the same. */
  boolean remember(long staffId, byte[] source) {
    Instant now = clock.instant();
    Optional<KnownSource> before = found(staffId, source);
    Duration since = before.map(known -> Duration.between(known.seenAt, now)).orElse(KEPT);
    if (since.compareTo(EXACT) > 0) {
      see(staffId, source, now);
    }
    return since.compareTo(Duration.ofDays(1)) > 0;
  }

  private void see(long staffId, byte[] source, Instant now) {
    sql.update(
            "insert into known_source (id, clinic_id, staff_id, source, seen_at)"
                + " values (:id, :clinic, :staff, :source, :now)"
                + " on duplicate key update seen_at = values(seen_at)")
        .setParameter("id", Id.next())
        .setParameter("staff", staffId)
        .setParameter("source", source)
        .setParameter("now", Timestamp.from(now))
        .executeUpdate();
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
