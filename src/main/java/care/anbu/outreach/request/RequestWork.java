package care.anbu.outreach.request;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.reply.HeardAnswers;
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
import java.util.Objects;

/** What staff do with a request: each step once, one at a time. */
@ApplicationScoped
public class RequestWork {

  /** The same words of the same person within that are a second click. */
  private static final Duration SECOND_CLICK = Duration.ofMinutes(1);

  @Inject ServiceRequests requests;
  @Inject StaffMembers staff;
  @Inject Patients patients;
  @Inject HeardAnswers heard;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /** Held until the transaction ends; 403 for a complaint that goes to others. */
  private ServiceRequest hold(long id) {
    ServiceRequest request = requests.hold(id);
    if (!request.isFor(signedIn.me())) {
      throw new Problem(403, "request:problem_others");
    }
    return request;
  }

  /**
   * @param from who had it when the page was opened; null: nobody
   */
  @Transactional
  public void take(long id, Long from, long by) {
    hold(id).take(by, from, clock.instant()).ifPresent(requests::keep);
  }

  /** Whoever has it leaves it to others. */
  @Transactional
  public void giveBack(long id, long by) {
    hold(id).giveBack(by, clock.instant()).ifPresent(requests::keep);
  }

  /**
   * Says what it really is; what it was before stands in its steps.
   *
   * @param words what it was before
   */
  @Transactional
  public void become(long id, RequestKind kind, String words, long by) {
    requests.become(hold(id), kind, words, by);
  }

  @Transactional
  void passTo(long id, long to, Long from, long by) {
    ServiceRequest request = hold(id);
    Staff person = staff.requirePerson(to);
    if (!person.active) {
      throw Problem.invalid("not_a_choice").at("owner");
    }
    request.passTo(person.id, person.name, from, by, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void note(long id, String words, long by) {
    ServiceRequest request = hold(id);
    Instant now = clock.instant();
    boolean again =
        last(id).at.isAfter(now.minus(SECOND_CLICK))
            && saidLast(id, RequestStep.Kind.NOTED, words, by);
    if (!again) {
      requests.keep(request.note(words, by, now));
    }
  }

  @Transactional
  void firstWord(long id, String words, long by) {
    hold(id).firstWord(words, by, clock.instant()).ifPresent(requests::keep);
  }

  /** Whose chart number it is, asks; also the one of a record that was merged. */
  @Transactional
  void belongsTo(long id, String chartNumber, Long from, long by) {
    ServiceRequest request = hold(id);
    Patient patient =
        patients
            .byAnyChartNumber(chartNumber)
            .filter(one -> one.erasedAt == null)
            .orElseThrow(() -> Problem.invalid("request:problem_chart").at("chartNumber"));
    link(request, patient.id, from, by);
  }

  private void link(ServiceRequest request, long patient, Long from, long by) {
    request
        .belongsTo(patient, from, by, clock.instant())
        .ifPresent(
            step -> {
              requests.keep(step);
              request.cameFrom().ifPresent(address -> heard.areOf(patient, address));
            });
  }

  /** It is whose the page says. */
  @Transactional
  void confirmPatient(long id, Long from, long by) {
    ServiceRequest request = hold(id);
    if (from == null) {
      throw Problem.notFound();
    }
    long patient = patients.requirePerson(from).id;
    link(request, patient, from, by);
  }

  /**
   * @param when the patient heard; null: now
   */
  @Transactional
  public void finish(long id, String result, ToldBy told, Instant when, long by) {
    ServiceRequest request = hold(id);
    requireDecided(request);
    request.finish(result, told, when, by, clock.instant()).ifPresent(requests::keep);
  }

  @Transactional
  void withdraw(long id, String why, long by) {
    ServiceRequest request = hold(id);
    requireDecided(request);
    if (!saidLast(id, RequestStep.Kind.WITHDRAWN, why, by)) {
      request.withdraw(why, by, clock.instant()).ifPresent(requests::keep);
    }
  }

  /** While a patient counts as dead for what was told, nothing else would ask for a decision. */
  private void requireDecided(ServiceRequest request) {
    if (request.kind() == RequestKind.DEATH_TOLD
        && request.patientId() != null
        && patients.require(request.patientId()).deathToDecide()) {
      throw Problem.conflict("request:problem_death");
    }
  }

  /** Whether this person said just that, in the last step. */
  private boolean saidLast(long id, RequestStep.Kind kind, String words, long by) {
    RequestStep last = last(id);
    return last.kind == kind && words.equals(last.note) && Objects.equals(last.byStaff, by);
  }

  private RequestStep last(long id) {
    List<RequestStep> steps = requests.steps(id);
    return steps.get(steps.size() - 1);
  }
}
