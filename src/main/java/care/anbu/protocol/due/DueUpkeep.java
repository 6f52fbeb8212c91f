package care.anbu.protocol.due;

import care.anbu.clinic.ClinicRounds;
import care.anbu.clinic.Clinics;
import care.anbu.patient.ArrivingPatients;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.PatientsChanged;
import care.anbu.patient.PatientsVisited;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.ProtocolsChanged;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.segment.SegmentQueries;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.IdBatch;
import care.anbu.shared.OncePerSecond;
import care.anbu.shared.SqlConnection;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps {@code patient_due} true: by what arrives, of the patients whom it concerns alone, and by
 * the calendar, of everybody once a day and whenever a protocol begins to work.
 *
 * <p>Each transaction holds the protocols that it works by, so that of two which write the rows of
 * one patient, the later has read what the earlier did not know, and none is written for a protocol
 * that was retired.
 */
@ApplicationScoped
public class DueUpkeep {

  private static final Logger LOG = Logger.getLogger(DueUpkeep.class);

  private static final String ARRIVALS = "due-arrivals";
  private static final String CALENDAR = "due-calendar";

  /** Patients of a transaction by the calendar. */
  private static final int BATCH = 5000;

  /** Patients of a transaction by arrival: somebody may wait behind it. */
  private static final int ARRIVED = 1000;

  /** So long an import may hold up those whose record changed. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  @Inject CareProtocols protocols;
  @Inject ProtocolDays days;
  @Inject ClinicRounds rounds;
  @Inject Clinics clinics;
  @Inject CurrentClinic clinic;
  @Inject ArrivingPatients arriving;
  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject Clock clock;

  private final OncePerSecond arrivalsSoon =
      new OncePerSecond(
          clinicId ->
              rounds.beginPromptly(ARRIVALS, List.of(clinicId), this::takeInWhenAllAreHere));

  /** What no event told of, such as an import that ended in another process. */
  @Scheduled(identity = "due-arrivals", cron = "20 * * * * ?")
  void lookForArrivals() {
    rounds.beginPromptly(ARRIVALS, this::takeInWhenAllAreHere);
  }

  /** Every clinic has its own midnight; where the day is done already, nothing happens. */
  @Scheduled(identity = "due-calendar", cron = "40 */2 * * * ?")
  void lookAtTheCalendar() {
    rounds.begin(CALENDAR, this::takeInTheDay);
  }

  void visited(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientsVisited event) {
    arrivalsSoon.tell(event.clinicId());
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PatientsChanged event) {
    arrivalsSoon.tell(event.clinicId());
  }

  void approved(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProtocolsChanged event) {
    rounds.begin(CALENDAR, List.of(event.clinicId()), this::takeInTheDay);
  }

  /**
   * An import tells at its end; until then its visits and events are only half of them. Where files
   * come one after the other, or one for hours, others do not wait for that.
   */
  void takeInWhenAllAreHere() {
    if (!arriving.areComing(clinic.id()) || someHaveWaited()) {
      takeInArrivals();
    }
  }

  private boolean someHaveWaited() {
    Instant since = clock.instant().minus(LONGEST_WAIT);
    return QuarkusTransaction.requiringNew()
        .call(() -> sql.call(ChangedPatients::oldest))
        .filter(since::isAfter)
        .isPresent();
  }

  /** Works out anew where those stand whose record changed, in the clinic of this thread. */
  public void takeInArrivals() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = QuarkusTransaction.requiringNew().call(() -> sql.call(this::takeInSome));
    }
  }

  /**
   * Works out where one patient stands, for whoever waits to see it. What was noted of them stays
   * noted; a failure is told in the log, and made good by the job.
   */
  public void takeIn(long patientId) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  sql.call(
                      rows -> {
                        write(rows, hold(rows), IdBatch.of(patientId));
                        return null;
                      }));
    } catch (RuntimeException later) {
      LOG.warn("a patient is worked out with the next arrivals", later);
    }
  }

  private void write(SqlConnection rows, List<WorkingProtocol> working, IdBatch patients)
      throws SQLException {
    if (!working.isEmpty() && !patients.isEmpty()) {
      List<PatientDue> found =
          DueReader.ofClinic(rows, queries, clinics.current(), working, today()).of(patients);
      new StoredDue(rows, working).write(patients, found);
    }
  }

  private boolean takeInSome(SqlConnection rows) throws SQLException {
    List<WorkingProtocol> working = hold(rows);
    var waiting = ChangedPatients.waiting(rows, ARRIVED);
    if (waiting.notes().isEmpty()) {
      return false;
    }
    write(rows, working, IdBatch.of(waiting.patients()));
    ChangedPatients.done(rows, waiting.notes());
    // What was noted meanwhile has told its event to nobody, for this round was under way.
    return true;
  }

  /**
   * Works out where everybody stands today with the protocols of which that is not done, in the
   * clinic of this thread.
   */
  public void takeInTheDay() {
    Pass pass =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  LocalDate today = today();
                  List<Long> everybody = sql.call(ChangedPatients::everybody);
                  List<WorkingProtocol> working = protocols.working();
                  return new Pass(
                      everybody.isEmpty() ? days.without(working, today) : working,
                      today,
                      everybody);
                });
    pass.run();
  }

  /** One way through all patients of a clinic, batch by batch. */
  private final class Pass {

    private final List<WorkingProtocol> toDo;
    private final LocalDate day;
    private final List<ProtocolDays.Tally> tallies;

    /** Notes about everybody that were there before it began; one that comes later stays. */
    private final List<Long> everybody;

    private long after;

    Pass(List<WorkingProtocol> toDo, LocalDate day, List<Long> everybody) {
      this.toDo = toDo;
      this.day = day;
      this.everybody = everybody;
      tallies = toDo.stream().map(one -> new ProtocolDays.Tally(one, day)).toList();
    }

    /** What is cut off begins again the next time: what has been written is only read then. */
    void run() {
      boolean more = !toDo.isEmpty() || !everybody.isEmpty();
      while (more && !Thread.currentThread().isInterrupted()) {
        more = QuarkusTransaction.requiringNew().call(() -> sql.call(this::next));
        takeInWhenAllAreHere();
      }
    }

    private boolean next(SqlConnection rows) throws SQLException {
      if (!hold(rows).containsAll(toDo) || !today().equals(day)) {
        // One was retired or changed, or the day is over: the next way goes by what holds then.
        return false;
      }
      List<PatientDue> found =
          toDo.isEmpty()
              ? List.of()
              : DueReader.ofClinic(rows, queries, clinics.current(), toDo, day).next(after, BATCH);
      if (found.isEmpty()) {
        days.store(rows, tallies, clock.instant());
        ChangedPatients.done(rows, everybody);
        return false;
      }
      long[] ids = found.stream().mapToLong(PatientDue::patientId).toArray();
      new StoredDue(rows, toDo).write(new IdBatch(ids, true), found);
      found.forEach(this::count);
      after = ids[ids.length - 1];
      return true;
    }

    private void count(PatientDue due) {
      for (int i = 0; i < toDo.size(); i++) {
        tallies.get(i).add(due.statuses().get(i));
      }
    }
  }

  /**
   * The protocols that work, none of which changes until the transaction ends. Before anything else
   * is read: what is read first is what the whole transaction sees.
   */
  private List<WorkingProtocol> hold(SqlConnection rows) throws SQLException {
    rows.ids(
        "select id from care_protocol where clinic_id = :clinic and retired_at is null"
            + " order by id for update");
    return protocols.working();
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }
}
