package care.anbu.protocol.due;

import care.anbu.clinic.Clinic;
import care.anbu.patient.DoNotContact;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.Booking;
import care.anbu.protocol.rule.DueReason;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.Fact;
import care.anbu.protocol.rule.PartialDates;
import care.anbu.protocol.ruling.ProtocolRuling;
import care.anbu.segment.SegmentQueries;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.DatePrecision;
import care.anbu.shared.IdBatch;
import care.anbu.shared.SqlConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads where the patients of a clinic stand with some protocols on a day: batch by batch in the
 * order of their ids, so in bounded memory however many there are. What is on record is read once
 * for all protocols.
 */
final class DueReader {

  private static final int BATCH = 5000;
  private static final Criterion EVERYBODY = new Criterion.And(List.of());

  private final SqlConnection rows;
  private final SegmentQueries queries;
  private final Clinic clinic;
  private final List<WorkingProtocol> protocols;
  private final LocalDate on;
  private final CodeMeanings codes;

  /** The place of each protocol, by its id. */
  private final Map<Long, Integer> places = new HashMap<>();

  private DueReader(
      SqlConnection rows,
      SegmentQueries queries,
      Clinic clinic,
      List<WorkingProtocol> protocols,
      LocalDate on,
      CodeMeanings codes) {
    this.rows = rows;
    this.queries = queries;
    this.clinic = clinic;
    this.protocols = protocols;
    this.on = on;
    this.codes = codes;
    for (int i = 0; i < protocols.size(); i++) {
      places.put(protocols.get(i).id(), i);
    }
  }

  /** Of any patients of the clinic. */
  static DueReader ofClinic(
      SqlConnection rows,
      SegmentQueries queries,
      Clinic clinic,
      List<WorkingProtocol> protocols,
      LocalDate on)
      throws SQLException {
    return new DueReader(
        rows, queries, clinic, protocols, on, CodeMeanings.ofClinic(rows, protocols));
  }

  /** Where one patient stands; nothing where there is no such patient. */
  static Optional<PatientDue> ofPatient(
      SqlConnection rows,
      SegmentQueries queries,
      Clinic clinic,
      List<WorkingProtocol> protocols,
      LocalDate on,
      long patientId)
      throws SQLException {
    CodeMeanings codes = CodeMeanings.ofPatient(rows, protocols, patientId);
    return new DueReader(rows, queries, clinic, protocols, on, codes)
        .of(IdBatch.of(patientId)).stream().findFirst();
  }

  /** Tells where every patient of the clinic stands, whether a protocol means them or not. */
  void each(Consumer<PatientDue> reader) throws SQLException {
    long after = 0;
    for (List<PatientDue> some = next(after, BATCH); !some.isEmpty(); some = next(after, BATCH)) {
      some.forEach(reader);
      after = some.get(some.size() - 1).patientId();
    }
  }

  /** The next patients in the order of their ids; none behind the last. */
  List<PatientDue> next(long after, int most) throws SQLException {
    Map<Long, PatientCourse> courses =
        courses("id > ? and erased_at is null order by id limit " + most, after);
    return courses.isEmpty() ? List.of() : read(courses, new IdBatch(ids(courses), true));
  }

  /** Those patients; who is none of the clinic is left out. */
  List<PatientDue> of(IdBatch patients) throws SQLException {
    Map<Long, PatientCourse> courses =
        courses(patients.condition("id") + " and erased_at is null order by id");
    return courses.isEmpty() ? List.of() : read(courses, new IdBatch(ids(courses), false));
  }

