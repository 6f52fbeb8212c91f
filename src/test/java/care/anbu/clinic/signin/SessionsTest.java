package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session ends at its time, at sign-out, and whenever the account or its password changes. */
@QuarkusTest
class SessionsTest {

  private static final Pattern LINK = Pattern.compile("/sign-in/password/[a-z0-9.A-Z_-]+");

  @Inject TestClinics tests;
  @Inject TestClock clock;
  @Inject StaffMembers staff;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @AfterEach
  void runAgain() {
    clock.runAgain();
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutAClickAndTwelveHoursInAnyCase() {
    Instant start = Instant.now();
    clock.stopAt(start);
    var idle = Browserless.signIn(Role.DOCTOR, clinic);
    var busy = Browserless.signIn(Role.FRONT_DESK, clinic);
    clock.stopAt(start.plus(Duration.ofMinutes(31)));
    assertThat(idle.get("/").statusCode()).isEqualTo(302);

    clock.stopAt(start);
    for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
      clock.stopAt(start.plus(Duration.ofMinutes(minutes)));
      assertThat(busy.get("/").statusCode()).as("after " + minutes).isEqualTo(200);
    }
    clock.stopAt(start.plus(Duration.ofHours(12)));
    assertThat(busy.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void signOutEndsTheSessionItselfAndNotOnlyTheCookie() {
    var desk = Browserless.stranger();
    desk.get("/sign-in");
    String cookie =
        desk.post(
                "/sign-in/check",
                Map.of(
                    "login",
                    TestClinics.login(Role.FRONT_DESK, clinic),
                    "password",
                    TestClinics.PASSWORD))
            .cookie("anbu-session");
    assertThat(open(cookie).statusCode()).isEqualTo(200);

    desk.post("/sign-out", Map.of());

    assertThat(open(cookie).statusCode()).isEqualTo(302);
  }

  @Test
  void aNewPasswordEndsEveryOtherSession() {
    var here = Browserless.signIn(Role.DOCTOR, clinic);
    var there = Browserless.signIn(Role.DOCTOR, clinic);
    here.get("/account");

    Response wrong = here.post("/account/password", change("not it", "a fresh new password"));
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(there.get("/").statusCode()).isEqualTo(200);

    Response right =
        here.post("/account/password", change(TestClinics.PASSWORD, "a fresh new password"));
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(here.get("/").statusCode()).isEqualTo(200);
    assertThat(there.get("/").statusCode()).isEqualTo(302);
    basic("a fresh new password", 200);
    basic(TestClinics.PASSWORD, 401);
  }

  @Test
  void aPasswordThatEverybodyTriesIsRefusedWithAReason() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    doctor
        .post("/account/password", change(TestClinics.PASSWORD, "password2026!"))
        .then()
        .statusCode(400)
        .body(containsString("everybody tries first"));
  }

  @Test
  void aClosedAccountLosesItsSessionsForGood() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String ref = ref(Role.DOCTOR);
    admin.post("/settings/staff/" + ref, Map.of("name", "D", "role", "DOCTOR", "language", "en"));
    assertThat(doctor.get("/").statusCode()).isEqualTo(302);

    admin.post(
        "/settings/staff/" + ref,
        Map.of("name", "D", "role", "DOCTOR", "language", "en", "active", "true"));
    assertThat(doctor.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void aPasswordIsSetByItsOwnerThroughALinkThatWorksOnce() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);

    String link =
        link(admin, admin.post("/settings/staff/" + ref(Role.DOCTOR) + "/password-link", Map.of()));
    assertThat(admin.get("/settings/staff/" + ref(Role.DOCTOR) + "/password-link").asString())
        .as("loaded again, it is the same link")
        .contains(link);
    assertThat(state(admin, "doctor")).isEqualTo("Invited, no password set yet");

    assertThat(doctor.get("/").statusCode()).as("old session").isEqualTo(302);
    basic(TestClinics.PASSWORD, 401);
    var person = Browserless.stranger();
    person.get(link).then().statusCode(200).body(containsString("doctor@"));
    assertThat(person.post(link, passwords("short")).statusCode()).isEqualTo(400);
    assertThat(person.post(link, passwords("my very own one")).header("Location"))
        .endsWith("/sign-in?set");
    basic("my very own one", 200);
    assertThat(state(admin, "doctor")).isEqualTo("Open");
    assertThat(person.get(link).statusCode()).isEqualTo(404);
    assertThat(person.post(link, passwords("another own one")).statusCode()).isEqualTo(404);
    basic("my very own one", 200);
  }

