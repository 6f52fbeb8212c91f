package care.anbu.patient.household;

import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject ClinicSql sql;
  @Inject Clock clock;

  /**
   * The last finding.
   *
   * @param endedAt null while it is under way
   * @param homes of two people or more
   */
  public record Last(Instant startedAt, Instant endedAt, int homes, int people) {}

  /** Null when nobody has looked yet. */
  public Last last() {
    List<Tuple> rows =
        sql.query(
                "select started_at, ended_at, homes, people from household_finding"
                    + " where clinic_id = :clinic",
                Tuple.class)
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
    sql.update(
            "insert ignore into household_finding (clinic_id, started_at, ended_at)"
                + " values (:clinic, :now, :now)")
        .setParameter("now", Timestamp.from(now))
        .executeUpdate();
    return sql.update(
                "update household_finding set started_at = :now, ended_at = null"
                    + " where clinic_id = :clinic and (ended_at is not null or started_at < :dead)")
            .setParameter("now", Timestamp.from(now))
            .setParameter("dead", Timestamp.from(now.minus(LONGEST)))
            .executeUpdate()
        == 1;
  }

  void end(int homes, int people) {
    sql.update(
            "update household_finding set ended_at = :now, homes = :homes, people = :people"
                + " where clinic_id = :clinic")
        .setParameter("now", Timestamp.from(clock.instant()))
        .setParameter("homes", homes)
        .setParameter("people", people)
        .executeUpdate();
  }
}
