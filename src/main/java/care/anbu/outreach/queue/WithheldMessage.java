package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import java.time.Instant;

/**
 * A claimed row that is not sent now.
 *
 * @param state READY: it moves to {@code dueAt}
 * @param expiresAt null: as before
 * @param late moved by the late rule
 */
record WithheldMessage(
    long outreachId,
    OutreachState state,
    OutreachReason reason,
    Instant dueAt,
    Instant expiresAt,
    boolean late) {

  static WithheldMessage of(QueuedMessage row, PreSendCheck.Verdict verdict, PreSendCheck check) {
    return verdict.end() == null
        ? new WithheldMessage(
            row.outreachId(),
            OutreachState.READY,
            verdict.reason(),
            verdict.dueAt(),
            row.campaignId() == null ? null : check.expiry(verdict.dueAt()),
            verdict.late())
        : ended(row, verdict.end(), verdict.reason());
  }

  /** A row whose number or person is gone. */
  static WithheldMessage unreadable(long outreachId) {
    return new WithheldMessage(
        outreachId, OutreachState.CANCELLED, OutreachReason.CONTACT_BAD, null, null, false);
  }

  /** What may already have left cannot be taken back: that is for a person to find out. */
  static WithheldMessage ended(QueuedMessage row, OutreachState state, OutreachReason reason) {
    return new WithheldMessage(
        row.outreachId(),
        row.unknown() == null ? state : OutreachState.IN_DOUBT,
        reason,
        null,
        null,
        false);
  }
}
