package care.anbu.outreach.request;

import care.anbu.campaign.desk.DeskHours;
import care.anbu.campaign.desk.Desks;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How long requests may take in the clinic, in which hours, and to whom complaints go. */
@ApplicationScoped
public class RequestSettings implements PanacheRepository<RequestSetting> {

  @Inject Clinics clinics;
  @Inject Desks desks;
  @Inject StaffMembers staff;
  @Inject AuditTrail trail;

  /** What the clinic set; where it has set nothing, a new row that is not stored. */
  public RequestSetting current() {
    return findAll().firstResultOptional().orElseGet(RequestSetting::new);
  }

  /** The times that hold. */
  public RequestTimes times() {
    return current().over(usual());
  }

  /** What is usual in the country of the clinic. */
  public RequestTimes usual() {
    return RequestTimes.usual(clinics.current().country);
  }

  /**
   * The hours that hold: not on holidays of the country, nor on those on which the clinic has
   * nobody at its desks.
   */
  public WorkingTime hours() {
    Clinic clinic = clinics.current();
    DeskHours desk = desks.hours();
    Set<LocalDate> holidays = MessagingRules.of(clinic.country).holidays();
    return new WorkingTime(
        times().hours(), day -> holidays.contains(day) || desk.closed(day), clinic.zoneId());
  }

  /**
   * Sets the hours and the times.
   *
   * @param amounts one that is absent follows the usual one
   */
  void set(OpeningWeek week, Map<RequestTime, Integer> amounts) {
    RequestTimes usual = usual();
    amounts.forEach(
        (time, amount) -> {
          int most = usual.term(time).most();
          if (amount < 1 || amount > most) {
            throw Problem.invalid("requestSetting:problem_time", most).at(time.name());
          }
        });
    RequestTimes before = times();
    RequestSetting setting = kept();
    setting.keep(week, amounts, usual);
    RequestTimes after = setting.over(usual);
    record("hours", before.hours().text(), after.hours().text());
    for (RequestTime time : RequestTime.values()) {
      record(time.name(), before.term(time).amount(), after.term(time).amount());
    }
  }

  /**
   * Names to whom complaints go.
   *
   * @param person null: whoever has that role
   */
  void complaintsGoTo(Role role, Staff person) {
    RequestSetting setting = kept();
    Object before =
        setting.complaintsStaff() == null
            ? setting.complaintsRole()
            : staff.names().get(setting.complaintsStaff());
    record("complaints", before, person == null ? role : person.name);
    setting.complaintsGoTo(role, person == null ? null : person.id);
  }

  /** Whoever complaints go to; null: whoever has the role, also where the person has left. */
  Long complaintsPerson() {
    Long named = current().complaintsStaff();
    return named == null || staff.count("id = ?1 and active = true", named) == 0 ? null : named;
  }

  /** The row of the clinic, which is stored from now on. */
  RequestSetting kept() {
    RequestSetting setting = current();
    persist(setting);
    return setting;
  }

  private void record(String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      trail.record(
          AuditAction.SETTING_CHANGED,
          AuditSubject.named("requests: " + what),
          AuditDetails.none().change(AuditField.VALUE, before, after));
    }
  }
}
