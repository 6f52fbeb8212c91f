package care.anbu.clinic.retention;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** How long this clinic keeps what, and the removal of what is older. */
@ApplicationScoped
public class Retentions {

  /** A century. */
  static final int MOST = 36_525;

  private static final int BATCH = 1000;

  private static final Logger LOG = Logger.getLogger(Retentions.class);

  @Inject @All List<RetainedData> data;
  @Inject ClinicSql sql;
  @Inject CurrentClinic clinic;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** The days of each kind that hold now; 0: for ever. */
  public Map<RetentionKind, Integer> days() {
    var days = new EnumMap<RetentionKind, Integer>(RetentionKind.class);
    for (RetentionKind kind : RetentionKind.values()) {
      days.put(kind, kind.usual());
    }
    for (Tuple row :
        sql.query("select kind, days from retention where clinic_id = :clinic", Tuple.class)
            .getResultList()) {
      days.put(
          RetentionKind.valueOf(row.get(0, String.class)), row.get(1, Number.class).intValue());
    }
    return days;
  }

  /** Keeps a kind for so many days; null: the usual time. */
  @Transactional
  public void set(RetentionKind kind, Integer days) {
    if (days != null && days != 0 && days < kind.least()) {
      throw Problem.invalid("retention:problem_too_short", kind.least()).at(kind.name());
    }
    if (days != null && (days < 0 || days > MOST)) {
      throw Problem.invalid("at_most", String.valueOf(MOST)).at(kind.name());
    }
    int before = days().get(kind);
    int after = days == null ? kind.usual() : days;
    if (before == after) {
      return;
    }
    sql.update(
            "insert into retention (clinic_id, kind, days, set_by, set_at)"
                + " values (:clinic, :kind, :days, :by, :at)"
                + " on duplicate key update days = :days, set_by = :by, set_at = :at")
        .setParameter("kind", kind.name())
        .setParameter("days", after)
        .setParameter("by", signedIn.id())
        .setParameter("at", Timestamp.from(clock.instant()))
        .executeUpdate();
    trail.record(
        AuditAction.RETENTION_CHANGED,
        AuditSubject.named(kind.name()),
        AuditDetails.none().change(AuditField.VALUE, before, after));
  }

  /** What the next run would remove, of each kind. */
  public Map<RetentionKind, Long> due() {
    var due = new EnumMap<RetentionKind, Long>(RetentionKind.class);
    days()
        .forEach(
            (kind, days) -> {
              if (days > 0) {
                due.put(kind, of(kind).stream().mapToLong(one -> one.due(before(days))).sum());
              }
            });
    return due;
  }

  /**
   * Removes what is older, in batches; the trail tells how much, in the transaction of each. Where
   * one kind fails the others go on, and log and trail tell which it was.
   */
  public void run() {
    Map<RetentionKind, Integer> days = QuarkusTransaction.requiringNew().call(this::days);
    for (RetainedData one : data) {
      int kept = days.get(one.kind());
      if (kept > 0) {
        removeSafely(one, before(kept));
      }
    }
  }

  private void removeSafely(RetainedData one, Instant before) {
    try {
      int batch;
      do {
        batch = QuarkusTransaction.requiringNew().call(() -> remove(one, before));
      } while (batch > 0);
    } catch (RuntimeException failure) {
      LOG.errorf(
          failure, "%s of clinic %s, kept long enough, stay", one.kind().name(), clinic.id());
      var told = AuditDetails.none().with(AuditField.STATE, "FAILED");
      QuarkusTransaction.requiringNew().run(() -> tell(one.kind(), told));
    }
  }

  private int remove(RetainedData one, Instant before) {
    int removed = one.remove(before, BATCH);
    if (removed > 0) {
      tell(one.kind(), AuditDetails.none().with(AuditField.COUNT, removed));
    }
    return removed;
  }

  private void tell(RetentionKind kind, AuditDetails details) {
    trail.recordBy(null, null, AuditAction.DATA_REMOVED, AuditSubject.named(kind.name()), details);
  }

  private List<RetainedData> of(RetentionKind kind) {
    return data.stream().filter(one -> one.kind() == kind).toList();
  }

  private Instant before(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
