package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long it takes to plan a campaign over a whole large clinic: segment, facts, rules, choice,
 * reason, all stored. Beside it, in the same run, SQL that only selects the same patients and
 * stores the same rows with constants: what is left is the price of deciding.
 *
 * <p>The clinic has {@code 200000} patients with three visits each, or as many as the first
 * argument says, and is kept in {@code target} for the next run.
 */
public final class PlanBench {

  private static final int ROUNDS = 3;

  /** Everyone who was ever here, so that the visits have to be read. */
  private static final String SEGMENT =
      "{\"name\":\"everyone %d\",\"criterion\":{\"type\":\"visited\"}}";

  private static final String CAMPAIGN =
      """
      {"name":"Plan","goal":"Measure","department":"IM","segment":"%s","budget":1000000000,
       "ladder":[{"channel":"SMS","waitDays":7},{"channel":"PHONE","waitDays":7}]}
      """;

  private final RunningAnbu anbu;
  private final Connection database;

  private PlanBench(RunningAnbu anbu, Connection database) {
    this.anbu = anbu;
    this.database = database;
  }

  public static void main(String[] arguments) {
    Bench.main(
        PlanBench.class,
        () -> {
          int patients = BigClinic.size(arguments);
          BigClinic.fill(patients);
          try (var anbu = RunningAnbu.empty(BigClinic.folder(patients))) {
            BigClinic.untilHouseholdsAreFound(anbu);
            measure(anbu, patients, Bench.report(PlanBench.class, patients));
          }
        });
  }

  /** Of a clinic of so many patients that is there. */
  static void measure(RunningAnbu anbu, int patients, Report report) throws Exception {
    try (var database = anbu.connect()) {
      new PlanBench(anbu, database).run(patients, report);
    }
  }

  private void run(int patients, Report report) throws Exception {
    double anbuBest = Double.MAX_VALUE;
    double bareBest = Double.MAX_VALUE;
    JsonNode segment = post("/api/v1/segments", SEGMENT.formatted(System.currentTimeMillis()));
    for (int round = 0; round < ROUNDS; round++) {
      forgetMembers();
      JsonNode campaign = post("/api/v1/campaigns", CAMPAIGN.formatted(segment.get("id").asText()));
      long start = System.nanoTime();
      JsonNode plan = post("/api/v1/campaigns/" + campaign.get("id").asText() + "/plan", "");
      anbuBest = Math.min(anbuBest, seconds(start));
      if (plan.get("found").asInt() != patients) {
        throw new IllegalStateException("planned for " + plan.get("found"));
      }
      bareBest = Math.min(bareBest, bareSeconds());
    }
    forgetMembers();
    report.say("%,d patients, %,d visits, best of %d", patients, 3 * patients, ROUNDS);
    report.figure("Anbu", anbuBest, "s");
    report.peer("SQL alone", bareBest, "s");
    report.times("Anbu/SQL", anbuBest, bareBest, 2);
  }

  private JsonNode post(String path, String body) throws Exception {
    return anbu.post(path, body, anbu.login("coordinator"), anbu.password());
  }

  /** Stores the rows of the last plan again, in a table with the same indexes. */
  private double bareSeconds() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("drop table if exists bare_member");
      statement.execute("create table bare_member like member");
      long start = System.nanoTime();
      statement.execute(
          "insert into bare_member (clinic_id, id, campaign_id, patient_id, arm, state, channel,"
              + " contact_point_id, band, explored, choice_reason, benefit)"
              + " select p.clinic_id, p.id, 1, p.id, 'TREATED', 'PLANNED', 'SMS', p.id, 5, false,"
              + " '"
              + reasonOfUsualLength()
              + "', 10 from patient p where p.clinic_id = 'bench'"
              + " and p.active = true and p.deceased = false and p.id in"
              + " (select v.patient_id from visit v where v.clinic_id = 'bench')");
      double seconds = seconds(start);
      statement.execute("drop table bare_member");
      return seconds;
    }
  }

  private String reasonOfUsualLength() throws SQLException {
    try (var statement = database.createStatement();
        var length =
            statement.executeQuery(
                "select cast(avg(length(choice_reason)) as unsigned) from member where clinic_id = 'bench'")) {
      length.next();
      return "x".repeat(length.getInt(1));
    }
  }

  /** Nothing refers to the members of a plan that was never approved. */
  private void forgetMembers() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("set foreign_key_checks = 0");
      if (patientsOfOthers(statement)) {
        statement.execute("delete from member where clinic_id = 'bench'");
      } else {
        statement.execute("truncate table member");
      }
      statement.execute("set foreign_key_checks = 1");
    }
  }

  /** As in the test run, whose tables belong to all tests. */
  private static boolean patientsOfOthers(Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery("select exists (select 1 from clinic where id <> 'bench')")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
