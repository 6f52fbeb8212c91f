package care.anbu.segment;

import care.anbu.clinic.Clinic;
import care.anbu.patient.ContactKind;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.patient.contact.Confidence;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.SharedKey;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionRows;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes the condition of each kind of criterion about a row {@code p} of {@code patient}. Facts of
 * other tables are asked as uncorrelated {@code in (select …)}: the database may then start from
 * the smaller side, or build the set once. None is ever unknown.
 */
final class CriterionSql implements Criterion.Cases<Void>, CriterionRows {

  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Clinic clinic;
  private final ZoneId zone;
  private final LocalDate day;
  private final IdBatch patients;
  private final Supplier<Confidence> confidence;
  private final int first;

  /** What is on record from then on does not count; null: all counts. */
  private Instant before;

  /** The column by which a source names its patients. */
  private String contributedIds;

  /** Whether it is asked for what shows why a patient is meant, in place of whom it means. */
  private boolean showing;

  CriterionSql(
      Clinic clinic, LocalDate day, IdBatch patients, Supplier<Confidence> confidence, int first) {
    this.clinic = clinic;
    this.zone = clinic.zoneId();
    this.day = day;
    this.patients = patients;
    this.confidence = confidence;
    this.first = first;
  }

  void onlyWhatWasOnRecord() {
    before = end();
  }

  /** What was written, with the condition of the criterion behind it. */
  SegmentQuery query(Criterion criterion) {
    ofPatients("p.id");
    add(" and ");
    criterion.normalised().match(this);
    return new SegmentQuery(sql.toString(), Collections.unmodifiableMap(parameters));
  }

  /**
   * Of the patients whom one part of a criterion means: their ids, and what shows that they are, as
   * text: a moment in UTC, a bar, and what else there is. Null where nothing on record shows it.
   */
  SegmentQuery evidence(Criterion part) {
    showing = true;
    part.match(this);
    return sql.isEmpty() ? null : new SegmentQuery(sql.toString(), parameters);
  }

  /**
   * Begins a set of patients.
   *
   * @param shown what shows that one is in it, of all their rows
   */
  private void begin(String patient, String shown) {
    add(showing ? "" : "p.id in (");
    add("select " + patient + (showing ? ", " + shown : ""));
  }

  private Void end(String patient) {
    return add(showing ? " group by " + patient : ")");
  }

  /** Ends a set that is in groups already. */
  private Void endGrouped() {
    return add(showing ? "" : ")");
  }

  private static String moment(String column) {
    return "concat(" + column + ", '|')";
  }

  @Override
  public void select(String patient, String when, String what) {
    contributedIds = patient;
    begin(
        patient,
        what == null
            ? moment("max(" + when + ")")
            : "max(concat(" + when + ", '|', " + what + "))");
  }

  @Override
  public void write(String text, Object... values) {
    add(text, values);
  }

  @Override
  public LocalDate day() {
    return day;
  }

  /** Each question mark becomes the next parameter. */
  Void add(String text, Object... values) {
    int next = 0;
    for (String piece : text.split("(?=\\?)")) {
      if (piece.startsWith("?")) {
        String name = "v" + (first + parameters.size());
        parameters.put(name, values[next++]);
        sql.append(':').append(name).append(piece, 1, piece.length());
      } else {
        sql.append(piece);
      }
    }
    return null;
  }

  @Override
  public void ofPatients(String column) {
    if (patients == null) {
      return;
    }
    if (patients.first() == patients.last()) {
      add(" and " + column + " = ?", patients.first());
    } else {
      sql.append(" and ").append(patients.condition(column));
    }
  }

  @Override
  public void onlyBefore(String column) {
    if (before != null) {
      add(" and " + column + " < ?", before);
    }
  }

  @Override
  public Void and(Criterion.And all) {
    return group(all.of(), " and ", "true");
  }

  @Override
  public Void or(Criterion.Or any) {
    return group(any.of(), " or ", "false");
  }

  @Override
  public Void not(Criterion.Not negation) {
    add("not (");
    negation.of().match(this);
    return add(")");
  }

