package care.anbu.protocol.recall;

import care.anbu.clinic.Clinic;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * A due date that a doctor or the desk set for one patient: "again in six months, eye pressure". It
 * is settled by a visit, or closed by hand.
 */
@Entity
public class Recall extends ClinicOwned {

  /** How a recall was closed by hand. */
  public enum Closed {
    DONE,
    /** With a reason: it is not wanted any more. */
    DROPPED,
    /** To another day, for which there is a recall of its own. */
    MOVED
  }

  /** Characters of what it is for. */
  public static final int SUBJECT = 100;

  /** Characters of why it was dropped. */
  public static final int REASON = 200;

  /** The longest that one may look ahead. */
  public static final Period FURTHEST = Period.ofYears(10);

  /** A visit so shortly before the day is the one that was wanted: of a longer wait. */
  private static final int EARLY_DAYS = 30;

  public Long patientId;

  /** A visit there settles it; null: a visit anywhere. */
  public Long departmentId;

  public String subject;
  private LocalDate dueOn;
  private Instant settledFrom;
  public Long setBy;
  public Instant setAt;

  @Enumerated(EnumType.STRING)
  private Closed closedAs;

  private String closedReason;
  private Long closedBy;
  private Instant closedAt;
  @Version public int version;

  /**
   * @throws Problem when the day is not ahead, or too far
   */
  static Recall of(
      long patientId,
      Long departmentId,
      String subject,
      LocalDate dueOn,
      Clinic clinic,
      long by,
      Clock clock) {
    LocalDate today = LocalDate.now(clock.withZone(clinic.zoneId()));
    if (!dueOn.isAfter(today) || dueOn.isAfter(today.plus(FURTHEST))) {
      throw Problem.invalid("recall:problem_day", FURTHEST.getYears()).at("day");
    }
    var recall = new Recall();
    recall.patientId = patientId;
    recall.departmentId = departmentId;
    recall.subject = subject;
    recall.setBy = by;
    recall.setAt = clock.instant();
    recall.dueOn = dueOn;
    long early = Math.min(EARLY_DAYS, ChronoUnit.DAYS.between(today, dueOn) / 2);
    recall.settledFrom = dueOn.minusDays(early).atStartOfDay(clinic.zoneId()).toInstant();
    return recall;
  }

  /** Closes this one for another of the same, on another day. */
  Recall move(LocalDate day, Clinic clinic, long by, Clock clock) {
    requireOpen();
    var moved = of(patientId, departmentId, subject, day, clinic, by, clock);
    close(Closed.MOVED, null, by, clock);
    return moved;
  }

  /** Closes it; a second click changes nothing. */
  void close(Closed as, String reason, long by, Clock clock) {
    if (closedAs == as) {
      return;
    }
    requireOpen();
    closedAs = as;
    closedReason = reason;
    closedBy = by;
    closedAt = clock.instant();
  }

  private void requireOpen() {
    if (closedAs != null) {
      throw Problem.conflict("recall:problem_closed");
    }
  }

  public LocalDate dueOn() {
    return dueOn;
  }

  public boolean isOpen() {
    return closedAs == null;
  }

  public Closed closedAs() {
    return closedAs;
  }

  public String closedReason() {
    return closedReason;
  }

  public Long closedBy() {
    return closedBy;
  }

  public Instant closedAt() {
    return closedAt;
  }
}
