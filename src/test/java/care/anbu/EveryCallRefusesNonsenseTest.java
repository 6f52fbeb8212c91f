package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.testsupport.KeptConnection;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
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

  private static final String NOBODY = "0000000000000";

  @Inject TestClinics tests;
  @TestHTTPResource URI address;

  @Test
  void noBodyIsAFailureOfOurs() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (!route.isApi() || route.method().equals("GET")) {
        continue;
      }
      for (String body : BODIES) {
        check(softly, clinic, route.method(), route.with(NOBODY), "application/json", body);
      }
      for (String type : OTHER_TYPES) {
        check(softly, clinic, route.method(), route.with(NOBODY), type, "{}");
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
          check(softly, clinic, route.method(), route.with(id), "application/json", "");
        }
      }
      if (route.method().equals("GET")) {
        for (String query : QUERIES) {
          String path = route.with(Id.text(Id.next())) + "?" + query;
          check(softly, clinic, "GET", path, "application/json", "");
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
        check(softly, clinic, method, path, "application/json", "");
      }
    }
    softly.assertAll();
  }

  private void check(
      SoftAssertions softly, String clinic, String method, String path, String type, String body) {
    var answer =
        new KeptConnection(address).api(Role.ADMINISTRATOR, clinic, method, path, type, body);
    String as = method + " " + shortened(path) + " " + type + " " + shortened(body);
    softly.assertThat(answer.statusCode()).as(as).isLessThan(500);
    if (answer.statusCode() >= 400 && !answer.body().isEmpty()) {
      softly
          .assertThat(answer.headers().firstValue("Content-Type"))
          .as(as)
          .hasValueSatisfying(said -> assertThat(said).contains("json"));
    }
    softly.assertThat(answer.body()).as(as).doesNotContain("Exception", "\tat ");
  }

  private static String shortened(String text) {
    return text.length() < 100 ? text : text.substring(0, 100) + "…";
  }
}