  @Override
  public Void age(Criterion.Age age) {
    if (showing) {
      return null;
    }
    add("(p.birth_date is not null");
    if (age.from() != null) {
      add(" and p.birth_date <= ?", day.minusYears(age.from()));
    }
    if (age.to() != null) {
      add(" and p.birth_date > ?", day.minusYears(age.to() + 1L));
    }
    return add(")");
  }

  @Override
  public Void sex(Criterion.SexIs sex) {
    if (showing) {
      return null;
    }
    add("p.sex in ");
    return list(sex.is().stream().map(Enum::name).toList());
  }

  @Override
  public Void visited(Criterion.Visited visited) {
    begin("v.patient_id", moment("max(v.started_at)"));
    visits(visited.departmentId(), null);
    within(visited.withinMonths(), "v.started_at");
    return end("v.patient_id");
  }

  @Override
  public Void lastVisit(Criterion.LastVisit lastVisit) {
    begin("v.patient_id", moment("max(v.started_at)"));
    visits(lastVisit.departmentId(), null);
    add(" group by v.patient_id having true");
    if (lastVisit.atLeastMonths() != null) {
      add(" and max(v.started_at) < ?", monthsAgo(lastVisit.atLeastMonths()));
    }
    within(lastVisit.atMostMonths(), "max(v.started_at)");
    return endGrouped();
  }

  @Override
  public Void visits(Criterion.Visits visits) {
    if (visits.which() == null && (visits.atLeast() == null || visits.atLeast() == 0)) {
      return few(visits);
    }
    boolean counted = visits.which() == null;
    String date = (visits.which() == Criterion.Which.FIRST ? "min" : "max") + "(v.started_at)";
    begin("v.patient_id", counted ? "concat(" + date + ", '|', count(*))" : moment(date));
    visits(visits.departmentId(), visits.doctorId());
    if (counted) {
      during(visits.during(), "v.started_at");
      add(" group by v.patient_id having count(*) >= ?", visits.atLeast());
      if (visits.atMost() != null) {
        add(" and count(*) <= ?", visits.atMost());
      }
    } else {
      add(" group by v.patient_id having true");
      during(visits.during(), date);
    }
    return endGrouped();
  }

  /** None at all is few, too: whoever had more is left out. */
  private Void few(Criterion.Visits visits) {
    if (showing) {
      return null;
    }
    if (visits.atMost() == null) {
      return add("true");
    }
    add("not (");
    begin("v.patient_id", null);
    visits(visits.departmentId(), visits.doctorId());
    during(visits.during(), "v.started_at");
    return add(" group by v.patient_id having count(*) > ?))", visits.atMost());
  }

  @Override
  public Void booked(Criterion.Booked booked) {
    boolean next = booked.state() == Criterion.Booked.State.AHEAD;
    begin("a.patient_id", moment((next ? "min" : "max") + "(a.starts_at)"));
    add(" from appointment a where a.clinic_id = :clinic");
    ofPatients("a.patient_id");
    if (booked.departmentId() != null) {
      add(" and a.department_id = ?", booked.departmentId());
    }
    onlyBefore("a.booked_at");
    switch (booked.state()) {
      case AHEAD -> ahead(booked.withinMonths());
      case MISSED -> {
        add(" and a.state = 'NO_SHOW' and a.starts_at < ?", end());
        within(booked.withinMonths(), "a.starts_at");
      }
      case CANCELLED -> {
        add(" and a.state = 'CANCELLED'");
        within(booked.withinMonths(), "a.starts_at");
      }
    }
    return end("a.patient_id");
  }

  /** What was booked then, and has come to something since, was ahead then. */
  private void ahead(Integer withinMonths) {
    Instant today = day.atStartOfDay(zone).toInstant();
    if (before == null) {
      add(" and " + DoNotContact.booking("a", "?"), today);
    } else {
      add(" and (" + DoNotContact.booking("a", "?"), today);
      add(" or a.state <> 'CANCELLED' and a.starts_at >= ?)", before);
    }
    if (withinMonths != null) {
      Instant end = day.plusMonths(withinMonths).plusDays(1).atStartOfDay(zone).toInstant();
      add(" and a.starts_at < ?", end);
    }
  }

