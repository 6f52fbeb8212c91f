package care.anbu.outreach;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.receipt.ReachLearning;
import care.anbu.outreach.release.Cancellations;
import care.anbu.outreach.release.Release;
import care.anbu.shared.ClinicScope;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What makes contacts happen by themselves. Triggers fire once over all replicas. */
@ApplicationScoped
class SendingJobs {

  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Cancellations takeBack;
  @Inject Release release;
  @Inject ReachLearning learning;
  @Inject Dispatch dispatch;

  @Scheduled(identity = "release", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void release() {
    for (String clinic : QuarkusTransaction.requiringNew().call(clinics::ids)) {
      try {
        scope.run(clinic, this::releaseOne);
      } catch (RuntimeException failure) {
        Log.errorf(failure, "release stopped for clinic %s", clinic);
      }
    }
  }

  private void releaseOne() {
    takeBack.overtaken();
    release.today();
    while (learning.learn() > 0) {
      // Batch after batch.
    }
  }

  /** Only starts the work: a replica that is busy with one channel takes others meanwhile. */
  @Scheduled(identity = "dispatch", every = "5s")
  void dispatch() {
    dispatch.start();
  }
}
