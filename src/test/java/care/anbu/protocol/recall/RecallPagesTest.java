package care.anbu.protocol.recall;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecallPagesTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestClock clock;
  @Inject Departments departments;

  private String clinic;
  private long patientId;
  private String patient;
  private String eye;

  @BeforeEach
  void aPatient() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          var found = people.korean("김영희", "1958-03-05");
          patientId = found.id;
          patient = "/patients/" + found.ref();
          eye = departments.find("code", "EYE").firstResult().ref();
          return null;
        });
  }

  @AfterEach
  void clockRunsAgain() {
    clock.runAgain();
  }

  private Browserless set(Role role) {
    var browser = Browserless.signIn(role, clinic);
    browser.get(patient);
    assertThat(
            browser
                .post(
                    patient + "/recalls",
                    Map.of("subject", "eye pressure", "department", eye, "months", "6"))
                .statusCode())
        .isEqualTo(303);
    return browser;
  }

  private void sixMonthsLater() {
    clock.stopAt(TestClock.TODAY.plusMonths(6).atTime(3, 0).toInstant(ZoneOffset.UTC));
  }

  private static String recall(Browserless browser, String patient) {
    return browser
        .get(patient + "/recalls")
        .asString()
        .replaceFirst("(?s).*(/patients/[0-9A-Z]{13}/recalls/[0-9A-Z]{13})/done.*", "$1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"DOCTOR", "FRONT_DESK", "COORDINATOR"})
  void aRecallSetOnThePatientsPageComesDue(Role role) {
    var browser = set(role);

    assertThat(browser.get(patient).asString()).contains("eye pressure", "due 24 May 2027");
    sixMonthsLater();
    assertThat(Browserless.signIn(role, clinic).get(patient).asString())
        .contains("due since 24 May 2027");
  }

  @Test
  void aVisitToItsDepartmentShortlyBeforeOrAfterTheDaySettlesIt() {
    set(Role.DOCTOR);
    sixMonthsLater();
    var browser = Browserless.signIn(Role.DOCTOR, clinic);
    visit("DEN", "2027-05-20T03:00:00Z");
    visit("EYE", "2027-04-20T03:00:00Z");
    assertThat(browser.get(patient).asString()).contains("eye pressure");

    visit("EYE", "2027-04-26T03:00:00Z");

    assertThat(browser.get(patient).asString()).doesNotContain("due since");
    assertThat(browser.get(patient + "/recalls").asString()).contains("eye pressure", "came");
  }

  private void visit(String code, String at) {
    tests.in(
        clinic,
        () -> {
          var department = departments.find("code", code).firstResultOptional();
          long id =
              department.isPresent()
                  ? department.get().id
                  : tests.department(code, "치과", "Dentistry").id;
          people.visit(patientId, id, Instant.parse(at));
          return null;
        });
  }

  @Test
  void aRecallIsMovedDoneOrDroppedWithAReason() {
    var browser = set(Role.FRONT_DESK);
    String recall = recall(browser, patient);

    browser.post(recall + "/move", Map.of("day", "2027-01-15"));
    assertThat(browser.post(recall + "/done", Map.of()).statusCode())
        .as("there is another one of the new day")
        .isEqualTo(409);
    recall = recall(browser, patient);
    assertThat(browser.get(patient).asString()).contains("due 15 Jan 2027");
    assertThat(browser.post(recall + "/drop", Map.of("reason", "")).statusCode()).isEqualTo(400);
    browser.post(recall + "/drop", Map.of("reason", "moved away"));

    assertThat(browser.get(patient).asString()).doesNotContain("due 15 Jan");
    assertThat(browser.get(patient + "/recalls").asString()).contains("dropped", "moved away");
    assertThat(browser.post(recall + "/done", Map.of()).statusCode()).isEqualTo(409);
    assertThat(browser.post(recall + "/move", Map.of("day", "2027-02-15")).statusCode())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-24", "2026-11-01", "2036-11-25", "soon", ""})
  void aDayThatIsNotAheadIsRefusedAndWhatWasTypedStays(String day) {
    var browser = Browserless.signIn(Role.DOCTOR, clinic);
    browser.get(patient);

    var answer = browser.post(patient + "/recalls", Map.of("subject", "eye pressure", "day", day));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("eye pressure");
  }

  @Test
  void recallsOfAnotherClinicAreNotFound() {
    set(Role.DOCTOR);
    String recall = recall(Browserless.signIn(Role.DOCTOR, clinic), patient);
    var stranger = Browserless.signIn(Role.DOCTOR, tests.create());
    stranger.get("/patients");

    assertThat(stranger.get(patient + "/recalls").statusCode()).isEqualTo(404);
    assertThat(stranger.post(recall + "/done", Map.of()).statusCode()).isEqualTo(404);
  }
}