  @Override
  public Void condition(Criterion.Condition condition) {
    begin("e.patient_id", "max(concat(e.occurred_at, '|', e.code_id))");
    add(" from clinical_event e where ");
    events(
        "e",
        condition.kind(),
        condition.system(),
        condition.code(),
        condition.text(),
        condition.withinMonths());
    return end("e.patient_id");
  }

  @Override
  public Void observed(Criterion.Observed observed) {
    begin(
        "e.patient_id",
        "max(concat(e.occurred_at, '|', e.value_number, ' ', coalesce(e.value_unit, '')))");
    add(" from clinical_event e");
    if (observed.which() == Criterion.Which.LAST) {
      add(" join (select l.patient_id, max(l.occurred_at) as latest from clinical_event l where ");
      values("l", observed);
      add(" group by l.patient_id) l on l.patient_id = e.patient_id and l.latest = e.occurred_at");
    }
    add(" where ");
    values("e", observed);
    add(
        " and e.value_number " + observed.comparison().operator + " ?",
        observed.value().doubleValue());
    return end("e.patient_id");
  }

  /** The observations whose numbers can be compared. */
  private void values(String row, Criterion.Observed observed) {
    events(
        row,
        ClinicalEvent.Kind.OBSERVATION,
        observed.system(),
        observed.code(),
        observed.text(),
        observed.withinMonths());
    add(" and " + row + ".value_number is not null");
    if (observed.unit() != null) {
      add(" and " + row + ".value_unit = ?", observed.unit());
    }
  }

  private void events(
      String row,
      ClinicalEvent.Kind kind,
      String system,
      String code,
      String text,
      Integer withinMonths) {
    add(row + ".clinic_id = :clinic");
    ofPatients(row + ".patient_id");
    onlyBefore(row + ".occurred_at");
    within(withinMonths, row + ".occurred_at");
    add(
        " and %1$s.kind = ? and %1$s.code_id in".formatted(row)
            + " (select k.id from clinical_code k where k.clinic_id = :clinic",
        kind.name());
    if (system != null) {
      add(" and k.system = ?", system);
    }
    if (code == null) {
      add(" and k.display like ? escape '!'", "%" + escaped(text) + "%");
    } else if (Criterion.isBeginning(code)) {
      String beginning = code.substring(0, code.length() - 1);
      add(" and k.code like ? escape '!'", escaped(beginning) + "%");
    } else {
      add(" and k.code = ?", code);
    }
    add(")");
  }

  @Override
  public Void household(Criterion.Household household) {
    if (showing) {
      return null;
    }
    if (household.sharesPhone() != null) {
      return sharedPhone();
    }
    add("(p.household_id is not null");
    if (household.childUnder() != null) {
      LocalDate cut = day.minusYears(household.childUnder());
      add(" and (p.birth_date is null or p.birth_date <= ?)", cut);
      home();
      return add(" and o.birth_date > ? and o.birth_date <= ?))", cut, day);
    }
    home();
    return add(" group by o.household_id having count(*) > ?))", household.othersAtLeast());
  }

  /** Those who live together, the patient too. */
  private void home() {
    add(
        " and p.household_id in (select o.household_id from patient o"
            + " where o.clinic_id = :clinic and o.household_id is not null and "
            + DoNotContact.activePatient("o"));
    if (patients != null) {
      add(
          " and o.household_id in"
              + " (select h.household_id from patient h where h.clinic_id = :clinic");
      ofPatients("h.id");
      add(")");
    }
  }

  /** The number of the clinic stands in records of people who have none. */
  private Void sharedPhone() {
    add(
        "p.id in (select c.patient_id from contact_point c join contact_point o"
            + " on o.clinic_id = c.clinic_id and o.shared_key = c.shared_key"
            + " and o.patient_id <> c.patient_id where c.clinic_id = :clinic"
            + " and c.shared_key > 0 and c.shared_key <> ?",
        SharedKey.of(clinic));
    ofPatients("c.patient_id");
    for (String row : List.of("c", "o")) {
      add(" and " + ContactPoint.live(row) + " and " + row + ".kind in ");
      list(List.of(ContactKind.MOBILE.name(), ContactKind.LANDLINE.name()));
    }
    return add(")");
  }

  @Override
  public Void language(Criterion.LanguageIs language) {
    if (showing) {
      return null;
    }
    return add("p.language = ?", language.is());
  }

