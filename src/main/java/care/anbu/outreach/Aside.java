package care.anbu.outreach;

import java.time.Instant;

/**
 * A claimed row that is not sent now.
 *
 * @param state READY: it moves to {@code dueAt}
 * @param late moved by the late rule
 */
record Aside(
    long outreachId,
    OutreachState state,
    OutreachReason reason,
    Instant dueAt,
    Instant expiresAt,
    boolean late) {

  static Aside of(Candidate row, Recheck.Verdict verdict, Recheck check) {
    return verdict.end() == null
        ? new Aside(
            row.outreachId(),
            OutreachState.READY,
            verdict.reason(),
            verdict.dueAt(),
            check.expiry(verdict.dueAt()),
            verdict.late())
        : ended(row, verdict.end(), verdict.reason());
  }

  /** What may already have left cannot be taken back: that is for a person to find out. */
  static Aside ended(Candidate row, OutreachState state, OutreachReason reason) {
    return new Aside(
        row.outreachId(),
        row.unknown() == null ? state : OutreachState.IN_DOUBT,
        reason,
        null,
        null,
        false);
  }
}
