package care.anbu.insight.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.patient.Patient;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The administrator finds who looked at whom. */
@QuarkusTest
class AccessLogTest {

  private static final Instant NOON = Instant.parse("2026-03-10T03:00:00Z");

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject MadeEntries entries;
  @Inject StaffMembers staff;
  @Inject Merges merges;

  private String clinic;
  private Patient kim;
  private Patient park;

  @BeforeEach
  void someLooks() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          kim = patients.korean("김열람", "1950-01-01");
          park = patients.korean("박열람", "1960-01-01");
          entries.make(Role.FRONT_DESK, kim.id, AccessPurpose.RECORD, "10.0.3.7", NOON);
          entries.make(Role.FRONT_DESK, park.id, AccessPurpose.CALL, "10.0.4.7", NOON);
          entries.make(Role.DOCTOR, kim.id, AccessPurpose.RECORD, "10.0.3.8", NOON.plusSeconds(1));
          // The last millisecond of the day in Seoul, and the first of the next.
          entries.make(
              Role.DOCTOR,
              park.id,
              AccessPurpose.API,
              "::1",
              Instant.parse("2026-03-10T14:59:59.999Z"));
          entries.make(
              Role.DOCTOR,
              park.id,
              AccessPurpose.API,
              "::1",
              Instant.parse("2026-03-10T15:00:00Z"));
          return null;
        });
  }

  @Test
  void everyPartOfTheFilterNarrows() {
    String doctor = tests.in(clinic, () -> staff.find("role", Role.DOCTOR).firstResult().ref());

    assertThat(found("")).hasSize(5);
    assertThat(found("staff=" + doctor)).hasSize(3);
    assertThat(found("patient=" + kim.ref())).hasSize(2);
    assertThat(found("purpose=CALL")).hasSize(1);
    assertThat(found("remote=10.0.3.")).hasSize(2);
    assertThat(found("remote=10%25"))
        .as("a sign of the database is none of the reader's")
        .isEmpty();
    assertThat(found("to=2026-03-10")).hasSize(4);
    assertThat(found("from=2026-03-11")).hasSize(1);
    assertThat(found("staff=" + doctor + "&patient=" + kim.ref() + "&purpose=RECORD")).hasSize(1);
  }

  @Test
  void pagesFollowEachOtherWithoutGapAndWithoutOverlap() {
    var all = new ArrayList<String>();
    String after = "";
    while (after != null) {
      Response page = call(clinic, "limit=2" + after);
      all.addAll(page.jsonPath().getList("items.id"));
      String next = page.jsonPath().getString("next");
      after = next == null ? null : "&after=" + next;
    }
    assertThat(all).doesNotHaveDuplicates().isEqualTo(found(""));
  }

  @Test
  void theFormFindsAPatientByChartNumberAndKeepsItOutOfTheAddress() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    String address =
        administrator.post("/access-log", Map.of("patient", kim.chartNumber)).header("Location");

    assertThat(address).contains("patient=" + kim.ref()).doesNotContain(kim.chartNumber);
    String page = administrator.get(address.substring(address.indexOf("/access-log"))).asString();
    assertThat(page).contains("김열람", "10.0.3.8").doesNotContain("박열람");
    assertThat(administrator.post("/access-log", Map.of("patient", "nobody")).statusCode())
        .isEqualTo(400);
    assertThat(administrator.post("/access-log", Map.of("from", "gestern")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void looksAtARecordThatWasAbsorbedSinceAreLooksAtThePerson() {
    tests.in(clinic, () -> merges.merge(park.id, kim.id, MergeOrigin.linkage()));

    assertThat(found("patient=" + park.ref())).hasSize(5);
    assertThat(found("patient=" + kim.ref())).as("what was looked at stays on record").hasSize(2);
    String address =
        Browserless.signIn(Role.ADMINISTRATOR, clinic)
            .post("/access-log", Map.of("patient", kim.chartNumber))
            .header("Location");
    assertThat(address).as("an old chart number finds the person").contains(park.ref());
  }

  @Test
  void theFileHoldsEveryRowThatTheFilterLeaves() {
    String file =
        Browserless.signIn(Role.ADMINISTRATOR, clinic)
            .get("/access-log/file.csv?purpose=API")
            .asString();

    assertThat(file.lines()).hasSize(3);
    assertThat(file).contains(park.chartNumber).doesNotContain(kim.chartNumber);
  }

  @Test
  void anotherClinicSeesNothingOfIt() {
    String theirs = tests.create();

    assertThat(call(theirs, "").jsonPath().getList("items")).isEmpty();
    assertThat(call(theirs, "patient=" + kim.ref()).jsonPath().getList("items")).isEmpty();
  }

  @Test
  void onlyTheAdministratorReadsIt() {
    for (String path : List.of("/access-log", "/access-log/review", "/access-log/checks")) {
      assertThat(Browserless.signIn(Role.DOCTOR, clinic).get(path).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aCheckIsShownWithItsFingerprint() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    administrator.post("/access-log/checks", Map.of());

    assertThat(administrator.get("/access-log/checks").asString())
        .contains("Intact")
        .containsPattern("<code>[0-9a-f]{64}</code>");
    Response checked = asAdministrator(clinic).post("/api/v1/access-log/checks");
    assertThat(checked.jsonPath().getBoolean("intact")).isTrue();
    assertThat(checked.jsonPath().getInt("links")).isEqualTo(5);
    assertThat(asAdministrator(clinic).get("/api/v1/access-log/checks").jsonPath().getList("items"))
        .hasSize(2);
  }

  private List<String> found(String query) {
    return call(clinic, query).jsonPath().getList("items.id");
  }

  private static Response call(String clinic, String query) {
    return asAdministrator(clinic)
        .urlEncodingEnabled(false)
        .get("/api/v1/access-log" + (query.isEmpty() ? "" : "?" + query));
  }

  private static RequestSpecification asAdministrator(String clinic) {
    return Api.as(Role.ADMINISTRATOR, clinic);
  }
}
