package care.anbu;

import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.testsupport.ManyCalls;
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
  @TestHTTPResource URI address;

  @Test
  void noBodyIsAFailureOfOurs() {
    var calls = calls();
    var softly = new SoftAssertions();
    ManyCalls.forEach(
        Route.all().stream()
            .filter(route -> route.isApi() && !route.method().equals("GET"))
            .toList(),
        route -> {
          String path = route.with("0000000000000");
          for (String body : BODIES) {
            String what = route + " " + shortened(body);
            check(softly, what, calls.api(route.method(), path, "application/json", body));
          }
          check(softly, route + " x/y", calls.api(route.method(), path, "x/y", "{}"));
        });
    softly.assertAll();
  }

  @Test
  void noIdAndNoQueryIsAFailureOfOurs() {
    var calls = calls();
    var softly = new SoftAssertions();
    ManyCalls.forEach(
        Route.all().stream().filter(Route::isApi).toList(),
        route -> {
          for (String id : route.hasParameter() ? IDS : List.<String>of()) {
            check(softly, route + " " + id, calls.api(route.method(), route.with(id)));
          }
          for (String query : route.method().equals("GET") ? QUERIES : List.<String>of()) {
            String path = route.with(Id.text(Id.next())) + "?" + query;
            check(softly, shortened(path), calls.api("GET", path));
          }
        });
    softly.assertAll();
  }

  @Test
  void aWrongMethodOrAnUnknownPathIsTheCallersMistake() {
    var calls = calls();
    var softly = new SoftAssertions();
    for (String path : List.of("/api/v1/nothing", "/api/v1/patients/x/y/z", "/fhir/Nothing")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
        check(softly, method + " " + path, calls.api(method, path));
      }
    }
    softly.assertAll();
  }

  private ManyCalls calls() {
    return new ManyCalls(address, Role.ADMINISTRATOR, tests.create());
  }

  private static void check(SoftAssertions softly, String as, ManyCalls.Answer answer) {
    softly.assertThat(answer.status()).as(as).isLessThan(500);
    if (answer.status() >= 400 && !answer.body().isEmpty()) {
      softly.assertThat(answer.type()).as(as).contains("json");
    }
    softly.assertThat(answer.body()).as(as).doesNotContain("Exception", "\tat ");
  }

  private static String shortened(String text) {
    return text.length() < 100 ? text : text.substring(0, 100) + "…";
  }
}
