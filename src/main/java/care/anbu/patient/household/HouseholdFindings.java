package care.anbu.patient.household;

import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** When households were last looked for, and that only one does so at a time. */
@ApplicationScoped
public class HouseholdFindings {

  /** A finding that takes longer has died. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  @Inject EntityManager database;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  /**
   * The last finding.
   *
   * @param endedAt null while it is under way
   * @param homes of two people or more
   */
  public record Last(Instant startedAt, Instant endedAt, int homes, int people) {}

  /** Null when nobody has looked yet. */
  @SuppressWarnings("unchecked")
  public Last last() {
    List<Tuple> rows =
        database
            .createNativeQuery(
                "select started_at, ended_at, homes, people from household_finding"
                    + " where clinic_id = ?1",
                Tuple.class)
            .setParameter(1, clinic.id())
            .getResultList();
    return rows.stream().findFirst().map(HouseholdFindings::last).orElse(null);
  }

  private static Last last(Tuple row) {
    return new Last(
        instant(row.get(0, LocalDateTime.class)),
        instant(row.get(1, LocalDateTime.class)),
        row.get(2, Integer.class),
        row.get(3, Integer.class));
  }

  private static Instant instant(LocalDateTime utc) {
    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
  }

  /** Whether the caller may look: nobody else is at it, on any replica. */
  boolean begin() {
    Instant now = clock.instant();
    database
        .createNativeQuery(
            "insert ignore into household_finding (clinic_id, started_at, ended_at)"
                + " values (?1, ?2, ?2)")
        .setParameter(1, clinic.id())
        .setParameter(2, Timestamp.from(now))
        .executeUpdate();
    return database
            .createNativeQuery(
                "update household_finding set started_at = ?2, ended_at = null where clinic_id = ?1"
                    + " and (ended_at is not null or started_at < ?3)")
            .setParameter(1, clinic.id())
            .setParameter(2, Timestamp.from(now))
            .setParameter(3, Timestamp.from(now.minus(LONGEST)))
            .executeUpdate()
        == 1;
  }

  void end(int homes, int people) {
    database
        .createNativeQuery(
            "update household_finding set ended_at = ?2, homes = ?3, people = ?4"
                + " where clinic_id = ?1")
        .setParameter(1, clinic.id())
        .setParameter(2, Timestamp.from(clock.instant()))
        .setParameter(3, homes)
        .setParameter(4, people)
        .executeUpdate();
  }
}
