package care.anbu.clinic.leaving;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.signin.Guesses;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * The two steps by which a clinic leaves: an administrator closes it, and after some days it is
 * gone.
 */
@ApplicationScoped
public class Leaving {

  private static final int SHORT_NAME = 32;

  @Inject ClinicSql sql;
  @Inject InstallationSql everywhere;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject Guesses guesses;
  @Inject AuditTrail trail;
  @Inject LeavingSettings settings;
  @Inject Event<ClinicClosed> closed;
  @Inject Clock clock;

  /** The day on which this clinic is removed; null while it stays. */
  public LocalDate removedOn() {
    List<LocalDate> day =
        sql.query("select remove_on from leaving where clinic_id = :clinic", LocalDate.class)
            .getResultList();
    return day.isEmpty() ? null : day.get(0);
  }

  public int days() {
    return settings.days();
  }

  /**
   * Closes the clinic: no job works for it any more, nothing is sent.
   *
   * @param typed the short name of the clinic, typed once more
   */
  @Transactional
  public void close(String typed, String password) {
    if (!clinic.id().equals(Typed.text("typed", typed, SHORT_NAME))) {
      throw Problem.invalid("leaving:problem_typed").at("typed");
    }
    Staff administrator = requirePassword(password);
    if (removedOn() != null) {
      throw Problem.conflict("leaving:problem_closed");
    }
    LocalDate day =
        LocalDate.now(clock.withZone(clinics.current().zoneId())).plusDays(settings.days());
    sql.update(
            "insert into leaving (clinic_id, closed_by, closed_at, remove_on)"
                + " values (:clinic, :by, :at, :day)")
        .setParameter("by", administrator.id)
        .setParameter("at", Timestamp.from(clock.instant()))
        .setParameter("day", java.sql.Date.valueOf(day))
        .executeUpdate();
    trail.record(
        AuditAction.CLINIC_CHANGED,
        AuditSubject.CLINIC,
        AuditDetails.none().with(AuditField.STATE, "CLOSED").with(AuditField.UNTIL, day));
    closed.fire(new ClinicClosed(clinic.id()));
  }

  /**
   * The own password once more, before everything leaves or ends: an open screen is not enough.
   *
   * @return whose it is
   */
  @Transactional
  public Staff requirePassword(String password) {
    Staff administrator = staff.require(signedIn.id());
    guesses.requirePassword(administrator, password, "password");
    return administrator;
  }

  /**
   * The clinic stays.
   *
   * @throws Problem 409 when its removal has begun
   */
  @Transactional
  public void stay() {
    int undone =
        sql.update("delete from leaving where clinic_id = :clinic and removal_at is null")
            .executeUpdate();
    if (undone == 0 && removedOn() != null) {
      throw Problem.conflict("leaving:problem_removal");
    }
    if (undone > 0) {
      trail.record(
          AuditAction.CLINIC_CHANGED,
          AuditSubject.CLINIC,
          AuditDetails.none().with(AuditField.STATE, "OPEN"));
    }
  }

  /**
   * Clinics whose day has come, in the zone of UTC: none goes before its day has begun anywhere.
   */
  List<String> due() {
    return everywhere
        .query("select clinic_id from leaving where remove_on < :today", String.class)
        .setParameter("today", java.sql.Date.valueOf(LocalDate.now(clock)))
        .getResultList();
  }
}
