package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How long it takes to tell who is due by a care protocol in a whole large clinic. Beside it, in
 * the same run, SQL that finds the same patients and stores them: what is left is the price of
 * rules, reasons and dates.
 *
 * <p>The clinic has {@code 200000} patients with three visits each, or as many as the first
 * argument says, and is kept in {@code target} for the next run.
 */
public final class DueBench {

  private static final int ROUNDS = 3;

  /** A day behind all that is on record. */
  private static final String DAY = "2026-06-01";

  private static final String YEARLY_VISIT =
      """
      {"name":"Yearly visit %d","department":"IM","definition":{
        "ages":{"from":"P40Y"},
        "evidence":[{"kinds":["VISIT"],"department":"IM"}],
        "rule":{"type":"every","interval":"P12M"}}}""";

  private static final String VACCINATION =
      """
      {"name":"Vaccination %d","department":"IM","definition":{
        "population":{"type":"condition","text":"당뇨"},
        "evidence":[{"kinds":["IMMUNIZATION"],"texts":["고혈압","당뇨","위염"]}],
        "rule":{"type":"year"}}}""";

  private static final String SAME_VISITS =
      """
      insert into bare_due select p.id, max(v.started_at) from patient p
      left join visit v on v.clinic_id = p.clinic_id and v.patient_id = p.id
        and v.started_at < timestamp '2026-06-01 15:00:00'
      where p.clinic_id = 'bench' and p.active = true and p.deceased = false
        and p.birth_date <= date '1986-06-01'
      group by p.id
      having max(v.started_at) is null or max(v.started_at) < timestamp '2025-06-01 15:00:00'""";

  private static final String SAME_VACCINATIONS =
      """
      insert into bare_due select p.id, null from patient p
      where p.clinic_id = 'bench' and p.active = true and p.deceased = false
        and exists (select 1 from clinical_event e
          join clinical_code c on c.clinic_id = e.clinic_id and c.id = e.code_id
          where e.clinic_id = p.clinic_id and e.patient_id = p.id and e.kind = 'CONDITION'
            and e.occurred_at < timestamp '2026-06-01 15:00:00' and c.display like '%당뇨%')
        and not exists (select 1 from clinical_event e
          join clinical_code c on c.clinic_id = e.clinic_id and c.id = e.code_id
          where e.clinic_id = p.clinic_id and e.patient_id = p.id and e.kind = 'IMMUNIZATION'
            and e.occurred_at >= timestamp '2025-12-31 15:00:00'
            and e.occurred_at < timestamp '2026-06-01 15:00:00'
            and (c.display like '%고혈압%' or c.display like '%당뇨%' or c.display like '%위염%'))""";

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
      report.say("%,d patients, %,d visits, best of %d", patients, 3 * patients, ROUNDS);
      var bench = new DueBench(anbu, database, report);
      bench.run("yearly visit", YEARLY_VISIT, SAME_VISITS);
      bench.run("vaccination", VACCINATION, SAME_VACCINATIONS);
    }
  }

  private void run(String what, String protocol, String sql) throws Exception {
    String id = approved(protocol.formatted(System.currentTimeMillis()));
    double anbuBest = Double.MAX_VALUE;
    double bareBest = Double.MAX_VALUE;
    long due = 0;
    long same = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      due =
          anbu.get(
                  "/api/v1/protocols/" + id + "/due?state=DUE&limit=1&on=" + DAY,
                  anbu.login("coordinator"),
                  anbu.password())
              .get("total")
              .asLong();
      anbuBest = Math.min(anbuBest, seconds(start));
      database.createStatement().execute("drop table if exists bare_due");
      database
          .createStatement()
          .execute("create table bare_due (id bigint primary key, last datetime(3) null)");
      start = System.nanoTime();
      same = database.createStatement().executeUpdate(sql);
      bareBest = Math.min(bareBest, seconds(start));
      database.createStatement().execute("drop table bare_due");
    }
    if (due != same) {
      throw new IllegalStateException(what + ": " + due + " due, but " + same + " by SQL");
    }
    report.say("%s: %,d due", what, due);
    report.figure(what + ", Anbu", anbuBest, "s");
    report.peer(what + ", SQL alone", bareBest, "s");
    report.times(what + ", Anbu/SQL", anbuBest, bareBest, 3);
  }

  /** The clinic of benchmarks has no doctor. */
  private String approved(String protocol) throws Exception {
    JsonNode made =
        anbu.post("/api/v1/protocols", protocol, anbu.login("coordinator"), anbu.password());
    try (var approve = database.createStatement()) {
      approve.executeUpdate(
          "update protocol_version set approved_by = 1, approved_at = now(3) where clinic_id = 'bench'"
              + " and approved_at is null");
    } catch (SQLException failed) {
      throw new IllegalStateException("the protocol could not be approved", failed);
    }
    return made.get("id").asText();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
