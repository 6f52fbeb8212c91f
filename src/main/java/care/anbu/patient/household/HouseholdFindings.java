package care.anbu.patient.household;

import care.anbu.clinic.ClinicLeases;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** When households were last looked for, and that only one does so at a time. */
@ApplicationScoped
public class HouseholdFindings {

  private static final String JOB = "household-finding";

  /** After so many that did not come to their end, the next is a day later. */
  private static final int ATTEMPTS = 3;

  @Inject ClinicLeases leases;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  /**
   * The last finding.
   *
   * @param endedAt null while it is under way, and where its process was gone before its end
   * @param attempts begun since the last one that came to its end
   * @param homes of two people or more, as they were found then
   */
  public record Last(Instant startedAt, Instant endedAt, int attempts, int homes, int people) {

    /** Whether it failed again and again: something other than bad luck stands in the way. */
    public boolean failing() {
      return attempts >= ATTEMPTS;
    }
  }

  /** Null when nobody has looked yet. */
  public Last last() {
    List<Tuple> rows =
        sql.query(
                "select started_at, ended_at, attempts, homes, people from household_finding"
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
        row.get(3, Integer.class),
        row.get(4, Integer.class));
  }

  private static Instant instant(LocalDateTime utc) {
    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
  }

  /** Whether one is under way, on whichever replica. */
  public boolean underWay() {
    return leases.goesOn(JOB);
  }

  /** Does the work of one; false where one is under way already. */
  boolean alone(Runnable work) {
    return leases.alone(JOB, work);
  }

  void begin() {
    sql.update(
            "insert into household_finding (clinic_id, started_at, attempts)"
                + " values (:clinic, :now, 1) on duplicate key update"
                + " started_at = values(started_at), ended_at = null, attempts = attempts + 1")
        .setParameter("now", Timestamp.from(clock.instant()))
        .executeUpdate();
  }

  /** Ends one that failed; it is tried again. */
  void giveUp() {
    end("");
  }

  /** Ends one because the service stops, which is no failure of it. */
  void breakOff() {
    end(", attempts = attempts - 1");
  }

  private void end(String besides) {
    sql.update(
            "update household_finding set ended_at = :now"
                + besides
                + " where clinic_id = :clinic and ended_at is null")
        .setParameter("now", Timestamp.from(clock.instant()))
        .executeUpdate();
  }

  void end(int homes, int people) {
    sql.update(
            "update household_finding set ended_at = :now, attempts = 0, homes = :homes, people = :people"
                + " where clinic_id = :clinic")
        .setParameter("now", Timestamp.from(clock.instant()))
        .setParameter("homes", homes)
        .setParameter("people", people)
        .executeUpdate();
  }
}
