package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestPrograms;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs of a clinic call the API by tokens: named, limited, shown once, revoked at once. */
@QuarkusTest
class ProgramsTest {

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject TestClock clock;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject Programs programs;
  @Inject Throttle throttle;

  private Instant now = Clocks.now();
  private String clinic;
  private Browserless administrator;

  @BeforeEach
  void anAdministrator() {
    clock.stopAt(now);
    clinic = tests.create();
    administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
  }

  @Test
  void aTokenOpensTheCallsItIsLimitedToInItsRoleAndNoOther() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.PATIENTS, ApiGroup.IMPORTS);
    by(token).get("/api/v1/patients?q=김").then().statusCode(200);
    by(token)
        .get("/api/v1/departments")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("clinic:problem_program_route"));
    by(token).get("/api/v1/imports").then().statusCode(403).body("code", equalTo("forbidden"));
    by(token).get("/fhir/metadata").then().statusCode(403);
    by(make("Importer", Role.COORDINATOR, ApiGroup.IMPORTS))
        .get("/api/v1/imports")
        .then()
        .statusCode(200);
  }

  @Test
  void aTokenOpensNoPageAndIsNoPassword() {
    String token = make("EMR", Role.ADMINISTRATOR, ApiGroup.values());
    for (String page : List.of("/", "/settings", "/settings/programs", "/account", "/audit")) {
      by(token).get(page).then().statusCode(302).header("Location", containsString("/sign-in"));
    }
    Staff program = program("EMR");
    for (String login :
        List.of(program.login, TestClinics.login(Role.ADMINISTRATOR, clinic), "EMR")) {
      assertThat(given().auth().preemptive().basic(login, token).get("/api/v1/departments"))
          .returns(401, Response::statusCode);
    }
  }

  @Test
  void itIsShownOnceToWhoMadeItAndStoredAsAHashOnly() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS);
    administrator.get("/settings/programs/shown").then().body(containsString(token));
    assertThat(
            Browserless.signIn(Role.ADMINISTRATOR, clinic)
                .get("/settings/programs/shown")
                .statusCode())
        .as("another session")
        .isEqualTo(303);
    administrator.post("/settings/programs/shown/end", Map.of()).then().statusCode(303);
    administrator.get("/settings/programs/shown").then().statusCode(303);
    administrator.get("/settings/programs").then().body(containsString("EMR"), noToken(token));
    administrator.get("/audit").then().body(noToken(token));
    byte[] stored = tests.in(clinic, () -> programs.open().get(0).tokenHash);
    assertThat(stored).hasSize(32).isEqualTo(Token.hash(token.substring(token.indexOf('.') + 1)));
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).isNotEqualTo(token);
  }

  @Test
  void onlyAnAdministratorWhoTypesTheirPasswordMakesOne() {
    administrator
        .post(
            "/settings/programs",
            TestPrograms.form("EMR", Role.FRONT_DESK, "not my password", "", ApiGroup.TOOLS))
        .then()
        .statusCode(403);
    administrator
        .post(
            "/settings/programs", TestPrograms.form("EMR", Role.FRONT_DESK, "", "", ApiGroup.TOOLS))
        .then()
        .statusCode(400);
    Browserless.signIn(Role.COORDINATOR, clinic)
        .post(
            "/settings/programs",
            TestPrograms.form("EMR", Role.FRONT_DESK, TestClinics.PASSWORD, "", ApiGroup.TOOLS))
        .then()
        .statusCode(403);
    assertThat(tests.in(clinic, () -> programs.open())).isEmpty();
  }

  @Test
  void twoClicksAtOnceMakeOneProgram() throws Exception {
    var form = TestPrograms.form("EMR", Role.FRONT_DESK, TestClinics.PASSWORD, "", ApiGroup.TOOLS);
    var click = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 4; i++) {
      var tab = Browserless.signIn(Role.ADMINISTRATOR, clinic);
      tab.get("/settings/programs");
      click.add(() -> tab.post("/settings/programs", form).statusCode());
    }
    var threads = Executors.newFixedThreadPool(click.size());
    try {
      var answers = new ArrayList<Integer>();
      for (Future<Integer> answer : threads.invokeAll(click)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsExactlyInAnyOrder(303, 409, 409, 409);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aProgramHasAnOwnNameSomeCallsAndNoDayThatIsOver() {
    make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS);
    refused("EMR", "", 409, "a program named EMR already", ApiGroup.TOOLS);
    refused("Other", "", 400, "at least one kind of call");
    refused("Other", "2001-01-01", 400, "This day is over", ApiGroup.TOOLS);
  }

  @Test
  void aRevokedTokenIsNoneAtOnceAndTheTrailHasBoth() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS, ApiGroup.PATIENTS);
    called(token, 200);
    administrator.post("/settings/programs/" + ref("EMR") + "/end", Map.of());
    called(token, 401);
    administrator.get("/settings/programs").then().body(not(containsString("EMR")));
    administrator
        .get("/audit?action=API_TOKEN_MADE")
        .then()
        .body(containsString("program: EMR"), containsString("PATIENTS, TOOLS"));
    administrator
        .get("/audit?action=API_TOKEN_REVOKED")
        .then()
        .body(containsString("program: EMR"));
    assertThat(make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS))
        .as("the name is free")
        .isNotEqualTo(token);
  }

  @Test
  void aTokenEndsAfterItsLastDayByTheClinicsCalendar() {
    LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Seoul"));
    String token = make("EMR", Role.FRONT_DESK, today, ApiGroup.TOOLS);
    Instant midnight = today.plusDays(1).atStartOfDay(ZoneId.of("Asia/Seoul")).toInstant();
    clock.stopAt(midnight.minusSeconds(1));
    called(token, 200);
    clock.stopAt(midnight);
    called(token, 401);
  }

  @Test
  void aDemosProgramsEndWithItAndCallFromTheMachineItselfOnly() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS);
    var elsewhere = new Place("10.4.1.1", null, false);
    assertThat(programs.enter(token, elsewhere).member().program).isTrue();
    tests.in(clinic, () -> clinics.current().demo = true);
    assertThatThrownBy(() -> programs.enter(token, elsewhere))
        .isInstanceOf(AuthenticationFailedException.class);
    called(token, 200);
    tests.in(clinic, () -> staff.update("active = false where program = true"));
    called(token, 401);
  }

  @Test
  void whatOpensNothingIsToldAsAProblemWithBothWaysIn() {
    for (String wrong :
        List.of(
            "x", "", Programs.PREFIX + clinic + "." + Token.random(), "anbu_" + Token.random())) {
      by(wrong)
          .get("/api/v1/departments")
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .body("code", equalTo("clinic:problem_not_signed_in"));
    }
    Response basic =
        given().auth().preemptive().basic("nobody@" + clinic, "x").get("/api/v1/departments");
    basic.then().statusCode(401).contentType("application/problem+json");
    assertThat(basic.headers().getValues("WWW-Authenticate"))
        .containsExactly("Basic realm=\"Anbu\"", "Bearer realm=\"Anbu\"");
    by("x").get("/fhir/metadata").then().statusCode(401).body(containsString("OperationOutcome"));
    given().get("/api/v1/departments").then().statusCode(401).body(containsString("not_signed_in"));
    administrator
        .get("/audit?action=SIGN_IN_FAILED")
        .then()
        .body(containsString("anbu_program_…"), containsString("API token"));
  }

  @Test
  void unknownTokensCountAtTheirAddressAsWrongPasswordsDo() {
    var place = new Place("10.4.2.1", null, false);
    String good = make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS);
    for (int i = 0; i < 99; i++) {
      assertThat(throttle.take(List.of(Throttle.atAddress(place)))).isZero();
    }
    String wrong = Programs.PREFIX + clinic + "." + Token.random();
    assertThatThrownBy(() -> programs.enter(wrong, place))
        .isInstanceOf(AuthenticationFailedException.class);
    assertThatThrownBy(() -> programs.enter(wrong, place)).isInstanceOf(ProgramSignIn.Waits.class);
    assertThat(programs.enter(good, place).routes())
        .as("nobody guesses 256 bits: a right one is no guess")
        .containsExactly(ApiGroup.TOOLS);
    clock.stopAt(now.plus(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> programs.enter(wrong, place))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  void anotherClinicNeitherSeesNorRevokesNorEntersByIt() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.PATIENTS, ApiGroup.TOOLS);
    String ref = ref("EMR");
    String theirs = tests.create();
    var other = Browserless.signIn(Role.ADMINISTRATOR, theirs);
    other.get("/settings/programs").then().body(not(containsString("EMR")));
    other.post("/settings/programs/" + ref + "/end", Map.of()).then().statusCode(404);
    called(token.replace(clinic, theirs), 401);
    called(token, 200);
    tests.in(theirs, () -> patients.korean("남의환자", "1950-01-01"));
    by(token)
        .get("/api/v1/patients?q=남의환자")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  @Test
  void theLogsNameTheProgramThatLooked() {
    String patient = tests.in(clinic, () -> patients.korean("서무늬", "1961-05-06").ref());
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.PATIENTS);
    by(token).get("/api/v1/patients/" + patient).then().statusCode(200);
    administrator
        .get("/access-log?staff=" + program("EMR").ref())
        .then()
        .body(containsString("<td>program: EMR</td>"));
    administrator.get("/audit?action=SIGNED_IN_API").then().body(containsString("program: EMR"));
    Api.as(Role.ADMINISTRATOR, clinic)
        .get("/api/v1/access-log")
        .then()
        .body("items[0].staff", equalTo("program: EMR"));
  }

  @Test
  void itsUseIsKnownToTheDayAndNotWrittenWithEveryCall() {
    String token = make("EMR", Role.FRONT_DESK, ApiGroup.TOOLS);
    LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Seoul"));
    called(token, 200);
    assertThat(lastUsed()).isEqualTo(today);
    tests.in(clinic, () -> programs.update("lastUsedOn = null where name = 'EMR'"));
    called(token, 200);
    assertThat(lastUsed()).as("the same day from the same address").isNull();
    clock.stopAt(now.plus(Duration.ofDays(1)));
    called(token, 200);
    assertThat(lastUsed()).isEqualTo(today.plusDays(1));
  }

  @Test
  void aProgramIsInNoListOfPeopleAndHasNoAccount() {
    make("EMR", Role.DOCTOR, ApiGroup.values());
    Staff program = program("EMR");
    administrator.get("/settings").then().body(not(containsString("EMR")));
    Browserless.signIn(Role.COORDINATOR, clinic)
        .get("/campaigns/new")
        .then()
        .body(not(containsString("EMR")));
    String account = "/settings/staff/" + program.ref();
    administrator.get(account).then().statusCode(404);
    Map<String, String> own = Map.of("own", TestClinics.PASSWORD);
    administrator.post(account + "/password-link", own).then().statusCode(404);
    administrator.post(account, own).then().statusCode(404);
    assertThat(tests.in(clinic, () -> staff.inOrder())).noneMatch(member -> member.program);
    assertThat(tests.in(clinic, () -> staff.withPrograms())).anyMatch(member -> member.program);
  }

  @Test
  void approvingStaysWithPeopleAndACampaignHasAnOwnerWhoIsOne() {
    String token = make("EMR", Role.COORDINATOR, ApiGroup.CAMPAIGNS);
    String template =
        by(token)
            .contentType("application/json")
            .body(
                """
                {"name": "확인", "channel": "SMS", "language": "ko", "purpose": "CARE", "body": "검진 받으실 때입니다."}
                """)
            .post("/api/v1/templates")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    by(token)
        .post("/api/v1/templates/" + template + "/approve")
        .then()
        .statusCode(403)
        .body("code", equalTo("clinic:problem_person"));
    by(token)
        .contentType("application/json")
        .body("{\"name\": \"검진\", \"goal\": \"검진\", \"department\": \"EYE\"}")
        .post("/api/v1/campaigns")
        .then()
        .statusCode(400)
        .body("field", equalTo("owner"));
  }

  private String make(String name, Role role, ApiGroup... routes) {
    return make(name, role, null, routes);
  }

  private String make(String name, Role role, LocalDate until, ApiGroup... routes) {
    return TestPrograms.make(administrator, name, role, until, routes);
  }

  private void refused(String name, String until, int status, String words, ApiGroup... routes) {
    administrator
        .post(
            "/settings/programs",
            TestPrograms.form(name, Role.FRONT_DESK, TestClinics.PASSWORD, until, routes))
        .then()
        .statusCode(status)
        .body(containsString(words));
  }

  private static RequestSpecification by(String token) {
    return given()
        .redirects()
        .follow(false)
        .header("Authorization", "Bearer " + token)
        .header("Accept-Language", "en");
  }

  private static void called(String token, int status) {
    by(token)
        .contentType("application/json")
        .body("{\"text\": \"a\"}")
        .post("/api/v1/tools/sms-size")
        .then()
        .statusCode(status);
  }

  private static org.hamcrest.Matcher<String> noToken(String token) {
    return not(containsString(token));
  }

  private Staff program(String name) {
    return tests.in(clinic, () -> staff.find("name", "program: " + name).firstResult());
  }

  private String ref(String name) {
    return tests.in(
        clinic,
        () -> Id.text(programs.find("name = ?1 and revokedAt is null", name).firstResult().id));
  }

  private LocalDate lastUsed() {
    return tests.in(clinic, () -> programs.open().get(0).lastUsedOn);
  }
}
