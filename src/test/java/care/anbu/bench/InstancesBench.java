package care.anbu.bench;

import care.anbu.shared.Id;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What becomes of a campaign that two instances work on, of which one is killed amid the launch.
 * Two whole Anbus stand on the same tables; the second is asked to launch, and gets no time to end
 * (SIGKILL) after ever longer a time; the first is then asked for the same launch. The day must
 * have no more members than its contacts, and no patient two contacts of that day, of whatever
 * campaign. While one launches, the first goes on with its own work of the day.
 *
 * <p>Argument: how often it is killed, {@code 8} unless given.
 */
public final class InstancesBench {

  private static final int A_DAY = 20;
  private static final int LONGEST_MILLIS = 2000;

  private static final String CAMPAIGN =
      """
      {"name":"Killed %d","goal":"Nobody twice","department":"%s","segment":"%s",
       "budget":1000000000,"dailyContacts":%d,"holdoutPercent":0,"explorationPercent":0,
       "weekdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],
       "ladder":[{"channel":"SMS","waitDays":7}]}""";

  private final RunningAnbu first;
  private final Connection database;

  private InstancesBench(RunningAnbu first, Connection database) {
    this.first = first;
    this.database = database;
  }

  public static void main(String[] arguments) {
    Bench.main(InstancesBench.class, () -> measure(Bench.size(arguments, 8)));
  }

  private static void measure(int kills) throws Exception {
    Path folder = Files.createTempDirectory("anbu-instances");
    try (var first = RunningAnbu.withDemo(folder.resolve("first"));
        var database = first.connect()) {
      new InstancesBench(first, database).run(folder, kills, Bench.report(InstancesBench.class, 1));
    }
  }

  private void run(Path folder, int kills, Report report) throws Exception {
    String segment =
        first
            .post(
                "/api/v1/segments",
                "{\"name\":\"Whoever was here\",\"criterion\":{\"type\":\"visited\"}}",
                first.login("coordinator"),
                first.password())
            .get("id")
            .asText();
    String department =
        first
            .get("/api/v1/departments", first.login("coordinator"), first.password())
            .at("/items/0/id")
            .asText();
    int begun = 0;
    int whole = 0;
    long days = 0;
    for (int i = 0; i < kills; i++) {
      String path = "/api/v1/campaigns/" + approved(i, department, segment);
      try (var second = first.beside(folder.resolve("second"))) {
        // The first call of a new process takes seconds, and would be killed before it does a
        // thing.
        second.get(path, second.login("coordinator"), second.password());
        var launch = new Thread(() -> launch(second, path));
        launch.start();
        Thread.sleep((long) LONGEST_MILLIS * i / kills);
        second.kill();
        launch.join();
      }
      boolean launched = !state(path).equals("APPROVED");
      begun += launched ? 1 : 0;
      whole += launched && enrolled(path) > 0 ? 1 : 0;
      launch(first, path);
      long enrolled = enrolled(path);
      days += enrolled > A_DAY ? 1 : 0;
      if (enrolled < A_DAY) {
        throw new IllegalStateException("only " + enrolled + " members enrolled");
      }
      first.post(
          path + "/transitions",
          "{\"to\":\"STOPPED\",\"reason\":\"measured\"}",
          first.login("coordinator"),
          first.password());
    }
    report.say(
        "%d launches, SIGKILL before the decision was kept: %d, before the day was: %d, after: %d",
        kills, kills - begun, begun - whole, whole);
    report.limited("days enrolled twice", days, "", 0);
    long twice =
        number(
            "(select patient_id from outreach where clinic_id = 'anbu'"
                + " and released_on >= date(utc_timestamp())"
                + " and state not in ('CANCELLED', 'DROPPED')"
                + " group by patient_id, released_on having count(*) > 1) twice");
    report.limited("patients contacted twice in a day", twice, "", 0);
    if (begun == whole) {
      throw new IllegalStateException("no launch was cut off between its decision and its day");
    }
  }

  private String approved(int number, String department, String segment) throws Exception {
    String login = first.login("coordinator");
    JsonNode campaign =
        first.post(
            "/api/v1/campaigns",
            CAMPAIGN.formatted(number, department, segment, A_DAY),
            login,
            first.password());
    String id = campaign.get("id").asText();
    first.post("/api/v1/campaigns/" + id + "/plan", "", login, first.password());
    first.post("/api/v1/campaigns/" + id + "/approve", "", login, first.password());
    return id;
  }

  /** Whoever is killed does not answer. */
  private static void launch(RunningAnbu anbu, String path) {
    try {
      anbu.post(path + "/launch", "", anbu.login("coordinator"), anbu.password());
    } catch (Exception cutOff) {
      if (!anbu.isKilled()) {
        throw new IllegalStateException(cutOff);
      }
    }
  }

  private long enrolled(String path) throws SQLException {
    return number("member m where m.state = 'ACTIVE' and " + of(path));
  }

  private String state(String path) throws Exception {
    return first.get(path, first.login("coordinator"), first.password()).get("state").asText();
  }

  /** The rows of the campaign. */
  private static String of(String path) {
    String ref = path.substring(path.lastIndexOf('/') + 1);
    return "m.clinic_id = 'anbu' and m.campaign_id = " + Id.fromString(ref).value();
  }

  private long number(String from) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getLong(1);
    }
  }
}