  private static long[] ids(Map<Long, PatientCourse> courses) {
    return courses.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  private Map<Long, PatientCourse> courses(String which, Object... values) throws SQLException {
    Map<Long, PatientCourse> courses = new LinkedHashMap<>();
    var all = new ArrayList<Object>(List.of(on));
    all.addAll(List.of(values));
    rows.each(
        "select id, chart_number, birth_date, "
            + DoNotContact.deceased("p")
            + " and (deceased_on is null or deceased_on <= ?), "
            + DoNotContact.inactive("p")
            + " from patient p where clinic_id = :clinic and "
            + which,
        row ->
            courses.put(
                row.getLong(1),
                new PatientCourse(
                    row.getString(2),
                    row.getObject(3, LocalDate.class),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    protocols.size())),
        all.toArray());
    return courses;
  }

  private List<PatientDue> read(Map<Long, PatientCourse> courses, IdBatch batch)
      throws SQLException {
    events(batch, courses);
    visits(batch, courses);
    if (protocols.stream().anyMatch(one -> one.definition().rule().isAboutBookings())) {
      bookings(batch, courses);
    }
    rulings(batch, courses);
    List<Groups> groups = groups(courses.keySet(), batch);
    return courses.entrySet().stream()
        .map(
            one ->
                new PatientDue(
                    one.getKey(),
                    one.getValue().chartNumber,
                    of(one.getKey(), one.getValue(), groups)))
        .toList();
  }

  private List<DueStatus> of(long id, PatientCourse course, List<Groups> groups) {
    var statuses = new ArrayList<DueStatus>(protocols.size());
    for (int i = 0; i < protocols.size(); i++) {
      statuses.add(status(i, id, course, groups.get(i)));
    }
    return statuses;
  }

  /**
   * The patients of a batch whom a protocol means, and those whom it, or a doctor, leaves alone.
   */
  private record Groups(Set<Long> population, Set<Long> excluded, Set<Long> byDoctor) {}

  private List<Groups> groups(Set<Long> patients, IdBatch batch) throws SQLException {
    Map<Criterion, Set<Long>> meant = meant(patients, batch);
    Map<Long, Set<Long>> byDoctor = new HashMap<>();
    var groups = new ArrayList<Groups>();
    for (WorkingProtocol protocol : protocols) {
      long department = protocol.departmentId();
      if (!byDoctor.containsKey(department)) {
        byDoctor.put(department, excludedByDoctor(department, batch));
      }
      Criterion exclusions = protocol.definition().exclusions();
      groups.add(
          new Groups(
              meant.get(protocol.definition().population()),
              exclusions == null ? Set.of() : meant.get(exclusions),
              byDoctor.get(department)));
    }
    return groups;
  }

  /** Whom each criterion of the protocols means, asked in one statement. */
  private Map<Criterion, Set<Long>> meant(Set<Long> patients, IdBatch batch) throws SQLException {
    Map<Criterion, Set<Long>> meant = new HashMap<>();
    var asked = new ArrayList<Set<Long>>();
    var questions = new ArrayList<String>();
    var values = new ArrayList<Object>();
    for (Criterion criterion : criteria()) {
      if (criterion.equals(EVERYBODY)) {
        meant.put(criterion, patients);
      } else {
        var question = queries.asOf(criterion, on, batch);
        questions.add("select %d, m.id from (%s) m".formatted(asked.size(), question.plainSql()));
        values.addAll(question.values());
        asked.add(new HashSet<>());
        meant.put(criterion, asked.get(asked.size() - 1));
      }
    }
    if (!questions.isEmpty()) {
      rows.each(
          String.join(" union all ", questions),
          row -> asked.get(row.getInt(1)).add(row.getLong(2)),
          values.toArray());
    }
    return meant;
  }

  private Set<Criterion> criteria() {
    var criteria = new LinkedHashSet<Criterion>();
    for (WorkingProtocol protocol : protocols) {
      criteria.add(protocol.definition().population());
      if (protocol.definition().exclusions() != null) {
        criteria.add(protocol.definition().exclusions());
      }
    }
    return criteria;
  }

  private DueStatus status(int protocol, long id, PatientCourse course, Groups groups) {
    if (course.deceased) {
      return DueStatus.outside(DueReason.DECEASED);
    }
    if (course.inactive) {
      return DueStatus.outside(DueReason.INACTIVE);
    }
    if (!groups.population().contains(id)) {
      return DueStatus.outside(DueReason.NOT_IN_POPULATION);
    }
    WorkingProtocol of = protocols.get(protocol);
    DueStatus status = of.definition().status(course.of(protocol, of.departmentId()), on);
    if (status.state() == DueState.OUTSIDE) {
      return status;
    }
    if (groups.excluded().contains(id)) {
      return status.excluded(DueReason.EXCLUDED_BY_CRITERION);
    }
    if (groups.byDoctor().contains(id)) {
      return status.excluded(DueReason.EXCLUDED_BY_DOCTOR);
    }
    return course.isDeferred(protocol) ? status.excluded(DueReason.DEFERRED) : status;
  }

  private Set<Long> excludedByDoctor(long department, IdBatch batch) throws SQLException {
    return new HashSet<>(
        rows.ids(
            "select x.patient_id from exclusion x where x.clinic_id = :clinic and "
                + batch.condition("x.patient_id")
                + " and "
                + DoNotContact.exclusion("x", "?"),
            department));
  }

  private void events(IdBatch batch, Map<Long, PatientCourse> courses) throws SQLException {
    if (codes.isEmpty()) {
      return;
    }
    boolean latest = codes.askForTheLatestOnly();
    rows.each(
        "select patient_id, kind, code_id, date_precision, "
            + (latest ? "max(occurred_at)" : "occurred_at")
            + " from clinical_event"
            + " where clinic_id = :clinic and "
            + batch.condition("patient_id")
            + " and occurred_at < ? and finished = true"
            + " and code_id in "
            + codes.ids()
            + (latest ? " group by patient_id, kind, code_id, date_precision" : ""),
        row -> {
          PatientCourse course = courses.get(row.getLong(1));
          if (course != null) {
            var kind = Evidence.Kind.valueOf(row.getString(2));
            var known = DatePrecision.valueOf(row.getString(4));
            LocalDate first = day(row, 5);
            for (CodeMeanings.Use use : codes.of(kind, row.getLong(3))) {
              PartialDates partial = protocols.get(use.protocol()).definition().partialDates();
              LocalDate day = partial.day(first, known, on);
              if (day != null) {
                var fact = new Fact(day, known, kind, use.code(), use.evidence().holdsFor());
                course.add(use.protocol(), use.settles(), fact);
              }
            }
          }
        },
        tomorrow());
  }

  private void visits(IdBatch batch, Map<Long, PatientCourse> courses) throws SQLException {
    List<VisitUse> uses = visitUses();
    boolean latest =
        uses.stream()
            .allMatch(
                use ->
                    use.settles
                        && protocols.get(use.protocol).definition().rule().asksForTheLatestOnly());
    String what =
        uses.isEmpty()
            ? "select patient_id, null, min(started_at), min(started_at) from visit"
            : latest
                ? "select patient_id, department_id, max(started_at), min(started_at) from visit"
                : "select patient_id, department_id, started_at, started_at from visit";
    rows.each(
        what
            + " where clinic_id = :clinic and "
            + batch.condition("patient_id")
            + " and started_at < ?"
            + (uses.isEmpty()
                ? " group by patient_id"
                : latest ? " group by patient_id, department_id" : ""),
        row -> {
          PatientCourse course = courses.get(row.getLong(1));
          if (course != null) {
            LocalDate day = day(row, 3);
            course.seen(day(row, 4));
            Long department = row.getObject(2, Long.class);
            for (VisitUse use : uses) {
              if (use.counts(department)) {
                var fact = new Fact(day, Evidence.Kind.VISIT, null, use.evidence.holdsFor());
                course.add(use.protocol, use.settles, fact);
              }
            }
          }
        },
        tomorrow());
  }

  /** What visits are to a protocol. */
  private record VisitUse(int protocol, boolean settles, Long department, Evidence evidence) {

    /**
     * A visit of which no department is known settles whatever waits for one: rather nobody is
     * called than somebody who was just here. It begins nothing.
     */
    boolean counts(Long visited) {
      return department == null || (visited == null ? settles : department.equals(visited));
    }
  }

  private List<VisitUse> visitUses() {
    var uses = new ArrayList<VisitUse>();
    for (int i = 0; i < protocols.size(); i++) {
      add(uses, i, true, protocols.get(i).definition().evidence());
      add(uses, i, false, protocols.get(i).definition().index());
    }
    return uses;
  }

  private static void add(
      List<VisitUse> uses, int protocol, boolean settles, List<Evidence> evidence) {
    evidence.stream()
        .filter(Evidence::isVisit)
        .forEach(one -> uses.add(new VisitUse(protocol, settles, one.departmentId(), one)));
  }

  /** What somebody decided until the day, and did not take back since. */
  private void rulings(IdBatch batch, Map<Long, PatientCourse> courses) throws SQLException {
    rows.each(
        "select patient_id, protocol_id, kind, day from protocol_ruling"
            + " where clinic_id = :clinic and taken_back_at is null and ruled_at < ? and "
            + batch.condition("patient_id"),
        row -> {
          PatientCourse course = courses.get(row.getLong(1));
          Integer protocol = places.get(row.getLong(2));
          if (course != null && protocol != null) {
            LocalDate day = row.getObject(4, LocalDate.class);
            if (ProtocolRuling.Kind.valueOf(row.getString(3)) == ProtocolRuling.Kind.DEFERRED) {
              course.defer(protocol, day.isAfter(on));
            } else if (!day.isAfter(on)) {
              course.add(protocol, true, new Fact(day, Evidence.Kind.ELSEWHERE, null, null));
            }
          }
        },
        tomorrow());
  }

  /**
   * What is booked behind the day was booked then, too, unless it was made later; one that was
   * cancelled since is not known any more.
   */
  private void bookings(IdBatch batch, Map<Long, PatientCourse> courses) throws SQLException {
    rows.each(
        "select patient_id, department_id, starts_at, state from appointment"
            + " where clinic_id = :clinic and "
            + batch.condition("patient_id")
            + " and booked_at < ? and state <> 'CANCELLED'",
        row -> {
          PatientCourse course = courses.get(row.getLong(1));
          Booking booking = booking(day(row, 3), row.getString(4));
          if (course != null && booking != null) {
            course.add(row.getObject(2, Long.class), booking);
          }
        },
        tomorrow());
  }

  /** Null where it was kept. */
  private Booking booking(LocalDate day, String state) {
    if (day.isAfter(on) || state.equals("BOOKED")) {
      return new Booking(day, Booking.State.BOOKED);
    }
    return state.equals("NO_SHOW") ? new Booking(day, Booking.State.MISSED) : null;
  }

  /** Times of the database are UTC; reading one as an instant takes the driver a calendar each. */
  private LocalDate day(ResultSet row, int column) throws SQLException {
    LocalDateTime moment = row.getObject(column, LocalDateTime.class);
    return LocalDate.ofInstant(moment.toInstant(ZoneOffset.UTC), clinic.zoneId());
  }

  private Instant tomorrow() {
    return on.plusDays(1).atStartOfDay(clinic.zoneId()).toInstant();
  }
}
