package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentPagesTest {

  /** All patients aged 60 or over, as the editor sends it. */
  private static final Map<String, String> OVER_60 =
      Map.of("c.type", "and", "c.0.type", "age", "c.0.from", "60", "name", "어르신");

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @Inject Segments segments;

  private String clinic;

  @BeforeEach
  void fiveElders() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 5; i++) {
            elder("C-" + i);
          }
          return null;
        });
  }

  private void elder(String chartNumber) {
    var patient = new Patient();
    patient.chartNumber = chartNumber;
    patient.name = "김어른";
    patient.birthDate = LocalDate.of(1940, 1, 1);
    database.persist(patient);
  }

  /** A category stands for all below it; what is chosen by its name is sent as its code. */
  @Test
  void codesAreFoundByTypingWhatTheyAreCalled() {
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);

    coordinator
        .getPart("/segments/codes?c.0.kind=CONDITION&c.0.by=text&c.0.term=type%202%20diab")
        .then()
        .statusCode(200)
        .body(containsString("value=\"type 2 diabetes (E11*)\" data-code=\"E11*\""))
        .body(containsString("value=\"type 2 diabetes (E11.9)\" data-code=\"E11.9\""));
    coordinator
        .getPart("/segments/codes?c.0.by=code&c.0.comparison=ABOVE&c.0.term=4548")
        .then()
        .statusCode(200)
        .body(containsString("<option value=\"4548-4\">"));
    coordinator
        .getPart("/segments/codes?c.0.term=4548")
        .then()
        .statusCode(200)
        .body(not(containsString("<option")));
  }

  @Test
  void whoeverIsOneOfFewIsNotShown() {
    tests.in(
        clinic,
        () ->
            database.createQuery("delete from Patient where chartNumber = 'C-0'").executeUpdate());
    as(Role.COORDINATOR, clinic)
        .post("/segments/preview", OVER_60)
        .then()
        .statusCode(200)
        .body(containsString("fewer than 5"))
        .body(not(containsString("김어른")));
  }

  @Test
  void editorSavesWhatItShows() {
    String place = create();

    as(Role.COORDINATOR, clinic)
        .get(place)
        .then()
        .statusCode(200)
        .body(containsString("어르신"))
        .body(containsString("value=\"60\""));
    as(Role.COORDINATOR, clinic)
        .get("/segments")
        .then()
        .body(containsString("Patients aged 60 or over"));
  }

  @Test
  void countAndSentenceFollowTheFormThatIsNotSaved() {
    as(Role.COORDINATOR, clinic)
        .post("/segments/preview", OVER_60)
        .then()
        .statusCode(200)
        .body(containsString("Patients aged 60 or over"))
        .body(containsString("김어른"));
    as(Role.COORDINATOR, clinic)
        .post("/segments/preview", over60And("c.0.not", "not"))
        .then()
        .body(containsString("who are not aged 60 or over"))
        .body(not(containsString("김어른")));
    as(Role.COORDINATOR, clinic)
        .post("/segments/preview", over60And("c.1.type", "condition", "c.1.by", "text"))
        .then()
        .statusCode(200)
        .body(containsString("“Clinical record” is not complete"));
  }

  @Test
  void linesAreAddedAndRemovedWithoutLosingTheOthers() {
    as(Role.COORDINATOR, clinic)
        .postPart("/segments/edit", over60And("do", "group:c"))
        .then()
        .statusCode(200)
        .header("HX-Trigger-After-Swap", equalTo("criterion-changed"))
        .body(containsString("value=\"60\""))
        .body(containsString("name=\"c.1.1.type\""))
        .body(not(containsString("<html")));
    as(Role.COORDINATOR, clinic)
        .post("/segments/edit", over60And("c.1.type", "sex", "c.1.is", "F", "do", "remove:c.0"))
        .then()
        .statusCode(200)
        .body(containsString("name=\"c.0.is\" value=\"F\" checked"))
        .body(not(containsString("value=\"60\"")))
        .body(containsString("<html"));
  }

  @Test
  void incompleteSegmentIsShownAgainWithTheReason() {
    as(Role.COORDINATOR, clinic)
        .post("/segments", Map.of("c.type", "and", "c.0.type", "age", "name", "반쪽"))
        .then()
        .statusCode(400)
        .body(containsString("“Age” is not complete"))
        .body(containsString("value=\"반쪽\""));
  }

  @Test
  void laterSaveOfAnOlderPageIsRefused() {
    String place = create();

    change(place, "0").statusCode(303);
    change(place, "0").statusCode(409);
  }

  @Test
  void segmentOfACampaignIsNotDeleted() {
    String used = create();
    tests.in(
        clinic,
        () -> {
          long segment = segments.listAll().get(0).id;
          database
              .createNativeQuery(
                  """
                  insert into campaign (clinic_id, id, name, goal, measure_days, owner_id,
                    department_id, segment_id, purpose, state, window_from, window_to, budget,
                    daily_contacts, desk_minutes, created_by, created_at)
                  select clinic_id, 1, 'c', 'g', 30, (select min(id) from staff where clinic_id = ?),
                    id, ?, 'CARE', 'DRAFT', '10:00', '18:00', 1, 1, 1, 1, '2026-01-02'
                  from department where clinic_id = ?""")
              .setParameter(1, clinic)
              .setParameter(2, segment)
              .setParameter(3, clinic)
              .executeUpdate();
          return null;
        });

    as(Role.COORDINATOR, clinic)
        .post(used + "/delete", Map.of())
        .then()
        .statusCode(409)
        .body(containsString("a campaign was made from it"));
    assertThat(tests.in(clinic, () -> segments.count())).isEqualTo(1);
  }

  @Test
  void unusedSegmentIsDeleted() {
    as(Role.COORDINATOR, clinic).post(create() + "/delete", Map.of()).then().statusCode(303);

    assertThat(tests.in(clinic, () -> segments.count())).isZero();
  }

  @Test
  void othersReadButDoNotChange() {
    String place = create();

    as(Role.DOCTOR, clinic)
        .get(place)
        .then()
        .statusCode(200)
        .body(containsString("김어른"))
        .body(not(containsString("<select")));
    as(Role.FRONT_DESK, clinic)
        .get(place)
        .then()
        .statusCode(200)
        .body(containsString("Patients aged 60 or over"))
        .body(not(containsString("김어른")))
        .body(not(containsString("<select")));
    as(Role.FRONT_DESK, clinic).get("/segments/new").then().statusCode(403);
    as(Role.DOCTOR, clinic).post("/segments", OVER_60).then().statusCode(403);
    as(Role.DOCTOR, clinic).post(place, OVER_60).then().statusCode(403);
    as(Role.DOCTOR, clinic).post(place + "/delete", Map.of()).then().statusCode(403);
  }

  @Test
  void segmentOfAnotherClinicIsNotThere() {
    String place = create();
    String other = tests.create();

    as(Role.COORDINATOR, other).get(place).then().statusCode(404);
    as(Role.COORDINATOR, other).post(place, OVER_60).then().statusCode(404);
    as(Role.COORDINATOR, other).post(place + "/delete", Map.of()).then().statusCode(404);
    as(Role.COORDINATOR, other).get("/segments").then().body(not(containsString("어르신")));
  }

  private String create() {
    String location =
        as(Role.COORDINATOR, clinic)
            .post("/segments", OVER_60)
            .then()
            .statusCode(303)
            .extract()
            .header("Location");
    return location.substring(location.indexOf("/segments/"));
  }

  private io.restassured.response.ValidatableResponse change(String place, String version) {
    return as(Role.COORDINATOR, clinic)
        .post(place, over60And("c.0.to", "79", "version", version))
        .then();
  }

  private static Map<String, String> over60And(String... namesAndValues) {
    var fields = new HashMap<>(OVER_60);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static Browserless as(Role role, String clinic) {
    return Browserless.signIn(role, clinic);
  }
}
