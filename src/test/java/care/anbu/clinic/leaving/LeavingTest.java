package care.anbu.clinic.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import care.anbu.shared.Clocks;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A clinic takes everything along and is gone; the others do not notice. */
@QuarkusTest
class LeavingTest {

  @Inject TestClinics tests;
  @Inject SendingFixture sending;
  @Inject ClinicTables tables;
  @Inject ClinicArchive archives;
  @Inject LeavingSettings settings;
  @Inject LeavingJob job;
  @Inject Clinics clinics;
  @Inject TestClock clock;
  @Inject DataSource database;
  @Inject EntityManager entities;

  @Test
  void noTableHoldsARowOfAClinicThatLeftAndOthersKeepAllOfTheirs() throws Exception {
    String leaves = clinicAtWork();
    String stays = clinicAtWork();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, leaves);
    close(administrator, leaves, TestClinics.PASSWORD);
    Map<String, Long> others = rows(stays);
    assertThat(rows(leaves).keySet()).contains("consent", "outreach", "access_log", "audit_log");

    job.run();
    assertThat(rows(leaves)).as("its day has not come").isNotEmpty();
    execute("update leaving set remove_on = '2020-01-01' where clinic_id = '" + leaves + "'");
    job.run();

    assertThat(rows(leaves)).isEmpty();
    assertThat(count("select count(*) from clinic where id = '" + leaves + "'")).isZero();
    assertThat(rows(stays)).isEqualTo(others);
    assertThat(count("select count(*) from clinic where id = '" + stays + "'")).isEqualTo(1);
  }

  @Test
  void nothingWorksForAClosedClinicAndItMayStayAfterAll() {
    String clinic = tests.create();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    var refused =
        administrator.post(
            "/settings/leaving/close", Map.of("typed", clinic, "password", "not my password"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.asString()).contains("password is wrong", "value=\"" + clinic + "\"");
    assertThat(refused.asString()).doesNotContain("not my password");
    assertThat(clinics.ids()).contains(clinic);

    for (int i = 0; i < 4; i++) {
      administrator.post("/settings/leaving/close", Map.of("typed", clinic, "password", "guess"));
    }
    assertThat(
            administrator
                .post(
                    "/settings/leaving/close",
                    Map.of("typed", clinic, "password", TestClinics.PASSWORD))
                .statusCode())
        .as("a password is not tried out here either")
        .isEqualTo(429);
    assertThat(clinics.ids()).contains(clinic);

    clock.stopAt(Clocks.now().plusSeconds(60));
    close(administrator, clinic, TestClinics.PASSWORD);
    clock.runAgain();
    assertThat(clinics.ids()).doesNotContain(clinic);

    administrator.post("/settings/leaving/stay", Map.of());
    assertThat(clinics.ids()).contains(clinic);
    assertThat(Browserless.signIn(Role.COORDINATOR, clinic).get("/settings/leaving").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aClinicTakesEverythingAlongButNoSecretAndNothingOfOthers() throws Exception {
    String clinic = clinicAtWork();
    String other = clinicAtWork();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    var answer =
        administrator.post("/settings/leaving/archive", Map.of("password", TestClinics.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, String> files = unzipped(answer.asByteArray());
    for (String table : tables.names()) {
      assertThat(files).containsKey("tables/" + table + ".csv");
      long rows = count("select count(*) from " + table + " where clinic_id = '" + clinic + "'");
      assertThat(files.get("tables/" + table + ".csv").lines().count())
          .as(table)
          .isGreaterThanOrEqualTo(rows + 1);
    }
    assertThat(files.get("tables/patient.csv")).contains("김환자0");
    assertThat(
            files
                .get("fhir.ndjson")
                .lines()
                .filter(line -> line.startsWith("{\"resourceType\":\"Patient\"")))
        .hasSize(1);
    assertThat(files.get("README.md")).contains("## patient", "`birth_date` date");
    for (var file : files.entrySet()) {
      assertThat(file.getValue()).as(file.getKey()).doesNotContain(other).doesNotContain("$2a$");
    }
  }

  @Test
  void anOpenScreenIsNotEnoughToTakeEverythingAlong() throws Exception {
    String clinic = tests.create();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String taken =
        "select count(*) from audit_log where action = 'CLINIC_EXPORTED' and clinic_id = '%s'"
            .formatted(clinic);

    for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("password", "x"))) {
      var refused = administrator.post("/settings/leaving/archive", form);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.contentType()).contains("text/html");
      assertThat(refused.asString()).contains("password is wrong");
    }
    assertThat(count(taken)).isZero();

    assertThat(
            administrator
                .post("/settings/leaving/archive", Map.of("password", TestClinics.PASSWORD))
                .contentType())
        .contains("application/zip");
    assertThat(count(taken)).isEqualTo(1);
  }

  @Test
  void theArchiveIsWholeBeforeSomebodyReadsItAndNothingOfItIsLeftBehind() throws Exception {
    String clinic = clinicAtWork();

    try (var archive = archives.of(clinic, () -> {})) {
      execute("update patient set name = 'later' where clinic_id = '" + clinic + "'");
      assertThat(settings.folder()).isEmptyDirectory();
      assertThat(unzipped(archive.readAllBytes()).get("tables/patient.csv")).contains("김환자0");
    }
  }

  @Test
  void ofOneClinicOneArchiveIsMadeAtATime() throws Exception {
    String clinic = tests.create();
    String other = tests.create();
    var inside = ClientProxy.unwrap(archives);
    var before = inside.more;
    var second = new AtomicReference<Throwable>();
    inside.more =
        List.of(
            new ArchiveFile() {
              @Override
              public String name() {
                return "meanwhile";
              }

              @Override
              public void write(OutputStream out) throws IOException {
                inside.more = before;
                second.set(catchThrowable(() -> archives.of(clinic, () -> {}).close()));
                archives.of(other, () -> {}).close();
              }
            });
    try {
      archives.of(clinic, () -> {}).close();
    } finally {
      inside.more = before;
    }

    assertThat(second.get()).hasMessageContaining("problem_archive_under_way");
    archives.of(clinic, () -> {}).close();
  }

  private String clinicAtWork() {
    var scene = sending.due(Channel.SMS, 1);
    tests.in(
        scene.clinic(),
        () -> {
          Patient patient = entities.createQuery("from Patient", Patient.class).getSingleResult();
          var consent = new Consent();
          consent.patientId = patient.id;
          consent.purpose = Purpose.CARE;
          consent.granted = true;
          consent.at = Clocks.now();
          consent.source = Source.DESK;
          entities.persist(consent);
          return null;
        });
    var coordinator = Browserless.signIn(Role.COORDINATOR, scene.clinic());
    coordinator.get(
        "/patients/"
            + tests.in(
                scene.clinic(),
                () -> entities.createQuery("from Patient", Patient.class).getSingleResult().ref()));
    return scene.clinic();
  }

  private static void close(Browserless administrator, String clinic, String password) {
    assertThat(
            administrator
                .post("/settings/leaving/close", Map.of("typed", clinic, "password", password))
                .statusCode())
        .isEqualTo(303);
  }

  private Map<String, Long> rows(String clinic) throws SQLException {
    var rows = new TreeMap<String, Long>();
    for (String table : tables.names()) {
      long count = count("select count(*) from " + table + " where clinic_id = '" + clinic + "'");
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static Map<String, String> unzipped(byte[] bytes) throws Exception {
    var files = new HashMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
