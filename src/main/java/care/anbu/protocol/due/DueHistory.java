package care.anbu.protocol.due;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.ProtocolSettings;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.segment.SegmentQueries;
import care.anbu.shared.ClinicSql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Counts how many were due on the first days of the months before a protocol began to work, by what
 * it says now: the trend of a new protocol begins a year ago, and that of a changed one has no
 * step. The latest month first; in the background, since each takes as long as a day.
 */
@ApplicationScoped
public class DueHistory {

  private static final int BATCH = 5000;

  @Inject CareProtocols protocols;
  @Inject ProtocolDays days;
  @Inject ProtocolSettings settings;
  @Inject ClinicRounds rounds;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject Clock clock;

  @Scheduled(identity = "due-history", cron = "50 */5 * * * ?")
  void lookBack() {
    rounds.begin("due-history", this::countMissing);
  }

  /** Counts the months that are missing, in the clinic of this thread. */
  public void countMissing() {
    LocalDate today =
        QuarkusTransaction.requiringNew()
            .call(() -> LocalDate.now(clock.withZone(clinics.current().zoneId())));
    // Not today: that day is done only with its rows, which the upkeep writes.
    LocalDate last = today.getDayOfMonth() > 1 ? today.withDayOfMonth(1) : today.minusMonths(1);
    for (int back = 0; settings.historyMonths() > 0 && back <= settings.historyMonths(); back++) {
      LocalDate day = last.minusMonths(back);
      List<WorkingProtocol> missing =
          QuarkusTransaction.requiringNew().call(() -> days.without(protocols.working(), day));
      if (!missing.isEmpty() && !count(missing, day)) {
        return;
      }
    }
  }

  /** False where the service is stopping: then it is counted after the start. */
  private boolean count(List<WorkingProtocol> missing, LocalDate day) {
    var tallies = missing.stream().map(one -> new ProtocolDays.Tally(one, day)).toList();
    long after = 0;
    while (after >= 0) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      long from = after;
      List<PatientDue> found =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      sql.call(
                          rows ->
                              DueReader.ofClinic(rows, queries, clinics.current(), missing, day)
                                  .next(from, BATCH)));
      for (PatientDue due : found) {
        for (int i = 0; i < missing.size(); i++) {
          tallies.get(i).add(due.statuses().get(i));
        }
      }
      after = found.isEmpty() ? -1 : found.get(found.size() - 1).patientId();
    }
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                sql.call(
                    rows -> {
                      days.store(rows, tallies, clock.instant());
                      return null;
                    }));
    return true;
  }
}
