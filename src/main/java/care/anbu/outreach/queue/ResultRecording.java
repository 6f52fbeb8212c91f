package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records what became of messages that began, whether the database is there or not. */
@ApplicationScoped
class ResultRecording {

  @Inject AttemptResults attemptResults;
  @Inject UnwrittenResults unwritten;
  @Inject OutreachQueue queue;
  @Inject Withholding withholding;
  @Inject SendingSettings settings;
  @Inject Clock clock;

  /** A row, and what became of it at the gateway. */
  record Ended(QueuedMessage row, InFlightMessages.Landed landed) {}

  /**
   * @param lease under which they began
   */
  void record(SendingWork work, String lease, List<Ended> ended) {
    Instant now = clock.instant();
    var rows = new HashMap<Long, QueuedMessage>();
    var results = new ArrayList<AttemptResult>();
    for (Ended one : ended) {
      rows.put(one.row().outreachId(), one.row());
      results.add(
          AttemptResult.of(
              one.landed().attempt(),
              one.landed().delivery(),
              one.row().timing().attempts() + 1,
              work.gateway().client().whenUnknown(),
              settings,
              now));
    }
    unwritten.write(
        work.clinicChannel(),
        results.size(),
        () -> follow(work, rows, attemptResults.complete(lease, work.gateway(), results, now)),
        () -> follow(work, rows, attemptResults.completeLate(lease, work.gateway(), results, now)));
  }

  /** Only from what was written: a row that others have by now may still arrive. */
  private void follow(
      SendingWork work, Map<Long, QueuedMessage> rows, List<AttemptResult> written) {
    withholding.follow(
        work,
        written.stream()
            .filter(result -> result.next() != OutreachState.READY && result.reason() != null)
            .map(AttemptResult::outreachId)
            .toList(),
        written.stream()
            .filter(result -> result.delivery().contactBad())
            .map(result -> rows.get(result.outreachId()).recipient().contactPointId())
            .toList());
  }

  /**
   * Whether the database wrote that these begin is not known; that none of them left is. What was
   * unknown before stays so.
   */
  void neverLeft(SendingWork work, String lease, List<PendingAttempt> attempts) {
    Instant now = clock.instant();
    List<AttemptResult> results =
        attempts.stream()
            .filter(attempt -> !attempt.replay())
            .map(attempt -> AttemptResult.neverLeft(attempt, now))
            .toList();
    unwritten.write(
        work.clinicChannel(),
        results.size(),
        () -> attemptResults.completeLate(lease, work.gateway(), results, now));
  }

  /** They had not begun. */
  void giveBack(SendingWork work, Claim claim, List<CheckedMessage> messages) {
    giveBack(
        work, claim.lease(), messages.stream().map(message -> message.row().outreachId()).toList());
  }

  void giveBack(SendingWork work, String lease, List<Long> ids) {
    unwritten.write(work.clinicChannel(), ids.size(), () -> queue.giveBack(lease, ids));
  }
}
