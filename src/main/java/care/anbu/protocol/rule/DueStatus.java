package care.anbu.protocol.rule;

import java.time.LocalDate;

/**
 * Where a patient stands with a protocol on a day, and why.
 *
 * @param dueOn when it is, or was, due; null where it will not be
 * @param openFrom from when on it may be done
 * @param lateAfter the last day on which it is not late
 * @param evidence the latest that counts; null where there is none
 */
public record DueStatus(
    DueState state,
    DueReason reason,
    LocalDate dueOn,
    LocalDate openFrom,
    LocalDate lateAfter,
    Fact evidence) {

  /** Of somebody who will not be due. */
  static DueStatus never(DueState state, DueReason reason, Fact evidence) {
    return new DueStatus(state, reason, null, null, null, evidence);
  }

  /** The protocol does not mean this patient. */
  public static DueStatus outside(DueReason reason) {
    return never(DueState.OUTSIDE, reason, null);
  }

  /** The same where a period tells when it is late, and no tolerance does. */
  DueStatus lateAfter(LocalDate last) {
    return new DueStatus(state, reason, dueOn, openFrom, last, evidence);
  }

  /** The same of somebody who will be too old when it would be due. */
  DueStatus never() {
    return evidence == null
        ? outside(DueReason.TOO_OLD)
        : never(DueState.SETTLED, reason, evidence);
  }

  /** The same status of somebody who is to be left alone in this. */
  public DueStatus excluded(DueReason why) {
    return new DueStatus(DueState.EXCLUDED, why, dueOn, openFrom, lateAfter, evidence);
  }

  /** Whether it is wanted, and its tolerance is over. */
  public boolean isLate(LocalDate on) {
    return state == DueState.DUE && on.isAfter(lateAfter);
  }
}
