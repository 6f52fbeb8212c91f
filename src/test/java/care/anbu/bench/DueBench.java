package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * How long it takes to work out and store who is due by twenty care protocols in a whole large
 * clinic, as it is done once a day. Beside it, in the same run, SQL that finds the same patients
 * and stores the same rows in a table with the same indexes: what is left is the price of rules,
 * reasons and dates. Then the same day once more, when nothing has changed, and lists of it.
 *
 * <p>The clinic has {@code 200000} patients with three visits each, or as many as the first
 * argument says, and is kept in {@code target} for the next run.
 */
public final class DueBench {

  private static final int LISTS = 40;

  private static final String YEARLY_VISIT =
      """
      {"name":"Visit every %2$d months from %1$d","department":"IM","definition":{
        "ages":{"from":"P%1$dY"},
        "evidence":[{"kinds":["VISIT"],"department":"IM"}],
        "rule":{"type":"every","interval":"P%2$dM"}}}""";

  private static final String VACCINATION =
      """
      {"name":"%1$s: %2$s this year","department":"IM","definition":{
        "population":{"type":"condition","text":"%1$s"},
        "evidence":[{"kinds":["IMMUNIZATION"],"texts":["%2$s"]}],
        "rule":{"type":"year"}}}""";

  private static final String SAME_VISITS =
      """
      insert into bare_due (clinic_id, protocol_id, patient_id, state, reason, due_on, open_from,
        late_after, evidence_kind, evidence_on)
      select 'bench', %1$d, id, if(due_on is null or due_on <= @today, 'DUE', 'SETTLED'),
        if(last is null, 'NEVER_DONE', if(due_on <= @today, 'INTERVAL_OVER', 'DONE_IN_INTERVAL')),
        coalesce(due_on, old), coalesce(due_on, old), coalesce(due_on, old),
        if(last is null, null, 'VISIT'), last
      from (select p.id, p.birth_date + interval %2$d year as old,
          date(max(v.started_at) + interval 9 hour) as last,
          date(max(v.started_at) + interval 9 hour) + interval %3$d month as due_on
        from patient p left join visit v on v.clinic_id = p.clinic_id and v.patient_id = p.id
          and v.started_at < @tomorrow
        where p.clinic_id = 'bench' and p.active = true and p.deceased = false
          and p.birth_date <= @today - interval %2$d year
        group by p.id, p.birth_date) meant""";

  private static final String SAME_VACCINATIONS =
      """
      insert into bare_due (clinic_id, protocol_id, patient_id, state, reason, due_on, open_from,
        late_after, evidence_kind, evidence_code, evidence_on)
      select 'bench', %1$d, id, if(last >= @year, 'SETTLED', 'DUE'),
        if(last >= @year, 'DONE_IN_YEAR', 'YEAR_OPEN'), @year, @year, @year,
        if(last is null, null, 'IMMUNIZATION'), code, last
      from (select p.id, date(max(e.occurred_at) + interval 9 hour) as last, max(c.code) as code
        from patient p left join (clinical_event e join clinical_code c
            on c.clinic_id = e.clinic_id and c.id = e.code_id and c.display like '%%%3$s%%')
          on e.clinic_id = p.clinic_id and e.patient_id = p.id and e.kind = 'IMMUNIZATION'
          and e.occurred_at < @tomorrow
        where p.clinic_id = 'bench' and p.active = true and p.deceased = false
          and exists (select 1 from clinical_event d
            join clinical_code k on k.clinic_id = d.clinic_id and k.id = d.code_id
            where d.clinic_id = p.clinic_id and d.patient_id = p.id and d.kind = 'CONDITION'
              and d.occurred_at < @tomorrow and k.display like '%%%2$s%%')
        group by p.id) meant""";

  /** A protocol and the SQL that finds the same. */
  private record Rule(String protocol, String sql) {

    static Rule visits(int age, int months) {
      return new Rule(
          YEARLY_VISIT.formatted(age, months),
          SAME_VISITS.formatted(age * 100 + months, age, months));
    }

    static Rule vaccination(int number, String of, String by) {
      return new Rule(VACCINATION.formatted(of, by), SAME_VACCINATIONS.formatted(number, of, by));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.visits(20, 24),
          Rule.visits(30, 12),
          Rule.visits(40, 6),
          Rule.visits(40, 12),
          Rule.visits(40, 24),
          Rule.visits(50, 3),
          Rule.visits(50, 12),
          Rule.visits(65, 3),
          Rule.visits(65, 6),
          Rule.visits(65, 12),
          Rule.vaccination(1, "당뇨", "고혈압"),
          Rule.vaccination(2, "당뇨", "위염"),
          Rule.vaccination(3, "고혈압", "당뇨"),
          Rule.vaccination(4, "고혈압", "위염"),
          Rule.vaccination(5, "위염", "고혈압"),
          Rule.vaccination(6, "천식", "고혈압"),
          Rule.vaccination(7, "천식", "당뇨"),
          Rule.vaccination(8, "백내장", "고혈압"),
          Rule.vaccination(9, "골다공증", "당뇨"),
          Rule.vaccination(10, "이상지질혈증", "위염"));

  private final RunningAnbu anbu;
  private final Connection database;
  private final Report report;

