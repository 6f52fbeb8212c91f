package care.anbu.outreach.request;

import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What staff do with a request: each step once, one at a time. */
@ApplicationScoped
class RequestWork {

  /** The same words of the same person within that are a second click. */
  private static final Duration SECOND_CLICK = Duration.ofMinutes(1);

  @Inject ServiceRequests requests;
  @Inject StaffMembers staff;
  @Inject Patients patients;
  @Inject Clock clock;

  @Transactional
  void take(long id, Long from, long by) {
    requests.hold(id).take(by, from, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void passTo(long id, long to, long by) {
    ServiceRequest request = requests.hold(id);
    Staff person = staff.requirePerson(to);
    if (!person.active) {
      throw Problem.invalid("not_a_choice").at("owner");
    }
    request.passTo(person.id, person.name, by, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void note(long id, String words, long by) {
    ServiceRequest request = requests.hold(id);
    Instant now = clock.instant();
    List<RequestStep> steps = requests.steps(id);
    RequestStep last = steps.get(steps.size() - 1);
    boolean again =
        last.kind == RequestStep.Kind.NOTED
            && words.equals(last.note)
            && last.byStaff == by
            && last.at.isAfter(now.minus(SECOND_CLICK));
    if (!again) {
      requests.keep(request.note(words, by, now));
    }
  }

  @Transactional
  void firstWord(long id, String words, long by) {
    requests.hold(id).firstWord(words, by, clock.instant()).ifPresent(requests::keep);
  }

  /** Whose chart number it is, asks; also the one of a record that was merged. */
  @Transactional
  void belongsTo(long id, String chartNumber, long by) {
    ServiceRequest request = requests.hold(id);
    Patient patient =
        patients
            .byAnyChartNumber(chartNumber)
            .orElseThrow(() -> Problem.invalid("request:problem_chart").at("chartNumber"));
    request.belongsTo(patient.id, by, clock.instant()).ifPresent(requests::keep);
  }

  /** It is whose phone number it has. */
  @Transactional
  void confirmPatient(long id, long by) {
    ServiceRequest request = requests.hold(id);
    if (request.patientId() == null) {
      throw Problem.notFound();
    }
    request.belongsTo(request.patientId(), by, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void finish(long id, String result, ToldBy told, Instant when, long by) {
    requests.hold(id).finish(result, told, when, by, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void withdraw(long id, String why, long by) {
    requests.hold(id).withdraw(why, by, clock.instant()).ifPresent(requests::keep);
  }
}
