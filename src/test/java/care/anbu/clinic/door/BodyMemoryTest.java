package care.anbu.clinic.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What is sent at the same moment takes no more memory than is kept for it. */
@QuarkusTest
class BodyMemoryTest {

  private static final String CALL = "/api/v1/tools/sms-size";
  private static final String BODY = "{\"text\": \"안녕\"}";

  @Inject TestClinics tests;
  @Inject BodyMemory memory;
  @TestHTTPResource URI home;

  @Test
  void aClinicOrANetworkTakesAQuarterAndAllTogetherNoMoreThanThereIs() {
    // 3,000 for clinics, 1,000 for strangers.
    var small = new BodyMemory(4000, 100, 10);
    for (int i = 0; i < 4; i++) {
      var part = small.ofClinic("clinic " + i);
      assertThat(part.take(751)).isFalse();
      assertThat(part.take(750)).isTrue();
      assertThat(small.ofClinic("clinic " + i).take(1)).isFalse();
    }
    assertThat(small.ofClinic("one more").take(1)).isFalse();
    assertThat(small.ofStranger("10.0.0.1").take(250)).isTrue();
    assertThat(small.ofStranger("10.0.0.1").take(1)).isFalse();
    assertThat(small.ofStranger("10.0.0.2").take(250)).isTrue();
  }

  @Test
  void whatIsFreedIsThereForTheNextAndOneOfTheLargestAlwaysFits() {
    var tiny = new BodyMemory(10, 2000, 100);
    var first = tiny.ofClinic("one");
    assertThat(first.take(2000)).isTrue();
    assertThat(tiny.ofClinic("other").take(2000)).isFalse();
    first.free();
    first.free();
    assertThat(tiny.ofClinic("other").take(2000)).isTrue();
    assertThat(tiny.ofStranger("10.0.0.1").take(100)).isTrue();
  }

  @Test
  void whatComesForARequestThatIsOverTakesNothing() {
    var small = new BodyMemory(4000, 100, 10);
    var over = small.ofClinic("one");
    assertThat(over.take(10)).isTrue();
    over.free();

    assertThat(over.take(1)).isFalse();
    assertThat(small.ofClinic("one").take(750)).isTrue();
  }

  @Test
  void aClinicThatSendsTooMuchAtOnceIsToldAndOthersGoOn() throws Exception {
    String full = tests.create();
    var part = memory.ofClinic(full);
    while (part.take(1)) {
      part.take(1 << 14);
    }
    assertThat(announced(full)).isEqualTo(503);
    assertThat(inPieces(full)).isEqualTo(503);
    assertThat(announced(tests.create())).isEqualTo(200);
    part.free();
    assertThat(announced(full)).isEqualTo(200);
    assertThat(inPieces(full)).isEqualTo(200);
  }

  @Test
  void whoeverHasNotSignedInHasAShareOfTheirOwn() {
    String clinic = tests.create();
    var part = memory.ofStranger("127.0.0.1");
    while (part.take(1)) {
      part.take(1 << 10);
    }
    try {
      assertThat(signIn(clinic)).isEqualTo(503);
      given()
          .contentType("application/json")
          .body("{}")
          .post("/receipts/sms/" + clinic)
          .then()
          .statusCode(503)
          .contentType("application/problem+json");
    } finally {
      part.free();
    }
    assertThat(signIn(clinic)).isEqualTo(302);
  }

  @Test
  void whatARequestTookIsFreeOnceItHasEnded() {
    String clinic = tests.create();
    long much = "x".repeat(1 << 20).length();
    for (int i = 0; i < 60; i++) {
      int status = call(clinic).body("x".repeat((int) much)).post(CALL).statusCode();
      assertThat(status).isEqualTo(400);
    }
    var part = memory.ofClinic(clinic);
    assertThat(part.take(2 << 20)).isTrue();
    part.free();
  }

  private static int signIn(String clinic) {
    return given()
        .redirects()
        .follow(false)
        .formParam("login", TestClinics.login(Role.DOCTOR, clinic))
        .formParam("password", TestClinics.PASSWORD)
        .post("/sign-in/check")
        .statusCode();
  }

  private static int announced(String clinic) {
    return call(clinic).body(BODY).post(CALL).statusCode();
  }

  private static io.restassured.specification.RequestSpecification call(String clinic) {
    return given()
        .auth()
        .preemptive()
        .basic(TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD)
        .contentType("application/json");
  }

  /** Without a length: counted while it is read. */
  private int inPieces(String clinic) throws Exception {
    String login = TestClinics.login(Role.FRONT_DESK, clinic) + ":" + TestClinics.PASSWORD;
    var request =
        HttpRequest.newBuilder(home.resolve(CALL))
            .header("Content-Type", "application/json")
            .header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()))
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(BODY.getBytes())))
            .build();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
