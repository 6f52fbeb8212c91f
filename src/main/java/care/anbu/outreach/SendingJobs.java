package care.anbu.outreach;

import care.anbu.clinic.ClinicRounds;
import care.anbu.outreach.notice.NoticeRelease;
import care.anbu.outreach.receipt.BounceReading;
import care.anbu.outreach.receipt.ReachLearning;
import care.anbu.outreach.receipt.ResultQueries;
import care.anbu.outreach.receipt.SmppNews;
import care.anbu.outreach.release.Cancellations;
import care.anbu.outreach.release.Release;
import care.anbu.outreach.request.RequestAlerts;
import care.anbu.outreach.watch.DeliveryAlerts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What makes contacts happen by themselves. Triggers fire once over all replicas. */
@ApplicationScoped
class SendingJobs {

  @Inject ClinicRounds rounds;
  @Inject Cancellations takeBack;
  @Inject Release release;
  @Inject ReachLearning learning;
  @Inject ResultQueries results;
  @Inject BounceReading bounces;
  @Inject SmppNews smpp;
  @Inject DeliveryAlerts alerts;
  @Inject NoticeRelease notices;
  @Inject RequestAlerts requests;

  @Scheduled(identity = "release", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void release() {
    rounds.beginPromptly("release", this::releaseOne);
  }

  private void releaseOne() {
    takeBack.overtaken();
    release.today();
    while (learning.learn() > 0) {
      // Batch after batch.
    }
  }

  @Scheduled(
      identity = "consent-notices",
      cron = "25 7 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void notices() {
    rounds.begin("consent-notices", notices::look);
  }

  @Scheduled(identity = "results", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void results() {
    rounds.beginPromptly("results", results::ask);
  }

  @Scheduled(identity = "binds", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void binds() {
    rounds.beginPromptly("binds", smpp::keep);
  }

  @Scheduled(identity = "bounces", every = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  void bounces() {
    rounds.beginPromptly("bounces", bounces::read);
  }

  @Scheduled(
      identity = "delivery-alerts",
      every = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void alerts() {
    rounds.beginPromptly("delivery-alerts", alerts::look);
  }

  @Scheduled(
      identity = "request-alerts",
      every = "10m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void requests() {
    rounds.beginPromptly("request-alerts", requests::look);
  }
}