  private DueBench(RunningAnbu anbu, Connection database, Report report) {
    this.anbu = anbu;
    this.database = database;
    this.report = report;
  }

  public static void main(String[] arguments) {
    Bench.main(
        DueBench.class,
        () -> {
          int patients = BigClinic.size(arguments);
          BigClinic.fill(patients);
          try (var anbu = RunningAnbu.empty(BigClinic.folder(patients))) {
            BigClinic.untilHouseholdsAreFound(anbu);
            measure(anbu, patients, Bench.report(DueBench.class, patients));
          }
        });
  }

  /** Of a clinic of so many patients that is there. */
  static void measure(RunningAnbu anbu, int patients, Report report) throws Exception {
    try (var database = anbu.connect()) {
      report.say("%,d patients, %,d visits, %d protocols", patients, 3 * patients, RULES.size());
      var bench = new DueBench(anbu, database, report);
      try {
        bench.run();
      } finally {
        bench.forget();
      }
    }
  }

  private void run() throws Exception {
    forget();
    String last = approveAllButTheLast();
    long start = System.nanoTime();
    approve(last, 1);
    double first = untilDone(start);
    double bare = bare();
    same();
    report.figure("worked out and stored, Anbu", first, "s");
    report.peer("found and stored, SQL alone", bare, "s");
    report.times("Anbu/SQL", first, bare, 3);

    update("delete from protocol_day where clinic_id = 'bench'");
    // A second version that says the same.
    anbu.put(
        "/api/v1/protocols/" + last,
        RULES.get(RULES.size() - 1).protocol(),
        anbu.login("coordinator"),
        anbu.password());
    start = System.nanoTime();
    approve(last, 2);
    report.figure("the next day, nothing changed", untilDone(start), "s");
    lists(last);
  }

  private void approve(String protocol, int version) throws Exception {
    anbu.post(
        "/api/v1/protocols/" + protocol + "/approve",
        "{\"version\":" + version + "}",
        anbu.login("doctor"),
        anbu.password());
  }

  /** Until the day of all protocols is done. */
  private double untilDone(long start) throws Exception {
    while (number("select count(*) from protocol_day where clinic_id = 'bench'") < RULES.size()) {
      Thread.sleep(100);
    }
    return seconds(start);
  }

  private double bare() throws SQLException {
    LocalDate today =
        LocalDate.parse(text("select max(day) from protocol_day where clinic_id = 'bench'"));
    update("drop table if exists bare_due");
    update("create table bare_due like patient_due");
    update("set @today = date '" + today + "'");
    update("set @tomorrow = timestamp '" + today + " 15:00:00'");
    update("set @year = date '" + today.withDayOfYear(1) + "'");
    long start = System.nanoTime();
    for (Rule rule : RULES) {
      update(rule.sql());
    }
    return seconds(start);
  }

  private void same() throws SQLException {
    String counts = "select concat(count(*), ' ', sum(state = 'DUE')) from ";
    String found = text(counts + "patient_due where clinic_id = 'bench'");
    String same = text(counts + "bare_due");
    if (!found.equals(same)) {
      throw new IllegalStateException("rows and due: " + found + ", but " + same + " by SQL");
    }
    report.say("rows and due: %s", found);
    update("drop table bare_due");
  }

  private void lists(String protocol) throws Exception {
    double[] millis = new double[LISTS];
    for (int i = 0; i < LISTS; i++) {
      long start = System.nanoTime();
      anbu.get(
          "/api/v1/protocols/" + protocol + "/due?state=DUE&limit=50",
          anbu.login("coordinator"),
          anbu.password());
      millis[i] = seconds(start) * 1000;
    }
    Arrays.sort(millis);
    report.figure("a list of fifty who are due, p95", millis[LISTS * 95 / 100], "ms");
  }

  /** The clinic of benchmarks has no doctor: one is made, with the password of the coordinator. */
  private String approveAllButTheLast() throws Exception {
    update(
        "insert into staff (clinic_id, id, login, name, role, password_hash, department_id)"
            + " select s.clinic_id, (select max(id) + 1 from staff m where m.clinic_id = 'bench'),"
            + " 'doctor@bench', 'DOCTOR', 'DOCTOR', s.password_hash,"
            + " d.id from staff s join department d on d.clinic_id = s.clinic_id and d.code = 'IM'"
            + " where s.login = 'coordinator@bench' and not exists"
            + " (select 1 from staff t where t.clinic_id = 'bench' and t.role = 'DOCTOR')");
    String last = null;
    for (Rule rule : RULES) {
      JsonNode made =
          anbu.post(
              "/api/v1/protocols", rule.protocol(), anbu.login("coordinator"), anbu.password());
      last = made.get("id").asText();
    }
    update(
        "update protocol_version v set approved_by = 1, approved_at = now(3)"
            + " where clinic_id = 'bench' and approved_at is null and protocol_id <>"
            + " (select max(id) from care_protocol p where p.clinic_id = 'bench')");
    return last;
  }

  private void forget() throws SQLException {
    for (String table :
        List.of("patient_due", "protocol_day", "protocol_version", "care_protocol")) {
      update("delete from " + table + " where clinic_id = 'bench'");
    }
  }

  private void update(String sql) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