  @Test
  void aLinkExpiresAndANewOneReplacesIt() {
    Instant start = Instant.now();
    clock.stopAt(start);
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String path = "/settings/staff/" + ref(Role.DOCTOR) + "/password-link";
    String first = link(admin, admin.post(path, Map.of()));
    String second = link(admin, admin.post(path, Map.of()));
    assertThat(given().get(first).statusCode()).isEqualTo(404);
    assertThat(given().get(second).statusCode()).isEqualTo(200);
    clock.stopAt(start.plus(Duration.ofHours(25)));
    assertThat(given().get(second).statusCode()).isEqualTo(404);
  }

  @Test
  void anAdministratorCannotSetAPasswordOfSomebodyElse() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var form = new HashMap<>(Map.of("name", "D", "role", "DOCTOR", "language", "en"));
    form.put("active", "true");
    form.put("password", "chosen by another");
    admin.post("/settings/staff/" + ref(Role.DOCTOR), form);
    basic("chosen by another", 401);
    basic(TestClinics.PASSWORD, 200);

    Response added =
        admin.post(
            "/settings/staff",
            Map.of(
                "login",
                "newcomer",
                "name",
                "N",
                "role",
                "DOCTOR",
                "language",
                "en",
                "password",
                "chosen by another"));
    assertThat(state(admin, "newcomer")).isEqualTo("Invited, no password set yet");
    assertThat(link(admin, added)).contains("/sign-in/password/" + clinic + ".");
    assertThat(
            given()
                .auth()
                .preemptive()
                .basic("newcomer@" + clinic, "chosen by another")
                .get("/api/v1/departments")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aFormThatComesAfterTheSessionLeadsBackToItsPage() {
    given()
        .redirects()
        .follow(false)
        .header("Referer", "http://localhost/templates/new?channel=SMS")
        .formParam("body", "typed")
        .post("/templates")
        .then()
        .statusCode(302)
        .header(
            "Location", containsString("/sign-in?over&back=%2Ftemplates%2Fnew%3Fchannel%3DSMS"));
  }

  @Test
  void cookiesAreBoundToHostAndEncryptionExceptOnTheMachineItself() {
    String login = TestClinics.login(Role.DOCTOR, clinic);
    var form = Map.of("login", login, "password", TestClinics.PASSWORD);
    assertThat(
            given()
                .redirects()
                .follow(false)
                .formParams(form)
                .post("/sign-in/check")
                .headers()
                .getValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("anbu-session=") && cookie.toLowerCase().contains("httponly"));
    assertThat(
            given()
                .redirects()
                .follow(false)
                .header("X-Forwarded-For", "203.0.113.9")
                .formParams(form)
                .post("/sign-in/check")
                .headers()
                .getValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("__Host-anbu-session=")
                    && cookie.contains("Secure")
                    && cookie.toLowerCase().contains("httponly")
                    && cookie.contains("SameSite=Lax"));
  }

  private static Map<String, String> passwords(String password) {
    return Map.of("password", password, "again", password);
  }

  private static Map<String, String> change(String current, String password) {
    return Map.of("current", current, "password", password, "again", password);
  }

  private String ref(Role role) {
    return tests.in(clinic, () -> staff.find("role", role).firstResult().ref());
  }

  /** What the settings say of somebody's account. */
  private String state(Browserless admin, String name) {
    return org.jsoup.Jsoup.parse(admin.get("/settings").asString())
        .select("tr:contains(" + name + "@" + clinic + ") .state")
        .text();
  }

  private static String link(Browserless admin, Response made) {
    assertThat(made.statusCode()).isEqualTo(303);
    Response page = admin.follow(made);
    Matcher link = LINK.matcher(page.asString());
    assertThat(link.find()).isTrue();
    return link.group();
  }

  private void basic(String password, int status) {
    assertThat(
            given()
                .auth()
                .preemptive()
                .basic(TestClinics.login(Role.DOCTOR, clinic), password)
                .get("/api/v1/departments")
                .statusCode())
        .isEqualTo(status);
  }

  private static Response open(String session) {
    return given().redirects().follow(false).cookie("anbu-session", session).get("/");
  }
}
