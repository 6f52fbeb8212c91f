package care.anbu.bench;

import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.patient.linkage.LinkageSets;
import care.anbu.patient.linkage.MadeUpKorea;
import care.anbu.patient.linkage.Rulings.Pair;
import care.anbu.shared.Id;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * How long a whole Anbu takes to find and merge the records of one person, from the tables back
 * into the tables: reading every record, linking, merging with every row that follows, and writing
 * the pairs. Every tenth record is a second one of somebody, and each has visits. A second run then
 * finds all that again and merges nobody.
 *
 * <p>Argument: the number of records, 100,000 unless given.
 */
public final class DuplicatesBench {

  private static final int VISITS_EACH = 3;

  /** The limit for 100,000 records on two cores. */
  private static final double LIMIT_SECONDS = 120;

  private final RunningAnbu anbu;
  private final LinkageSets set;
  private final Report report;

  private DuplicatesBench(RunningAnbu anbu, LinkageSets set, Report report) {
    this.anbu = anbu;
    this.set = set;
    this.report = report;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("anbu-duplicates-bench");
    Bench.withDemo(DuplicatesBench.class, arguments, 100_000, folder, "", DuplicatesBench::measure);
  }

  static void measure(RunningAnbu anbu, int records, Report report) throws Exception {
    var set = MadeUpKorea.of(7, records * 9 / 10, records / 10, 3);
    try (var database = anbu.connect()) {
      fill(database, anbu.clinic(), set);
    }
    var bench = new DuplicatesBench(anbu, set, report);
    bench.run("first run");
    bench.run("second run");
    bench.quality();
  }

  private void run(String which) throws Exception {
    long start = System.nanoTime();
    JsonNode run = post();
    while (!run.get("state").asText().equals("DONE")) {
      if (run.get("state").asText().equals("FAILED")) {
        throw new IllegalStateException("the run failed");
      }
      Thread.sleep(200);
      run = get("/api/v1/duplicates/run");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double limit = LIMIT_SECONDS * run.get("records").asInt() / 100_000;
    report.limited(which, seconds, "s", limit);
    report.say(
        "%,d records, %,d pairs compared, %,d merged, %,d to review",
        run.get("records").asInt(),
        run.get("compared").asLong(),
        run.get("merged").asInt(),
        run.get("review").asInt());
  }

  /** What the API lists, beside the truth; the patients of the demo are not among it. */
  private void quality() throws Exception {
    Set<Pair> merged = listed("MERGED");
    var found = new HashSet<>(merged);
    found.addAll(listed("REVIEW"));
    report.say(
        "listed by the API: merged precision %.5f, with review recall %.5f",
        share(merged, set.truth()), share(set.truth(), found));
  }

  private Set<Pair> listed(String state) throws Exception {
    var pairs = new HashSet<Pair>();
    String next = "";
    while (next != null) {
      JsonNode page = get("/api/v1/duplicates?state=" + state + "&after=" + next);
      for (JsonNode item : page.get("items")) {
        String a = item.get("a").get("chartNumber").asText();
        String b = item.get("b").get("chartNumber").asText();
        if (a.startsWith("BENCH-") && b.startsWith("BENCH-")) {
          pairs.add(new Pair(Long.parseLong(a.substring(6)), Long.parseLong(b.substring(6))));
        }
      }
      next = page.get("next").isNull() ? null : page.get("next").asText();
    }
    return pairs;
  }

  private static double share(Set<Pair> some, Set<Pair> others) {
    return (double) some.stream().filter(others::contains).count() / some.size();
  }

  private JsonNode post() throws Exception {
    return anbu.post("/api/v1/duplicates/run", "", anbu.login("coordinator"), anbu.password());
  }

  private JsonNode get(String path) throws Exception {
    return anbu.get(path, anbu.login("coordinator"), anbu.password());
  }

  private static void fill(Connection database, String clinic, LinkageSets set)
      throws SQLException {
    database.setAutoCommit(false);
    try (var patient =
            database.prepareStatement(
                "insert into patient (clinic_id, id, chart_number, name, family_name, given_name,"
                    + " birth_date, sex) values ('"
                    + clinic
                    + "', ?, ?, ?, ?, ?, ?, ?)");
        var contact =
            database.prepareStatement(
                "insert into contact_point (clinic_id, id, patient_id, kind, value, postal_code,"
                    + " city, source) values ('"
                    + clinic
                    + "', ?, ?, ?, ?, ?, ?, 'CSV')");
        var visit =
            database.prepareStatement(
                "insert into visit (clinic_id, id, patient_id, started_at)"
                    + " values ('"
                    + clinic
                    + "', ?, ?, now() - interval ? day)")) {
      int waiting = 0;
      for (LinkageRecord record : set.records()) {
        add(record, patient, contact, visit);
        if (++waiting % 5000 == 0) {
          flush(database, patient, contact, visit);
        }
      }
      flush(database, patient, contact, visit);
    }
  }

  private static void add(
      LinkageRecord record,
      PreparedStatement patient,
      PreparedStatement contact,
      PreparedStatement visit)
      throws SQLException {
    long id = Id.next();
    patient.setLong(1, id);
    patient.setString(2, "BENCH-" + record.id());
    patient.setString(3, record.name());
    patient.setString(4, record.familyName());
    patient.setString(5, record.givenName());
    patient.setDate(6, record.birthDate() == null ? null : Date.valueOf(record.birthDate()));
    patient.setString(7, record.sex().name());
    patient.addBatch();
    for (String phone : new HashSet<>(record.phones())) {
      contact(contact, id, "MOBILE", phone, null, null);
    }
    for (String email : new HashSet<>(record.emails())) {
      contact(contact, id, "EMAIL", email, null, null);
    }
    if (record.address() != null) {
      contact(contact, id, "ADDRESS", record.address(), record.postalCode(), record.city());
    }
    for (int i = 0; i < VISITS_EACH; i++) {
      visit.setLong(1, Id.next());
      visit.setLong(2, id);
      visit.setInt(3, 30 * i + 1);
      visit.addBatch();
    }
  }

  private static void contact(
      PreparedStatement contact, long patient, String kind, String value, String code, String city)
      throws SQLException {
    contact.setLong(1, Id.next());
    contact.setLong(2, patient);
    contact.setString(3, kind);
    contact.setString(4, value);
    contact.setString(5, code);
    contact.setString(6, city);
    contact.addBatch();
  }

  private static void flush(Connection database, PreparedStatement... inserts) throws SQLException {
    for (PreparedStatement insert : inserts) {
      insert.executeBatch();
    }
    database.commit();
  }
}
