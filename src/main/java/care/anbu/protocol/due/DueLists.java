package care.anbu.protocol.due;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueState;
import care.anbu.segment.SegmentQueries;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InTurn;
import care.anbu.shared.SqlConnection;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is due by a protocol, on any day. Today's are kept ({@link DueUpkeep}); those of another day
 * are worked out from what is on record, which takes as long as the clinic is large.
 */
@ApplicationScoped
public class DueLists {

  /**
   * Some of the patients in the order of their ids.
   *
   * @param total of the whole list
   * @param next the id of the last one here, behind which the list goes on; null at its end
   */
  public record Page(List<PatientDue> items, long total, Long next) {

    /** Of some that were found, one more than wanted where there are more. */
    private static Page of(List<PatientDue> found, long total, int most) {
      boolean more = found.size() > most;
      List<PatientDue> items = more ? found.subList(0, most) : found;
      return new Page(items, total, more ? items.get(most - 1).patientId() : null);
    }
  }

  /** A clinic of a million is read in less. */
  private static final int LONGEST_SECONDS = 900;

  /** Patients looked at together for those whom a protocol does not mean. */
  private static final int BATCH = 5000;

  @Inject ClinicSql sql;
  @Inject SegmentQueries queries;
  @Inject ProtocolDays days;
  @Inject Patients patients;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * @param on null for today
   * @param state null for all
   * @param after the id of the last patient of the page before; 0 for the first page
   */
  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  public Page page(WorkingProtocol protocol, LocalDate on, DueState state, long after, int most) {
    LocalDate today = today();
    LocalDate day = on == null ? today : on;
    if (!day.equals(today) || !days.isUpToDate(protocol, today)) {
      return workedOut(protocol, day, state, after, most);
    }
    return sql.call(
        rows ->
            state == null || state == DueState.OUTSIDE
                ? amongAll(rows, protocol, today, state, after, most)
                : stored(rows, protocol, state, after, most));
  }

  private Page workedOut(
      WorkingProtocol protocol, LocalDate day, DueState state, long after, int most) {
    var found = new ArrayList<PatientDue>();
    long[] total = {0};
    each(
        protocol,
        day,
        due -> {
          if (state == null || due.status().state() == state) {
            total[0]++;
            if (due.patientId() > after && found.size() <= most) {
              found.add(due);
            }
          }
        });
    return Page.of(found, total[0], most);
  }

  private static Page stored(
      SqlConnection rows, WorkingProtocol protocol, DueState state, long after, int most)
      throws SQLException {
    List<PatientDue> found =
        listed(
            rows,
            " and d.state = ? and d.patient_id > ? order by d.patient_id limit " + (most + 1),
            protocol.id(),
            state,
            after);
    return Page.of(found, counts(rows, protocol).getOrDefault(state, 0L), most);
  }

  /** Those whom the protocol does not mean are not stored: of them only this page is worked out. */
  private Page amongAll(
      SqlConnection rows,
      WorkingProtocol protocol,
      LocalDate today,
      DueState state,
      long after,
      int most)
      throws SQLException {
    var reader = DueReader.ofClinic(rows, queries, clinics.current(), List.of(protocol), today);
    var found = new ArrayList<PatientDue>();
    int batch = state == null ? Math.min(most + 1, BATCH) : BATCH;
    long last = after;
    for (var some = reader.next(last, batch);
        !some.isEmpty() && found.size() <= most;
        some = reader.next(last, batch)) {
      some.stream()
          .filter(due -> state == null || due.status().state() == state)
          .forEach(found::add);
      last = some.get(some.size() - 1).patientId();
    }
    long all = patients(rows);
    long total = state == null ? all : all - sum(counts(rows, protocol));
    return found.size() > most
        ? Page.of(found.subList(0, most + 1), total, most)
        : Page.of(found, total, most);
  }

  /**
   * How many patients stand where today.
   *
   * @param most of those who have been due the longest
   */
  @InTurn
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  public DueOverview overview(WorkingProtocol protocol, int most) {
    LocalDate today = today();
    if (days.isUpToDate(protocol, today)) {
      return sql.call(rows -> storedOverview(rows, protocol, today, most));
    }
    var gathered = new DueOverview.Gatherer(most);
    each(protocol, today, gathered::add);
    return gathered.on(today);
  }

  private static DueOverview storedOverview(
      SqlConnection rows, WorkingProtocol protocol, LocalDate today, int most) throws SQLException {
    Map<DueState, Long> counts = counts(rows, protocol);
    counts.put(DueState.OUTSIDE, patients(rows) - sum(counts));
    List<PatientDue> longest =
        listed(
            rows,
            " and d.state = ? order by d.due_on, d.patient_id limit " + most,
            protocol.id(),
            DueState.DUE);
    return new DueOverview(today, counts, longest);
  }

  /** One who is due today, to show a message by; from the first again after the last. */
  @Transactional
  public Optional<Patient> one(WorkingProtocol protocol, int place) {
    List<Long> there = due(protocol, Math.max(0, place));
    List<Long> one = there.isEmpty() ? due(protocol, 0) : there;
    return one.stream().map(patients::require).findFirst();
  }

  private List<Long> due(WorkingProtocol protocol, int from) {
    return sql.call(
        rows ->
            rows.ids(
                "select patient_id from patient_due where clinic_id = :clinic and protocol_id = ?"
                    + " and state = 'DUE' order by due_on, late_after, patient_id limit 1 offset "
                    + from,
                protocol.id()));
  }

  /** Where one patient stands today with each of some protocols. */
  @Transactional
  public Optional<PatientDue> of(List<WorkingProtocol> protocols, long patientId) {
    return sql.call(
        rows ->
            DueReader.ofPatient(rows, queries, clinics.current(), protocols, today(), patientId));
  }

  /** The day in the zone of the clinic. */
  @Transactional
  public LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }

  static List<PatientDue> listed(SqlConnection rows, String which, Object... values)
      throws SQLException {
    return rows.list(
        "select "
            + StoredDue.STATUS
            + ", d.patient_id, p.chart_number from patient_due d"
            + " join patient p on p.clinic_id = d.clinic_id and p.id = d.patient_id"
            + " where d.clinic_id = :clinic and d.protocol_id = ?"
            + which,
        row ->
            new PatientDue(
                row.getLong(StoredDue.BEHIND_STATUS),
                row.getString(StoredDue.BEHIND_STATUS + 1),
                List.of(StoredDue.status(row))),
        values);
  }

  private static Map<DueState, Long> counts(SqlConnection rows, WorkingProtocol protocol)
      throws SQLException {
    var counts = new EnumMap<DueState, Long>(DueState.class);
    rows.each(
        "select state, count(*) from patient_due"
            + " where clinic_id = :clinic and protocol_id = ? group by state",
        row -> counts.put(DueState.valueOf(row.getString(1)), row.getLong(2)),
        protocol.id());
    return counts;
  }

  private static long sum(Map<DueState, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long patients(SqlConnection rows) throws SQLException {
    return rows.ids("select count(*) from patient where clinic_id = :clinic and erased_at is null")
        .get(0);
  }

  private void each(WorkingProtocol protocol, LocalDate day, Consumer<PatientDue> reader) {
    sql.call(
        rows -> {
          DueReader.ofClinic(rows, queries, clinics.current(), List.of(protocol), day).each(reader);
          return null;
        });
  }
}
