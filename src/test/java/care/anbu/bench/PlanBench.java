package care.anbu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

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

  public static void main(String[] arguments) throws Exception {
    int patients = BigClinic.size(arguments);
    Path folder = BigClinic.folder(patients);
    try (var anbu = RunningAnbu.empty(folder);
        var database = anbu.connect()) {
      new BigClinic(database, patients).fillUnlessThere();
      new PlanBench(anbu, database).run(patients);
    }
  }

  private void run(int patients) throws Exception {
    double anbuBest = Double.MAX_VALUE;
    double bareBest = Double.MAX_VALUE;
    JsonNode segment = post("/api/v1/segments", SEGMENT.formatted(System.currentTimeMillis()));
    for (int round = 0; round < ROUNDS; round++) {
      empty("member");
      JsonNode campaign = post("/api/v1/campaigns", CAMPAIGN.formatted(segment.get("id").asText()));
      long start = System.nanoTime();
      JsonNode plan = post("/api/v1/campaigns/" + campaign.get("id").asText() + "/plan", "");
      anbuBest = Math.min(anbuBest, seconds(start));
      if (plan.get("audience").asInt() != patients) {
        throw new IllegalStateException("planned for " + plan.get("audience"));
      }
      bareBest = Math.min(bareBest, bareSeconds());
    }
    empty("member");
    System.out.printf(
        "plan: %,d patients, %,d visits, best of %d%n", patients, 3 * patients, ROUNDS);
    System.out.printf("plan: Anbu       %6.2f s%n", anbuBest);
    System.out.printf("plan: SQL alone  %6.2f s (the peer)%n", bareBest);
    System.out.printf("plan: ratio      %6.2f (goal: at most 3)%n", anbuBest / bareBest);
  }

  private JsonNode post(String path, String body) throws Exception {
    return anbu.post(path, body, BigClinic.COORDINATOR, BigClinic.PASSWORD);
  }

  /** Stores the rows of the last plan again, in a table with the same indexes. */
  private double bareSeconds() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("drop table if exists bare_member");
      statement.execute("create table bare_member like member");
      long start = System.nanoTime();
      statement.execute(
          "insert into bare_member (clinic_id, id, campaign_id, patient_id, arm, state, channel,"
              + " contact_point_id, band, explored, why, benefit)"
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
            statement.executeQuery("select cast(avg(length(why)) as unsigned) from member")) {
      length.next();
      return "x".repeat(length.getInt(1));
    }
  }

  /** Nothing refers to the members of a plan that was never approved. */
  private void empty(String table) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("set foreign_key_checks = 0");
      statement.execute("truncate table " + table);
      statement.execute("set foreign_key_checks = 1");
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
