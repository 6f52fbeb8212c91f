package care.anbu.campaign.desk;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The desks of the clinic and its holidays. */
@ApplicationScoped
public class Desks implements PanacheRepository<Desk> {

  private static final int NAME = 100;

  /** A day so far off is a slip of the pen. */
  private static final int YEARS_AHEAD = 5;

  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /** The minutes of every desk, holidays of the past left out. */
  public DeskHours hours() {
    DeskWeek shared = null;
    var departments = new HashMap<Long, DeskWeek>();
    for (Desk desk : listAll()) {
      if (desk.departmentId == null) {
        shared = desk.week;
      } else {
        departments.put(desk.departmentId, desk.week);
      }
    }
    return new DeskHours(
        shared,
        departments,
        holidays().stream().collect(Collectors.toMap(one -> one.day, one -> one.minutes)));
  }

  /** The holidays to come, the next one first. */
  public List<DeskHoliday> holidays() {
    return getEntityManager()
        .createQuery("from DeskHoliday where day >= ?1 order by day", DeskHoliday.class)
        // Yesterday's too: a page may have been opened before midnight.
        .setParameter(1, today().minusDays(1))
        .getResultList();
  }

  /**
   * Holds the desks of the clinic until the transaction ends: two campaigns do not take the same
   * minutes. Before anything is read, for what is read first is what the whole transaction sees (so
   * not by the department of a campaign, which would be read); and before a campaign is held, so
   * that no two wait for each other.
   */
  public void hold() {
    sql.query(
            "select id from desk where clinic_id = :clinic order by of_department for update",
            Long.class)
        .getResultList();
  }

  /**
   * Sets the week that all departments share who have none of their own.
   *
   * @param week null: no limit
   */
  public void share(DeskWeek week) {
    Desk desk = ensured();
    record(AuditSubject.CLINIC, desk.week, week);
    desk.week = week;
  }

  /**
   * Gives a department a desk of its own.
   *
   * @param week null: it shares that of the clinic again
   */
  public void give(Department department, DeskWeek week) {
    // One settings page at a time, and none while a day's calls are decided.
    ensured();
    Optional<Desk> own = find("departmentId", department.id).firstResultOptional();
    record(AuditSubject.named(department.code), own.map(desk -> desk.week).orElse(null), week);
    if (week == null) {
      own.ifPresent(this::delete);
      return;
    }
    Desk desk = own.orElseGet(Desk::new);
    desk.departmentId = department.id;
    desk.week = week;
    persist(desk);
  }

  /** Keeps a holiday; one of the same day is replaced. */
  public void keep(LocalDate day, String typedName, Integer minutes) {
    String name = Typed.required("name", typedName, NAME);
    LocalDate today = today();
    if (day == null) {
      throw Problem.invalid("required").at("day");
    }
    if (day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD))) {
      throw Problem.invalid("desk:problem_day", YEARS_AHEAD).at("day");
    }
    int some = DeskWeek.require("minutes", minutes == null ? 0 : minutes);
    ensured();
    DeskHoliday holiday = holiday(day).orElseGet(DeskHoliday::new);
    trail.record(
        AuditAction.DESK_CHANGED,
        AuditSubject.named(name),
        AuditDetails.none()
            .with(AuditField.DAY, day)
            .change(AuditField.MINUTES, holiday.day == null ? null : holiday.minutes, some));
    holiday.day = day;
    holiday.name = name;
    holiday.minutes = some;
    getEntityManager().persist(holiday);
  }

  /** Takes a holiday away, or a 404. */
  public void forget(LocalDate day) {
    DeskHoliday holiday = holiday(day).orElseThrow(Problem::notFound);
    trail.record(
        AuditAction.DESK_CHANGED,
        AuditSubject.named(holiday.name),
        AuditDetails.none()
            .with(AuditField.DAY, day)
            .change(AuditField.MINUTES, holiday.minutes, null));
    getEntityManager().remove(holiday);
  }

  private Optional<DeskHoliday> holiday(LocalDate day) {
    return getEntityManager()
        .createQuery("from DeskHoliday where day = ?1", DeskHoliday.class)
        .setParameter(1, day)
        .getResultStream()
        .findFirst();
  }

  /**
   * The shared desk, held; made where nobody has set anything yet, so that there is one to hold.
   */
  private Desk ensured() {
    sql.update(
            "insert into desk (clinic_id, id) values (:clinic, :id)"
                + " on duplicate key update week = week")
        .setParameter("id", Id.next())
        .executeUpdate();
    return find("departmentId is null").singleResult();
  }

  private void record(AuditSubject subject, DeskWeek before, DeskWeek after) {
    var details = AuditDetails.none().change(AuditField.MINUTES, text(before), text(after));
    if (!details.isEmpty()) {
      trail.record(AuditAction.DESK_CHANGED, subject, details);
    }
  }

  private static String text(DeskWeek week) {
    return week == null ? null : week.text();
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }
}
