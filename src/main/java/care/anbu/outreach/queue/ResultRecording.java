package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.outreach.SendingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    var failed = new ArrayList<Long>();
    var bad = new ArrayList<Long>();
    var results = new ArrayList<AttemptResult>();
    for (Ended one : ended) {
      QueuedMessage row = one.row();
      var result =
          AttemptResult.of(
              one.landed().attempt(),
              one.landed().delivery(),
              row.timing().attempts() + 1,
              work.gateway().client().whenUnknown(),
              settings,
              now);
      results.add(result);
      if (result.next() != OutreachState.READY && result.reason() != null) {
        failed.add(row.outreachId());
      }
      if (one.landed().delivery().contactBad()) {
        bad.add(row.recipient().contactPointId());
      }
    }
    unwritten.write(
        work.clinicChannel(),
        results.size(),
        () -> attemptResults.complete(lease, work.gateway(), results, now),
        () -> attemptResults.completeLate(lease, work.gateway(), results, now));
    withholding.follow(work, failed, bad);
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
  void giveBack(SendingWork work, String lease, List<CheckedMessage> messages) {
    List<Long> ids = messages.stream().map(message -> message.row().outreachId()).toList();
    unwritten.write(work.clinicChannel(), ids.size(), () -> queue.giveBack(lease, ids));
  }
}