  @Override
  public Void consent(Criterion.ConsentIs consent) {
    boolean open = consent.is() == Criterion.ConsentIs.Answer.UNKNOWN;
    if (showing && open) {
      return null;
    }
    boolean no = consent.is() == Criterion.ConsentIs.Answer.WITHDRAWN;
    add(open ? "not (" : "");
    begin(
        "s.patient_id",
        moment(
            no
                ? "max(coalesce(greatest(s.own_no, s.all_no), s.own_no, s.all_no))"
                : "max(coalesce(s.own_yes, s.all_yes))"));
    add(
        " from (select c.patient_id, "
            + ConsentRules.LAST_WORDS
            + " from consent c where c.clinic_id = :clinic and c.purpose = ?"
            + " and (c.channel is null or c.channel = ?) and c.at < ? and "
            + ConsentRules.HOLDS,
        consent.purpose().name(),
        consent.channel().name(),
        end());
    ofPatients("c.patient_id");
    add(" group by c.patient_id) s where ");
    if (no || open) {
      add(ConsentRules.WITHDRAWN + (open ? " or " : ""));
    }
    if (!no) {
      given(consent.purpose());
    }
    end("s.patient_id");
    return add(open ? ")" : "");
  }

  private void given(Purpose purpose) {
    add(ConsentRules.GRANTED);
    Period reconfirm = ConsentRules.of(clinic).reconfirm(purpose);
    if (reconfirm != null) {
      Instant since = day.plusDays(1).atStartOfDay(zone).minus(reconfirm).toInstant();
      add(" and " + ConsentRules.HELD_SINCE + " >= ?", since);
    }
  }

  @Override
  public Void contact(Criterion.Contact contact) {
    begin("c.patient_id", moment("max(coalesce(c.verified_at, c.created_at))"));
    add(" from contact_point c where c.clinic_id = :clinic");
    ofPatients("c.patient_id");
    add(" and c.kind in ");
    list(contact.kinds().stream().map(Enum::name).toList());
    add(" and " + ContactPoint.live("c"));
    if (contact.atLeastPercent() != null) {
      add(
          " and " + confidence.get().sql("c", "?") + " >= ?",
          end(),
          contact.atLeastPercent() / 100.0);
    }
    return end("c.patient_id");
  }

  @Override
  public Void named(Criterion.Named segment) {
    throw new IllegalStateException("a segment by name, not resolved");
  }

  @Override
  public Void contributed(Criterion.Contributed contributed) {
    contributed.source().rows(this, contributed.values());
    return end(contributedIds);
  }

  private Void group(List<Criterion> parts, String between, String whenEmpty) {
    if (parts.isEmpty()) {
      return add(whenEmpty);
    }
    add("(");
    for (int i = 0; i < parts.size(); i++) {
      add(i == 0 ? "" : between);
      parts.get(i).match(this);
    }
    return add(")");
  }

  private void visits(Long departmentId, Long doctorId) {
    add(" from visit v where v.clinic_id = :clinic");
    ofPatients("v.patient_id");
    if (departmentId != null) {
      add(" and v.department_id = ?", departmentId);
    }
    if (doctorId != null) {
      add(" and v.practitioner_id = ?", doctorId);
    }
    onlyBefore("v.started_at");
  }

  private void during(Criterion.TimeSpan span, String column) {
    within(span.withinMonths(), column);
    if (span.from() != null) {
      add(" and " + column + " >= ?", span.from().atStartOfDay(zone).toInstant());
    }
    if (span.to() != null) {
      add(" and " + column + " < ?", span.to().plusDays(1).atStartOfDay(zone).toInstant());
    }
  }

  private void within(Integer months, String column) {
    if (months != null) {
      add(" and " + column + " >= ?", monthsAgo(months));
    }
  }

  private Void list(Collection<String> values) {
    String separator = "(";
    for (String value : values) {
      add(separator + "?", value);
      separator = ", ";
    }
    return add(")");
  }

  @Override
  public Instant monthsAgo(int months) {
    return day.minusMonths(months).plusDays(1).atStartOfDay(zone).toInstant();
  }

  @Override
  public Instant end() {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
