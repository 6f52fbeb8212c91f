package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session ends at its time, at sign-out, and whenever the account or its password changes. */
@QuarkusTest
class SessionsTest {

  private static final Pattern LINK = Pattern.compile("/sign-in/password/[a-z0-9.A-Z_-]+");

  private static final Map<String, String> OWN = Map.of("own", TestClinics.PASSWORD);

  @Inject TestClinics tests;
  @Inject ShownSecrets shown;
  @Inject Sessions sessions;
  @Inject ExpiredSignInsJob over;
  @Inject TestClock clock;
  @Inject StaffMembers staff;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutAClickAndTwelveHoursInAnyCase() {
    Instant start = Clocks.now();
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

    admin
        .post("/settings/staff/" + ref, form("D", "DOCTOR", TestClinics.PASSWORD))
        .then()
        .statusCode(303);
    assertThat(doctor.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void aPasswordIsSetByItsOwnerThroughALinkThatWorksOnce() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);

    String link =
        link(admin, admin.post("/settings/staff/" + ref(Role.DOCTOR) + "/password-link", OWN));
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
    Instant start = Clocks.now();
    clock.stopAt(start);
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String path = "/settings/staff/" + ref(Role.DOCTOR) + "/password-link";
    String first = link(admin, admin.post(path, OWN));
    String second = link(admin, admin.post(path, OWN));
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
                "own",
                TestClinics.PASSWORD,
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
  void anOpenScreenIsNotEnoughToMakeOrOpenAnAccountOrToGiveItMore() {
    Instant start = Clocks.now();
    clock.stopAt(start);
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String desk = "/settings/staff/" + ref(Role.FRONT_DESK);
    String doctor = "/settings/staff/" + ref(Role.DOCTOR);
    tests.in(
        clinic,
        () -> {
          staff.find("role", Role.DOCTOR).firstResult().active = false;
          return null;
        });
    var doors =
        Map.of(
            "/settings/staff",
            (Function<String, Map<String, String>>) own -> newcomer("n1", own),
            desk,
            own -> form("Risen", "ADMINISTRATOR", own),
            doctor,
            own -> form("Opened", "DOCTOR", own),
            desk + "/password-link",
            own -> Map.of("own", own),
            desk + "/second-step/end",
            own -> Map.of("own", own));
    doors.forEach(
        (door, form) -> {
          Response empty = admin.post(door, form.apply(""));
          assertThat(empty.statusCode()).as(door).isEqualTo(400);
          String name = form.apply("").getOrDefault("name", "name=\"own\"");
          assertThat(empty.asString()).as("what was typed stays").contains(name);
        });
    assertThat(admin.post("/settings/staff", newcomer("n1", "not my own")).statusCode())
        .isEqualTo(403);
    assertThat(tests.in(clinic, () -> staff.count("login like ?1 or active = false", "n1@%")))
        .as("none made, none opened")
        .isEqualTo(1);
    assertThat(admin.post(desk, form("Other name", "FRONT_DESK", "")).statusCode())
        .as("a name opens nothing")
        .isEqualTo(303);

    assertThat(admin.post("/settings/staff", newcomer("n1", TestClinics.PASSWORD)).statusCode())
        .isEqualTo(303);
    assertThat(admin.get("/settings").asString()).doesNotContain("name=\"own\"");
    assertThat(admin.post("/settings/staff", newcomer("n2", "")).statusCode())
        .as("typed once for ten people")
        .isEqualTo(303);
    assertThat(
            Browserless.signIn(Role.ADMINISTRATOR, clinic)
                .post("/settings/staff", newcomer("n3", ""))
                .statusCode())
        .as("in this session only")
        .isEqualTo(400);
    clock.stopAt(start.plus(Duration.ofMinutes(10)));
    assertThat(admin.post("/settings/staff", newcomer("n3", "")).statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyMakesAPasswordLinkForThemselves() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String own = "/settings/staff/" + ref(Role.ADMINISTRATOR);
    assertThat(admin.get(own).asString()).doesNotContain("password-link");
    admin
        .post(own + "/password-link", OWN)
        .then()
        .statusCode(409)
        .body(containsString("on the page of your account"));
    assertThat(admin.get(own).statusCode()).as("signed in as before").isEqualTo(200);
  }

  @Test
  void twoClicksAtOnceMakeOneTokenOfANameAndNoFailure() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String desk = "/settings/staff/" + ref(Role.FRONT_DESK) + "/password-link";
    admin.post(desk, OWN).then().statusCode(303);
    assertThat(twice(admin, desk, Map.of())).containsExactly(303, 303);
    assertThat(twice(admin, "/settings/staff", newcomer("twin", ""))).containsExactly(303, 409);

    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    doctor.get("/account");
    var current = Map.of("current", TestClinics.PASSWORD, "name", "EMR");
    assertThat(twice(doctor, "/account/second-step", current)).containsExactly(303, 303);
    assertThat(twice(doctor, "/account/tokens", current)).containsExactly(303, 409);
  }

  @Test
  void whatIsOverIsRemovedInEveryClinicThoughNobodyComesBack() {
    Instant start = Clocks.now();
    clock.stopAt(start);
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    admin.post("/settings/staff/" + ref(Role.DOCTOR) + "/password-link", OWN);
    over.remove();
    assertThat(tests.in(clinic, () -> shown.count())).isEqualTo(1);
    clock.stopAt(start.plus(Duration.ofMinutes(10)));
    over.remove();
    assertThat(tests.in(clinic, () -> shown.count())).isZero();
    assertThat(tests.in(clinic, () -> sessions.count())).isEqualTo(1);
    clock.stopAt(start.plus(Duration.ofHours(12)));
    over.remove();
    assertThat(tests.in(clinic, () -> sessions.count())).isZero();
  }

  @Test
  void aShownSecretWhoseKeyIsGoneIsGoneToo() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String path = "/settings/staff/" + ref(Role.DOCTOR) + "/password-link";
    admin.post(path, OWN).then().statusCode(303);
    tests.in(
        clinic,
        () -> {
          shown.findAll().firstResult().secret = "anbu1.AAAA";
          return null;
        });
    assertThat(admin.get(path).statusCode()).isEqualTo(303);
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
    String token = given().get("/sign-in").cookie("anbu-csrf");
    assertThat(
            given()
                .redirects()
                .follow(false)
                .header("X-Forwarded-For", "203.0.113.9")
                .cookie("anbu-csrf", token)
                .formParams(Map.of("csrf-token", token, "back", "/"))
                .post("/language/ko")
                .headers()
                .getValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("__Host-anbu-language=ko"));
    given()
        .header("X-Forwarded-For", "203.0.113.9")
        .cookie("__Host-anbu-language", "ko")
        .cookie("anbu-language", "en")
        .get("/sign-in")
        .then()
        .body(containsString("lang=\"ko\""));
  }

  /** The answers to a form sent twice at the same moment, the smaller one first. */
  private static List<Integer> twice(Browserless reader, String path, Map<String, String> form) {
    String cookies = reader.cookieHeader();
    var both =
        Stream.of(1, 2)
            .map(
                click ->
                    CompletableFuture.supplyAsync(
                        () ->
                            given()
                                .redirects()
                                .follow(false)
                                .header("Cookie", cookies)
                                .formParams(form)
                                .formParam("csrf-token", reader.cookie("anbu-csrf"))
                                .post(path)
                                .statusCode()))
            .toList();
    return both.stream().map(CompletableFuture::join).sorted().toList();
  }

  private static Map<String, String> newcomer(String login, String own) {
    var form = new HashMap<>(form("Newcomer", "DOCTOR", own));
    form.put("login", login);
    return form;
  }

  private static Map<String, String> form(String name, String role, String own) {
    return Map.of("name", name, "role", role, "language", "en", "active", "true", "own", own);
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
