package care.anbu.outreach.queue;

import care.anbu.outreach.OutreachState;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Records what is not sent now, and what follows from contacts that cannot be made. */
@ApplicationScoped
class Withholding {

  @Inject OutreachQueue queue;
  @Inject AfterSending after;
  @Inject UnwrittenResults unwritten;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void record(SendingWork work, String lease, List<WithheldMessage> withheld) {
    if (withheld.isEmpty()) {
      return;
    }
    var now = clock.instant();
    queue.withhold(lease, withheld, now);
    var givenUp =
        withheld.stream()
            .filter(message -> message.state() != OutreachState.READY)
            .filter(message -> message.reason().nextStepMayWork())
            .map(WithheldMessage::outreachId)
            .toList();
    follow(work, givenUp, List.of());
  }

  /** What follows from results: the next step at once, and contact points that lose trust. */
  void follow(SendingWork work, List<Long> failedContacts, List<Long> badContactPoints) {
    if (!failedContacts.isEmpty()) {
      var today = work.day(clock.instant());
      afterwards(work, failedContacts.size(), () -> after.nextStep(failedContacts, today));
    }
    if (!badContactPoints.isEmpty()) {
      afterwards(work, badContactPoints.size(), () -> after.hardFailures(badContactPoints, 1));
    }
  }

  /** What follows may fail by itself, or wait for the database. */
  private void afterwards(SendingWork work, int messages, Runnable what) {
    unwritten.write(work.clinicChannel(), messages, () -> transactions.run(what));
  }
}
