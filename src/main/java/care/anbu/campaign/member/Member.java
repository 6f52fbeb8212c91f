package care.anbu.campaign.member;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.suitability.choice.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A patient in a campaign, with arm, chosen channel and the reason for it.
 *
 * <p>{@code PLANNED → ACTIVE → LEFT or DONE}; {@code REFUSED} is kept so that the plan can say why.
 */
@Entity
public class Member extends ClinicOwned {

  /** Where a member stands. */
  public enum State {
    PLANNED,
    REFUSED,
    ACTIVE,
    LEFT,
    DONE;

    /** Contacts are ahead, or waited for. */
    public static final Set<State> OPEN = Set.of(PLANNED, ACTIVE);

    /** What was released for them may leave: the last contact of a used ladder, too. */
    public static final Set<State> MAY_BE_SENT_TO = Set.of(ACTIVE, DONE);
  }

  public Long campaignId;
  public Long patientId;

  /**
   * Day of the choice, in the zone of the clinic: who is due again later is a member again. Of
   * those chosen before days were kept, the first of all days.
   */
  public LocalDate plannedOn = LocalDate.EPOCH;

  @Enumerated(EnumType.STRING)
  public Arm arm;

  @Enumerated(EnumType.STRING)
  public State state;

  /** The channel chosen first; null when every channel was refused. */
  @Enumerated(EnumType.STRING)
  public Channel channel;

  public Long contactPointId;

  /** Age band on the day of the plan, 0 to 8; null when the age is not known. */
  public Integer band;

  /** The channel was drawn at random, so that learning never stops. */
  public boolean explored;

  /** Compact codes and numbers of the choice or the refusal. */
  public String choiceReason;

  /** The rule that took the last channel away. */
  @Enumerated(EnumType.STRING)
  public Refusal refusal;

  /**
   * Expected gain of the chosen channel, its cost taken off, in tenths of desk minutes: decides who
   * comes first when money or days are short.
   */
  public int benefit;

  /** Belongs to those who are contacted first. */
  public boolean pilot;

  /** Contacts released so far. */
  public int step;

  /** Day of the next contact, in the zone of the clinic. */
  public LocalDate nextOn;

  public Instant enrolledAt;

  @Enumerated(EnumType.STRING)
  public ExitReason exitReason;

  public Instant exitedAt;

  /** First visit after enrolment, in either arm. */
  public Instant visitedAt;

  /** True while this member may be contacted. */
  public boolean contactable() {
    return state == State.ACTIVE && arm == Arm.TREATED;
  }

  /**
   * One step of the route was released today: the next one waits as long as that step says.
   *
   * @throws IllegalStateException for a member who must not be contacted
   */
  public void contacted(Route route, LocalDate today) {
    if (!contactable()) {
      throw new IllegalStateException("member " + ref() + " is not to be contacted");
    }
    int waitDays = route.after(step).map(taken -> taken.waitDays).orElse(0);
    step++;
    nextOn = today.plusDays(waitDays);
  }

  /** Skips a step that cannot be taken (no usable contact, wrong for this patient). */
  public void skipped(LocalDate today) {
    step++;
    nextOn = today;
  }

  /** Does what the day could not hold on another day. */
  public void postponed(LocalDate day) {
    nextOn = day;
  }

  /** Leaves the campaign; later reasons do not overwrite the first. */
  public void leave(ExitReason reason, Instant at) {
    if (exitReason != null) {
      return;
    }
    state = reason == ExitReason.EXHAUSTED ? State.DONE : State.LEFT;
    exitReason = reason;
    exitedAt = at;
    nextOn = null;
  }
}
