package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Department;
import care.anbu.message.Rendering;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.cover.Matter;
import care.anbu.outreach.queue.Attempt;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.TrustedContact;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Everything that the caller needs to see.
 *
 * @param script null: the text has a variable without a value for this patient
 * @param mayRecord whether this person may say how it ended
 * @param dial how the telephone system puts it through; null: the clinic has none
 */
public record CallSheet(
    Outreach outreach,
    Callee callee,
    Campaign campaign,
    Department department,
    List<Matter> matters,
    Rendering script,
    boolean mayRecord,
    Dial dial,
    Moment now) {

  /** One click each, in this order. */
  private static final List<Outcome> OFTEN =
      List.of(Outcome.WILL_COME, Outcome.CALL_LATER, Outcome.NO_ANSWER, Outcome.WRONG_NUMBER);

  /**
   * Who is called.
   *
   * @param age null: no birth date is known
   * @param lastVisit in the department that calls; null: none
   * @param last what came of the last call; null: there was none
   */
  public record Callee(
      Patient patient, Integer age, TrustedContact number, Instant lastVisit, Last last) {}

  /** What came of a call, and who made it. */
  public record Last(Attempt attempt, String by) {}

  /**
   * The button that lets the telephone system call.
   *
   * @param extension whose telephone rings first; null: this person has not said yet
   * @param press tells this button from the next one
   */
  public record Dial(String extension, String press) {}

  /** When the page is shown, by the clock of the clinic. */
  public record Moment(LocalDateTime at) {

    public String day() {
      return at.toLocalDate().toString();
    }
  }

  public List<Outcome> often() {
    return OFTEN;
  }

  public Outcome seenElsewhere() {
    return Outcome.SEEN_ELSEWHERE;
  }

  public Outcome movedAway() {
    return Outcome.MOVED_AWAY;
  }

  public Outcome died() {
    return Outcome.DIED;
  }

  /** Whether it waits to be made. */
  public boolean open() {
    return outreach.state() == OutreachState.READY;
  }

  /** Whether it is about others of the household, too. */
  public boolean ofOthers() {
    return matters.stream().anyMatch(Matter::isOfAnother);
  }

  /** This page, to which the desk comes back from confirming or correcting the number. */
  public String here() {
    return "/calls/" + outreach.ref();
  }
}
