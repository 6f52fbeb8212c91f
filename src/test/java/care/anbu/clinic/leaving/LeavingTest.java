package care.anbu.clinic.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.spill.SpillRoom;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import care.anbu.testsupport.Unzipped;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A clinic takes everything along and is gone; the others do not notice. */
@QuarkusTest
class LeavingTest {

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject ClinicTables tables;
  @Inject ClinicArchive archives;
  @Inject LeavingSettings settings;
  @Inject LeavingJob job;
  @Inject Leaving leaving;
  @Inject Removal removal;
  @Inject ClinicScope scope;
  @Inject Clinics clinics;
  @Inject TestClock clock;
  @Inject TestSql sql;
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
    sql.run("update leaving set remove_on = '2020-01-01' where clinic_id = '" + leaves + "'");
    job.run();

    assertThat(rows(leaves)).isEmpty();
    assertThat(sql.number("select count(*) from clinic where id = '" + leaves + "'")).isZero();
    assertThat(rows(stays)).isEqualTo(others);
    assertThat(sql.number("select count(*) from clinic where id = '" + stays + "'")).isEqualTo(1);
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

    clock.stopAt(clock.instant().plusSeconds(60));
    close(administrator, clinic, TestClinics.PASSWORD);
    assertThat(clinics.ids()).doesNotContain(clinic);

    administrator.post("/settings/leaving/stay", Map.of());
    assertThat(clinics.ids()).contains(clinic);
    assertThat(Browserless.signIn(Role.COORDINATOR, clinic).get("/settings/leaving").statusCode())
        .isEqualTo(403);
  }

  @Test
  void clinicWhoseRemovalHasBegunCannotStayAndNobodyOfItSignsIn() throws Exception {
    String clinic = tests.create();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    close(administrator, clinic, TestClinics.PASSWORD);
    QuarkusTransaction.requiringNew().call(() -> removal.begin(clinic));

    assertThatThrownBy(() -> scope.run(clinic, leaving::stay))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.getResponse().getStatus()).isEqualTo(409))
        .hasMessage("leaving:problem_removal");
    assertThat(administrator.get("/settings/leaving").header("Location")).contains("/sign-in");
    assertThatThrownBy(() -> Browserless.signIn(Role.ADMINISTRATOR, clinic))
        .hasMessageContaining("sign-in failed");
    assertThat(removal.remove(clinic)).as("what broke off goes on").isPositive();
    assertThat(rows(clinic)).isEmpty();
  }

  @Test
  void clinicThatStaysMeanwhileIsNotRemoved() throws Exception {
    String clinic = tests.create();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    close(administrator, clinic, TestClinics.PASSWORD);
    administrator.post("/settings/leaving/stay", Map.of());

    assertThat(removal.remove(clinic)).isZero();

    assertThat(sql.number("select count(*) from clinic where id = '" + clinic + "'")).isEqualTo(1);
  }

  @Test
  void aClinicTakesEverythingAlongButNoSecretAndNothingOfOthers() throws Exception {
    String clinic = clinicAtWork();
    String other = clinicAtWork();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    var answer =
        administrator.post("/settings/leaving/archive", Map.of("password", TestClinics.PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, String> files = Unzipped.texts(answer.asByteArray());
    for (String table : tables.names()) {
      assertThat(files).containsKey("tables/" + table + ".csv");
      long rows =
          sql.number("select count(*) from " + table + " where clinic_id = '" + clinic + "'");
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
    assertThat(sql.number(taken)).isZero();

    assertThat(
            administrator
                .post("/settings/leaving/archive", Map.of("password", TestClinics.PASSWORD))
                .contentType())
        .contains("application/zip");
    assertThat(sql.number(taken)).isEqualTo(1);
  }

  @Test
  void theArchiveIsWholeBeforeSomebodyReadsItAndNothingOfItIsLeftBehind() throws Exception {
    String clinic = clinicAtWork();

    try (var archive = archives.of(clinic, () -> {})) {
      sql.run("update patient set name = 'later' where clinic_id = '" + clinic + "'");
      assertThat(settings.folder()).isEmptyDirectory();
      assertThat(Unzipped.texts(archive.readAllBytes()).get("tables/patient.csv")).contains("김환자0");
    }
  }

  @Test
  void whereTheDiskHasNoRoomForTheArchiveNothingIsSent() throws Exception {
    String clinic = clinicAtWork();
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var inside = ClientProxy.unwrap(archives);
    var room = inside.room;
    inside.room =
        bytes -> {
          SpillRoom.Part part = room.keep(bytes);
          return new SpillRoom.Part() {
            @Override
            public void grow(long more) throws IOException {
              throw new SpillRoom.None("nothing left");
            }

            @Override
            public void close() {
              part.close();
            }
          };
        };
    try {
      var answer =
          administrator.post("/settings/leaving/archive", Map.of("password", TestClinics.PASSWORD));
      assertThat(answer.statusCode()).isEqualTo(507);
      assertThat(settings.folder()).isEmptyDirectory();
    } finally {
      inside.room = room;
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
          patients.consent(patient.id, Purpose.CARE, null, true, clock.instant());
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
      long count =
          sql.number("select count(*) from " + table + " where clinic_id = '" + clinic + "'");
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }
}
