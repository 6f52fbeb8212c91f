package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second step is asked for at every sign-in; codes count once; programs use tokens. */
@QuarkusTest
class SecondStepTest {

  @Inject TestClinics tests;
  @Inject TestClock clock;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject SecondFactors factors;

  private Instant now = Instant.now();
  private String clinic;
  private long doctor;
  private byte[] secret;

  @BeforeEach
  void aDoctor() {
    clock.stopAt(now);
    clinic = tests.create();
    doctor = tests.in(clinic, () -> staff.find("role", Role.DOCTOR).firstResult().id);
  }

  @AfterEach
  void runAgain() {
    clock.runAgain();
  }

  @Test
  void theCodeIsAskedForAndTakenOnce() {
    turnOn();
    minuteLater();
    var browser = halfSignedIn();
    assertThat(browser.get("/").statusCode()).as("before the code").isEqualTo(302);
    assertThat(browser.post("/sign-in/code", Map.of("code", "000000")).header("Location"))
        .contains("/sign-in/code?failed");
    String code = code();
    assertThat(browser.post("/sign-in/code", Map.of("code", code)).header("Location"))
        .endsWith("/");
    assertThat(browser.get("/").statusCode()).isEqualTo(200);

    var replay = halfSignedIn();
    replay.post("/sign-in/code", Map.of("code", code));
    assertThat(replay.get("/").statusCode()).as("the same code again").isEqualTo(302);
  }

  @Test
  void aRecoveryCodeOpensOnce() {
    List<String> codes = turnOn();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    var first = halfSignedIn();
    first.post("/sign-in/code", Map.of("code", codes.get(3)));
    assertThat(first.get("/").statusCode()).isEqualTo(200);
    var second = halfSignedIn();
    second.post("/sign-in/code", Map.of("code", codes.get(3)));
    assertThat(second.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void codesCannotBeTriedOut() {
    turnOn();
    var browser = halfSignedIn();
    for (int i = 0; i < 5; i++) {
      browser.post("/sign-in/code", Map.of("code", "%06d".formatted(i)));
    }
    minuteLater();
    now = now.minusSeconds(58);
    clock.stopAt(now);
    assertThat(browser.post("/sign-in/code", Map.of("code", code())).header("Location"))
        .contains("wait=");
  }

  @Test
  void programsNeedATokenThenAndARevokedOneIsNone() {
    basic(TestClinics.PASSWORD, 200);
    turnOn();
    basic(TestClinics.PASSWORD, 401);

    var browser = signedIn();
    browser.get("/account");
    String page =
        browser
            .post("/account/tokens", Map.of("name", "EMR", "current", TestClinics.PASSWORD))
            .asString();
    String token = first("anbu_[A-Za-z0-9_-]{43}", page);
    basic(token, 200);
    String account = browser.get("/account").asString();
    assertThat(account).contains("EMR").doesNotContain(token);

    browser.post(first("/account/tokens/[0-9A-Z]{13}/end", account), Map.of());
    basic(token, 401);
  }

  @Test
  void itIsTurnedOffWithThePasswordOnly() {
    turnOn();
    var browser = signedIn();
    browser.get("/account");
    browser.post("/account/second-step/end", Map.of("current", "wrong password"));
    assertThat(on()).isTrue();
    browser.post("/account/second-step/end", Map.of("current", TestClinics.PASSWORD));
    assertThat(on()).isFalse();
  }

  @Test
  void anAdministratorResetsItAndTheTrailSaysSo() {
    turnOn();
    var browser = signedIn();
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String ref = care.anbu.shared.Id.text(doctor);
    admin.get("/settings/staff/" + ref).then().body(containsString("second-step/end"));
    admin.post("/settings/staff/" + ref + "/second-step/end", Map.of());
    assertThat(on()).isFalse();
    assertThat(browser.get("/").statusCode()).isEqualTo(302);
    admin.get("/audit?action=SECOND_FACTOR_RESET").then().body(containsString("doctor@" + clinic));
  }

  @Test
  void whereTheClinicAsksForItAnAdministratorDoesNothingElseFirst() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    tests.in(
        clinic,
        () -> {
          clinics.current().secondFactorRequired = true;
          return null;
        });
    assertThat(admin.get("/settings").header("Location")).endsWith("/account/second-step");
    assertThat(admin.get("/").header("Location")).endsWith("/account/second-step");
    admin.get("/account/second-step").then().statusCode(200).body(containsString("data:image/svg"));
    assertThat(
            given()
                .auth()
                .preemptive()
                .basic(TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD)
                .get("/api/v1/departments")
                .statusCode())
        .isEqualTo(401);
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void theSecretIsSealedInTheDatabase() {
    turnOn();
    String stored = tests.in(clinic, () -> factors.find("staffId", doctor).firstResult().secret);
    assertThat(stored).doesNotContain(Totp.base32(secret));
    Browserless.signIn(Role.ADMINISTRATOR, clinic)
        .get("/audit")
        .then()
        .body(not(containsString(Totp.base32(secret))));
  }

  /** Turns it on as the person does; returns the recovery codes. */
  private List<String> turnOn() {
    var browser = Browserless.signIn(Role.DOCTOR, clinic);
    browser.get("/account/second-step").then().statusCode(200);
    secret = tests.in(clinic, () -> factors.offered(doctor));
    Response shown =
        browser.post(
            "/account/second-step", Map.of("code", code(), "current", TestClinics.PASSWORD));
    assertThat(shown.statusCode()).isEqualTo(200);
    var codes = new ArrayList<String>();
    var found = Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}").matcher(shown.asString());
    while (found.find()) {
      codes.add(found.group());
    }
    return codes;
  }

  private Browserless halfSignedIn() {
    var browser = Browserless.stranger();
    browser.get("/sign-in");
    Response answer =
        browser.post(
            "/sign-in/check",
            Map.of(
                "login", TestClinics.login(Role.DOCTOR, clinic), "password", TestClinics.PASSWORD));
    assertThat(answer.header("Location")).contains("/sign-in/code");
    return browser;
  }

  private Browserless signedIn() {
    minuteLater();
    var browser = halfSignedIn();
    browser.post("/sign-in/code", Map.of("code", code()));
    return browser;
  }

  private String code() {
    return Totp.code(secret, Totp.step(now));
  }

  private void minuteLater() {
    now = now.plusSeconds(60);
    clock.stopAt(now);
  }

  private boolean on() {
    return tests.in(clinic, () -> factors.isOn(doctor));
  }

  private static String first(String pattern, String text) {
    var found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group();
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
}
