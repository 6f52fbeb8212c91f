package care.anbu.campaign.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk has minutes for is set on one page, and by other programs. */
@QuarkusTest
class DeskPagesTest {

  private static final String API = "/api/v1/desk-minutes";

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject Desks desks;

  String clinic;
  String eye;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.inOrder().get(0).ref());
  }

  @Test
  void aCoordinatorSetsTheWeekOfTheClinicAndOfADepartment() {
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    var form = new HashMap<String, String>();
    for (DayOfWeek day : DayOfWeek.values()) {
      form.put(day + "-clinic", day == DayOfWeek.SUNDAY ? "" : "120");
    }
    form.put("MONDAY-" + eye, "60");
    assertThat(browser.post("/desk-minutes", form).statusCode()).isEqualTo(303);
    DeskHours hours = tests.in(clinic, desks::hours);
    assertThat(hours.shared().text()).isEqualTo("120 120 120 120 120 120 0");
    assertThat(hours.departments().get(Id.fromString(eye).value()).text())
        .isEqualTo("60 0 0 0 0 0 0");
    assertThat(browser.get("/desk-minutes").asString()).contains("value=\"120\"", "value=\"60\"");
    String trail = Browserless.signIn(Role.ADMINISTRATOR, clinic).get("/audit").asString();
    assertThat(trail).contains("Changed desk minutes", "120 120 120 120 120 120 0");
  }

  @Test
  void emptiedAgainNothingLimitsTheDesk() {
    put("", "{\"week\": {\"MONDAY\": 90}}").body("week.MONDAY", equalTo(90));
    put("/departments/" + eye, "{\"week\": {\"MONDAY\": 30}}").body("departments", hasSize(1));
    put("/departments/" + eye, "{}").body("departments", hasSize(0));
    put("", "{}").body("week", nullValue());
    DeskHours hours = tests.in(clinic, desks::hours);
    assertThat(hours.minutes(DeskHours.SHARED, TestClock.TODAY)).isEmpty();
  }

  @Test
  void aHolidayHasNoMinutesUnlessItSaysSo() {
    var browser = Browserless.signIn(Role.COORDINATOR, clinic);
    String day = TestClock.TODAY.plusDays(3).toString();
    browser.post("/desk-minutes/holidays", Map.of("day", day, "name", "개원기념일", "minutes", "0"));
    assertThat(browser.get("/desk-minutes").asString()).contains("개원기념일");
    put("/holidays/" + day, "{\"name\": \"개원기념일\", \"minutes\": 30}")
        .body("holidays", hasSize(1))
        .body("holidays[0].minutes", equalTo(30));
    assertThat(browser.post("/desk-minutes/holidays/end", Map.of("day", day)).statusCode())
        .isEqualTo(303);
    assertThat(tests.in(clinic, desks::holidays)).isEmpty();
  }

  @Test
  void aHolidayOfThePastIsRefused() {
    Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"past\"}")
        .put(API + "/holidays/" + TestClock.TODAY.minusDays(1))
        .then()
        .statusCode(400);
  }

  @Test
  void anotherClinicSeesNothingOfIt() {
    put("", "{\"week\": {\"MONDAY\": 90}}");
    String other = tests.create();
    Api.as(Role.COORDINATOR, other).get(API).then().statusCode(200).body("week", nullValue());
    assertThat(tests.in(other, desks::hours)).isEqualTo(DeskHours.UNLIMITED);
  }

  @Test
  void whoNeitherCoordinatesNorAdministratesIsTurnedAway() {
    Api.as(Role.FRONT_DESK, clinic).get(API).then().statusCode(403);
    Api.as(Role.DOCTOR, clinic).get(API).then().statusCode(403);
  }

  private io.restassured.response.ValidatableResponse put(String path, String body) {
    return Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(body)
        .put(API + path)
        .then()
        .statusCode(200);
  }
}
