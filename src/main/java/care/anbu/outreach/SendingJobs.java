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
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** What makes contacts happen by themselves. Triggers fire once over all replicas. */
@ApplicationScoped
class SendingJobs {

  /** The minute of the hour at which idle clinics have their turn, too; all have a job in it. */
  private static final int HOURLY = 17;

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
  @Inject BusyClinics busy;
  @Inject Clock clock;

  @Scheduled(
      identity = "release",
      cron = "5 * * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void release() {
    round("release", busy::toRelease, this::releaseOne);
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

  @Scheduled(
      identity = "results",
      cron = "15 * * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void results() {
    round("results", busy::toAsk, results::ask);
  }

  @Scheduled(
      identity = "binds",
      cron = "30 * * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void binds() {
    round("binds", busy::withBinds, smpp::keep);
  }

  @Scheduled(
      identity = "bounces",
      cron = "50 2/5 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void bounces() {
    round("bounces", busy::withMailbox, bounces::read);
  }

  @Scheduled(
      identity = "delivery-alerts",
      cron = "45 * * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void alerts() {
    round("delivery-alerts", busy::toAlert, alerts::look);
  }

  @Scheduled(
      identity = "request-alerts",
      cron = "55 4/10 * * * ?",
      concurrentExecution = ConcurrentExecution.SKIP)
  void requests() {
    rounds.beginPromptly("request-alerts", requests::look);
  }

  /**
   * Where there is something to do; and once an hour everywhere, for what can wait: to learn from
   * silence, to prepare a day after a holiday, to forget.
   */
  private void round(String job, Supplier<List<String>> where, Runnable work) {
    if (clock.instant().atOffset(ZoneOffset.UTC).getMinute() == HOURLY) {
      rounds.beginPromptly(job, work);
    } else {
      rounds.beginPromptly(job, where.get(), work);
    }
  }
}
