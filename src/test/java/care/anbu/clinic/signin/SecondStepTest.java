package care.anbu.clinic.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.Clocks;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.Sealer;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second step is asked for at every sign-in; codes count once; programs use tokens. */
@QuarkusTest
class SecondStepTest {

  private static final Map<String, String> OWN = Map.of("own", TestClinics.PASSWORD);

  private static final Class<SignIn.Waiting> WAITING = SignIn.Waiting.class;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Inject TestClinics tests;
  @Inject TestClock clock;
  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject SecondFactors factors;
  @Inject SignIn signIn;
  @Inject Sealer sealer;

  private Instant now = Clocks.now();
  private String clinic;
  private long doctor;
  private byte[] secret;

  @BeforeEach
  void aDoctor() {
    clock.stopAt(now);
    clinic = tests.create();
    doctor = tests.in(clinic, () -> staff.find("role", Role.DOCTOR).firstResult().id);
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

    // The second of two clicks: nobody is told of a wrong code who is signed in by the first.
    var again = browser.post("/sign-in/code", Map.of("code", code, "back", "/calls"));
    var shown = browser.follow(again);
    assertThat(shown.statusCode()).isEqualTo(303);
    assertThat(shown.header("Location")).endsWith("/calls");

    var replay = halfSignedIn();
    assertThat(replay.get("/sign-in/code?failed").statusCode()).isEqualTo(200);
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
  void whoeverHasThePasswordAndTriesCodesKeepsTheOwnerNotOut() {
    turnOn();
    minuteLater();
    String device = entered(signIn.enterCode(half(), code(), new Place("10.2.1.1", null, false)));
    String attacker = half();
    for (int i = 0; i < 40; i++) {
      guessCode(attacker, new Place("10.2.9." + i, null, false));
    }
    var next = new Place("10.2.9.99", null, false);
    assertThat(guessCode(attacker, next)).as("all new places wait").isInstanceOf(WAITING);
    assertThat(((SignIn.Waiting) guessCode(attacker, next)).time()).isLessThan(LONGEST);

    minuteLater();
    now = now.minusSeconds(29);
    clock.stopAt(now);
    var elsewhere = new Place("10.2.8.1", device, false);
    assertThat(signIn.enterCode(half(), code(), elsewhere)).isInstanceOf(SignIn.Entered.class);
    minuteLater();
    now = now.minusSeconds(29);
    clock.stopAt(now);
    assertThat(signIn.enterCode(half(), code(), new Place("10.2.1.1", null, false)))
        .as("another browser at an address of before")
        .isInstanceOf(SignIn.Entered.class);
  }

  private SignIn.Outcome guessCode(String session, Place place) {
    return signIn.enterCode(session, "000000", place);
  }

  /** The cookie of a session that waits for its code; signed in from here, so that nobody waits. */
  private String half() {
    var here = new Place("127.0.0.1", null, true);
    String login = TestClinics.login(Role.DOCTOR, clinic);
    return ((SignIn.CodeNeeded) signIn.enter(login, TestClinics.PASSWORD, here)).session();
  }

  private static String entered(SignIn.Outcome outcome) {
    return ((SignIn.Entered) outcome).device();
  }

  @Test
  void programsNeedATokenThenAndARevokedOneIsNone() {
    basic(TestClinics.PASSWORD, 200);
    turnOn();
    basic(TestClinics.PASSWORD, 401);

    var browser = signedIn();
    browser.get("/account");
    String token = tokenOf(browser);
    basic(token, 200);
    assertThat(browser.get("/account/shown").asString())
        .as("loaded again, it is the same one")
        .contains(token);
    assertThat(halfSignedIn().get("/account/shown").statusCode()).isEqualTo(302);
    assertThat(signedIn().get("/account/shown").header("Location"))
        .as("another session of the same person sees nothing")
        .endsWith("/account");
    var again = Map.of("name", "EMR", "current", TestClinics.PASSWORD);
    browser
        .post("/account/tokens", again)
        .then()
        .statusCode(409)
        .body(containsString("a token named EMR already"));
    browser.post("/account/shown/end", Map.of());
    assertThat(browser.get("/account/shown").header("Location")).endsWith("/account");
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
    admin.post("/settings/staff/" + ref + "/second-step/end", OWN);
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
    admin.get("/account/second-step").then().statusCode(200);
    assertThat(admin.get("/account").header("Location")).endsWith("/account/second-step");
    assertThat(
            admin
                .post("/account/tokens", Map.of("name", "x", "current", TestClinics.PASSWORD))
                .header("Location"))
        .as("a token made now would open the API")
        .endsWith("/account/second-step");
    assertThat(Api.as(Role.ADMINISTRATOR, clinic).get("/api/v1/departments").statusCode())
        .isEqualTo(401);
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenDoesNotOpenWhereASecondStepIsAskedForAndMissing() {
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String token = tokenOf(admin);
    basic(Role.ADMINISTRATOR, token, 200);
    tests.in(
        clinic,
        () -> {
          clinics.current().secondFactorRequired = true;
          return null;
        });
    basic(Role.ADMINISTRATOR, token, 401);
  }

  @Test
  void aPasswordLinkAndAResetEndTheTokensOfBefore() {
    var doctors = Browserless.signIn(Role.DOCTOR, clinic);
    String first = tokenOf(doctors);
    turnOn();
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    String ref = care.anbu.shared.Id.text(doctor);
    admin.post("/settings/staff/" + ref + "/second-step/end", OWN);
    basic(first, 401);

    String second = tokenOf(Browserless.signIn(Role.DOCTOR, clinic));
    basic(second, 200);
    makeLink();
    basic(second, 401);
  }

  @Test
  void aSecretThatWasShownIsNoneOnceAnotherOneIsOrThePasswordIsSetAnew() {
    var browser = Browserless.signIn(Role.DOCTOR, clinic);
    browser
        .post("/account/second-step", Map.of("current", "not my password"))
        .then()
        .statusCode(403)
        .body(not(containsString("data:image/svg")));
    secret = offered(browser);
    byte[] newer = offered(browser);
    assertThat(newer).isNotEqualTo(secret);
    Response wrong = browser.post("/account/second-step/code", Map.of("code", code()));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.asString())
        .as("the same picture again, for another try")
        .contains("data:image/svg", Totp.base32(newer).replaceAll("(.{4})(?=.)", "$1 "));
    assertThat(
            Browserless.signIn(Role.DOCTOR, clinic)
                .get("/account/second-step/code")
                .header("Location"))
        .as("to the session that asked for it, and to no other")
        .endsWith("/account/second-step");
    minuteLater();
    now = now.plusSeconds(600);
    clock.stopAt(now);
    assertThat(browser.get("/account/second-step/code").header("Location"))
        .as("for some minutes")
        .endsWith("/account/second-step");

    secret = newer;
    makeLink();
    assertThat(tests.in(clinic, () -> factors.confirm(doctor, code()))).isFalse();
    assertThat(tests.in(clinic, () -> factors.count("staffId", doctor))).isZero();
  }

  @Test
  void whereTheKeyIsLostRecoveryCodesStillOpenAndTheRestIsSealedAgain() {
    List<String> codes = turnOn();
    String sealed = tests.in(clinic, () -> factors.find("staffId", doctor).firstResult().secret);
    assertThat(tests.in(clinic, () -> factors.reseal())).as("the newest key did").isZero();
    // Another row's: it opens in no place but its own, as with a key that nobody has.
    tests.in(
        clinic,
        () -> {
          factors.find("staffId", doctor).firstResult().secret =
              sealer.seal(Sealer.Place.of(clinic, "second_factor", 1, "secret"), "x");
          return null;
        });
    minuteLater();
    var browser = halfSignedIn();
    assertThat(browser.post("/sign-in/code", Map.of("code", code())).header("Location"))
        .contains("/sign-in/code?failed");
    browser.post("/sign-in/code", Map.of("code", codes.get(0)));
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    assertThat(sealed).isNotBlank();
  }

  @Test
  void aFormerKeysSecretIsSealedAgainByTheNewest() {
    var own = new SecondFactors();
    var former = new Sealer(new InstallationKey("the one of before"));
    var now = new Sealer(new InstallationKey("the one of today", "the one of before"));
    var factor = new SecondFactor();
    factor.secret =
        former.seal(Sealer.Place.of(clinic, "second_factor", factor.id, "secret"), "c2VjcmV0");
    own.sealer = now;
    own.clinic =
        new CurrentClinic() {
          @Override
          public String id() {
            return clinic;
          }
        };
    assertThat(now.isCurrent(factor.secret)).isFalse();
    assertThat(own.reseal(factor)).isTrue();
    assertThat(now.isCurrent(factor.secret)).isTrue();
    assertThat(own.reseal(factor)).isFalse();
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
    secret = offered(browser);
    Response done = browser.post("/account/second-step/code", Map.of("code", code()));
    assertThat(done.statusCode()).isEqualTo(303);
    Response shown = browser.follow(done);
    assertThat(browser.get("/account/shown").asString().replaceAll("csrf[^>]*", ""))
        .as("loaded again, the codes are the same")
        .isEqualTo(shown.asString().replaceAll("csrf[^>]*", ""));
    var codes = new ArrayList<String>();
    var found = Pattern.compile("[a-z2-9]{4}(-[a-z2-9]{4}){3}").matcher(shown.asString());
    while (found.find()) {
      codes.add(found.group());
    }
    return codes;
  }

  private void makeLink() {
    Browserless.signIn(Role.ADMINISTRATOR, clinic)
        .post("/settings/staff/" + care.anbu.shared.Id.text(doctor) + "/password-link", OWN)
        .then()
        .statusCode(303);
  }

  /** A new secret as the page shows it. */
  private static byte[] offered(Browserless browser) {
    browser.get("/account/second-step").then().statusCode(200);
    Response page =
        browser.follow(
            browser.post("/account/second-step", Map.of("current", TestClinics.PASSWORD)));
    page.then().statusCode(200).body(containsString("data:image/svg"));
    return base32(first("<code>([A-Z2-7 ]+)</code>", page.asString()));
  }

  private static byte[] base32(String tagged) {
    String letters = tagged.replaceAll("</?code>| ", "");
    var bits = new java.math.BigInteger("1");
    for (char letter : letters.toCharArray()) {
      bits =
          bits.shiftLeft(5)
              .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
    }
    byte[] bytes = bits.toByteArray();
    return java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
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

  /** An API token that somebody makes on the page of their account. */
  private static String tokenOf(Browserless browser) {
    browser.get("/account");
    return first(
        "anbu_[A-Za-z0-9_-]{43}",
        browser
            .follow(
                browser.post(
                    "/account/tokens", Map.of("name", "EMR", "current", TestClinics.PASSWORD)))
            .asString());
  }

  private void basic(String password, int status) {
    basic(Role.DOCTOR, password, status);
  }

  private void basic(Role role, String password, int status) {
    assertThat(
            given()
                .auth()
                .preemptive()
                .basic(TestClinics.login(role, clinic), password)
                .get("/api/v1/departments")
                .statusCode())
        .isEqualTo(status);
  }
}
