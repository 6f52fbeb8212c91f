package care.anbu;

import static io.restassured.RestAssured.given;

import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Sends nonsense to every call of the API: each answers with what the caller did wrong, and none
 * with a failure of ours. A new call is in this test at once.
 */
@QuarkusTest
class EveryCallRefusesNonsenseTest {

  private static final String LONG = "가나다라".repeat(2000);

  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "[]",
          "{\"id\": {}, \"name\": [], \"text\": 1e999, \"criterion\": \"x\", \"keep\": \"x\"}",
          "{\"text\": \"" + LONG + "\", \"name\": \"\\u0000\", \"channel\": \"PIGEON\"}",
          "[".repeat(5000));

  private static final List<String> OTHER_TYPES = List.of("x/y");

  private static final List<String> IDS = List.of("nonsense", "%00");

  private static final List<String> QUERIES =
      List.of(
          "limit=abc&_count=abc",
          "limit=-5&_count=-5&after=0000000000000&q=%00%25_%5C%27%22",
          "after=nonsense&_after=nonsense&q=1",
          "q=" + "%EA%B0%80".repeat(300) + "&patient=" + "x".repeat(600),
          "state=WHAT&kind=WHAT&channel=WHAT&purpose=WHAT&arm=WHAT",
          "from=2026-02-30&to=yesterday&campaign=x&patient=%7C%7C%7C&identifier=%7C");

  @Inject TestClinics tests;

  @Test
  void noBodyIsAFailureOfOurs() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (!route.isApi() || route.method().equals("GET")) {
        continue;
      }
      for (String body : BODIES) {
        send(softly, clinic, route, "application/json", body);
      }
      for (String type : OTHER_TYPES) {
        send(softly, clinic, route, type, "{}");
      }
    }
    softly.assertAll();
  }

  @Test
  void noIdAndNoQueryIsAFailureOfOurs() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (!route.isApi()) {
        continue;
      }
      if (route.hasParameter()) {
        for (String id : IDS) {
          check(softly, caller(clinic), route.method(), route.with(id), "");
        }
      }
      if (route.method().equals("GET")) {
        for (String query : QUERIES) {
          String path = route.with(Id.text(Id.next())) + "?" + query;
          check(softly, caller(clinic), "GET", path, "");
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void aWrongMethodOrAnUnknownPathIsTheCallersMistake() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    for (String path : List.of("/api/v1/nothing", "/api/v1/patients/x/y/z", "/fhir/Nothing")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
        check(softly, caller(clinic), method, path, "");
      }
    }
    softly.assertAll();
  }

  private static void send(
      SoftAssertions softly, String clinic, Route route, String type, String body) {
    var call = caller(clinic).header("Content-Type", type).body(body);
    check(softly, call, route.method(), route.with("0000000000000"), type + " " + body);
  }

  private static void check(
      SoftAssertions softly, RequestSpecification call, String method, String path, String what) {
    Response answer = call.request(method, path);
    String as = method + " " + shortened(path) + " " + shortened(what);
    softly.assertThat(answer.statusCode()).as(as).isLessThan(500);
    if (answer.statusCode() >= 400 && !answer.asString().isEmpty()) {
      softly.assertThat(answer.contentType()).as(as).contains("json");
    }
    softly.assertThat(answer.asString()).as(as).doesNotContain("Exception", "\tat ");
  }

  private static String shortened(String text) {
    return text.length() < 100 ? text : text.substring(0, 100) + "…";
  }

  private static RequestSpecification caller(String clinic) {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .defaultContentCharset("UTF-8")
                        .encodeContentTypeAs("x/y", ContentType.TEXT)))
        .urlEncodingEnabled(false)
        .auth()
        .preemptive()
        .basic(TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD);
  }
}
