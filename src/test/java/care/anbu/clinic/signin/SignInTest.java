package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest {

  @Inject TestClinics tests;
  @Inject StaffMembers staff;
  @Inject SignIn door;
  @Inject TestClock clock;

  @Test
  void aRightPasswordOpensThePagesAndAWrongOneDoesNot() {
    String desk = TestClinics.login(Role.FRONT_DESK, tests.create());

    assertThat(signIn(desk, "wrong").cookie("anbu-session")).isNull();
    String session = signIn(desk, TestClinics.PASSWORD).cookie("anbu-session");

    open("/", session).then().statusCode(200).body(containsString("Front desk"));
  }

  @Test
  void noSessionBeginsAfterAResetThatCameBetweenThePasswordAndIt() {
    String clinic = tests.create();
    String login = TestClinics.login(Role.FRONT_DESK, clinic);
    Staff member = tests.in(clinic, () -> staff.find("login", login).<Staff>firstResult());
    assertThat(isStill(clinic, member)).isTrue();

    tests.in(
        clinic,
        () -> {
          staff.<Staff>find("login", login).firstResult().losePassword();
          return null;
        });

    assertThat(isStill(clinic, member)).isFalse();
  }

  private boolean isStill(String clinic, Staff member) {
    return tests.in(clinic, () -> door.isStill(member));
  }

  @Test
  void withoutSignInEveryPageLeadsToTheForm() {
    given()
        .redirects()
        .follow(false)
        .get("/patients")
        .then()
        .statusCode(302)
        .header("Location", containsString("/sign-in"));
  }

  @Test
  void aWrongPasswordAndAWaitAreSaidInWords() {
    String desk = TestClinics.login(Role.FRONT_DESK, tests.create());
    String failed = signIn(desk, "wrong").header("Location");
    assertThat(failed).contains("/sign-in?failed");
    given()
        .header("Accept-Language", "en")
        .get(failed.substring(failed.indexOf("/sign-in")))
        .then()
        .body(containsString("The login or the password is wrong."));
    given()
        .header("Accept-Language", "ko")
        .get("/sign-in?failed")
        .then()
        .body(containsString("아이디 또는 비밀번호가 맞지 않습니다"));

    for (int i = 0; i < 5; i++) {
      signIn(desk, "guess " + i);
    }
    String waiting = signIn(desk, TestClinics.PASSWORD).header("Location");
    assertThat(waiting).contains("/sign-in?wait=");
    given()
        .header("Accept-Language", "en")
        .get(waiting.substring(waiting.indexOf("/sign-in")))
        .then()
        .body(containsString("Too many failed tries."));
  }

  @Test
  void theSignInPageChangesItsLanguageAndComesBack() {
    var stranger = Browserless.stranger();
    stranger.get("/sign-in?failed");
    var answer = stranger.post("/language/ko", Map.of("back", "/sign-in?failed"));
    assertThat(answer.header("Location")).endsWith("/sign-in?failed");
    stranger.get("/sign-in?failed").then().body(containsString("비밀번호가 맞지 않습니다"));
  }

  @Test
  void aLoginIsTypedOnceAndStandsInNoAddress() {
    String clinic = tests.create();
    String desk = TestClinics.login(Role.FRONT_DESK, clinic);
    var person = Browserless.stranger();
    person.get("/sign-in");
    var failed = person.post("/sign-in/check", Map.of("login", desk, "password", "wrong"));
    assertThat(failed.header("Location")).contains("failed").doesNotContain("front-desk");
    person.follow(failed).then().body(containsString("value=\"" + desk + "\""));

    var switched =
        person.post(
            "/sign-in/check",
            Map.of(
                "login", "other@" + clinic, "password", "x", "language", "ko", "back", "/calls"));
    assertThat(switched.header("Location")).endsWith("/sign-in?back=%2Fcalls");
    person
        .follow(switched)
        .then()
        .body(containsString("value=\"other@" + clinic + "\""), containsString("비밀번호"));

    person.post("/sign-in/check", Map.of("login", desk, "password", TestClinics.PASSWORD));
    assertThat(person.cookie("anbu-login")).isNullOrEmpty();
  }

  @Test
  void aWaitSaysUntilWhenAndGoesOnWhenThePageIsLoadedAgain() {
    Instant now = Instant.parse("2026-01-05T09:00:00Z");
    clock.stopAt(now);
    String address = "/sign-in?wait=" + now.plusSeconds(90).getEpochSecond();
    given()
        .header("Accept-Language", "en")
        .get(address)
        .then()
        .body(containsString("data-countdown=\"90\">1:30"), containsString("until 09:01:30 UTC"));
    clock.stopAt(now.plusSeconds(60));
    given()
        .header("Accept-Language", "ko")
        .get(address)
        .then()
        .body(containsString("data-countdown=\"30\">0:30"), containsString("18:01:30 KST까지"));
    clock.stopAt(now.plusSeconds(100));
    given().get(address).then().body(not(containsString("data-countdown")));
  }

  @Test
  void signInLeadsBackToThePageThatWasAskedForAndToNoOtherSite() {
    String desk = TestClinics.login(Role.FRONT_DESK, tests.create());
    given()
        .redirects()
        .follow(false)
        .get("/segments?x=1")
        .then()
        .header("Location", containsString("back=%2Fsegments%3Fx%3D1"));
    assertThat(signIn(desk, TestClinics.PASSWORD, "/segments?x=1").header("Location"))
        .endsWith("/segments?x=1");
    for (String evil : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
      assertThat(signIn(desk, TestClinics.PASSWORD, evil).header("Location"))
          .doesNotContain("evil");
    }
  }

  @Test
  void aRoleThatIsLostIsLostAtTheNextClick() {
    String clinic = tests.create();
    String login = TestClinics.login(Role.ADMINISTRATOR, clinic);
    String session = signIn(login, TestClinics.PASSWORD).cookie("anbu-session");
    open("/settings", session).then().statusCode(200);

    tests.in(clinic, () -> staff.update("role = ?1 where login = ?2", Role.FRONT_DESK, login));

    open("/settings", session)
        .then()
        .statusCode(403)
        .body(containsString("Your role may not do this"));
  }

  @Test
  void aClosedAccountIsShutAtTheNextClick() {
    String clinic = tests.create();
    String login = TestClinics.login(Role.DOCTOR, clinic);
    String session = signIn(login, TestClinics.PASSWORD).cookie("anbu-session");

    tests.in(clinic, () -> staff.update("active = false where login = ?1", login));

    open("/", session).then().statusCode(302);
  }

  @Test
  void aSessionCookieOpensNoApi() {
    String session =
        signIn(TestClinics.login(Role.ADMINISTRATOR, tests.create()), TestClinics.PASSWORD)
            .cookie("anbu-session");

    open("/api/v1/departments", session).then().statusCode(401);
  }

  @Test
  void aFormWithoutItsTokenChangesNothing() {
    String clinic = tests.create();
    String session =
        signIn(TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD)
            .cookie("anbu-session");

    given()
        .redirects()
        .follow(false)
        .cookie("anbu-session", session)
        .contentType(ContentType.URLENC)
        .formParam("nameKo", "가로챔")
        .formParam("nameEn", "Hijacked")
        .post("/settings/clinic")
        .then()
        .statusCode(400);
  }

  @Test
  void onlyTheAdministratorReachesTheSettings() {
    String clinic = tests.create();
    for (Role role : Role.values()) {
      String session =
          signIn(TestClinics.login(role, clinic), TestClinics.PASSWORD).cookie("anbu-session");
      int status = open("/settings", session).statusCode();
      assertThat(status).as(role.name()).isEqualTo(role == Role.ADMINISTRATOR ? 200 : 403);
    }
  }

  @Test
  void anotherClinicsStaffIsNotFound() {
    String theirs = tests.create();
    String foreign = tests.in(theirs, () -> staff.inOrder().get(0).ref());
    String session =
        signIn(TestClinics.login(Role.ADMINISTRATOR, tests.create()), TestClinics.PASSWORD)
            .cookie("anbu-session");

    open("/settings/staff/" + foreign, session).then().statusCode(404);
    open("/settings", session).then().body(not(containsString(theirs)));
  }

  @Test
  void everyAnswerForbidsForeignContentAndCaching() {
    given()
        .get("/sign-in")
        .then()
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store");
  }

  @Test
  void languageFollowsTheChoiceOfTheReader() {
    given().cookie("anbu-language", "ko").get("/sign-in").then().body(containsString("로그인"));
    given().header("Accept-Language", "en").get("/sign-in").then().body(containsString("Sign in"));
  }

  @Test
  void theLanguageSwitchLeadsToNoForeignSite() {
    var desk = Browserless.signIn(Role.FRONT_DESK, tests.create());

    assertThat(desk.post("/language/ko", Map.of("back", "//evil.example")).header("Location"))
        .doesNotContain("evil");
    assertThat(desk.post("/language/ko", Map.of("back", "/patients?q=1")).header("Location"))
        .endsWith("/patients?q=1");
  }

  private static Response signIn(String login, String password, String back) {
    return given()
        .redirects()
        .follow(false)
        .formParam("login", login)
        .formParam("password", password)
        .formParam("back", back)
        .post("/sign-in/check");
  }

  private static Response signIn(String login, String password) {
    return given()
        .redirects()
        .follow(false)
        .formParam("login", login)
        .formParam("password", password)
        .post("/sign-in/check");
  }

  private static Response open(String path, String session) {
    return given()
        .redirects()
        .follow(false)
        .cookie("anbu-session", session)
        .header("Accept", "text/html")
        .get(path);
  }
}
