package care.anbu;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every changing route refuses before its own code runs: too much, and another site's word. A
 * new route is in this test at once.
 */
@QuarkusTest
class EveryDoorTest {

  private static final int A_FORM = 2 * 1024 * 1024;

  /** A route takes a slash at its end too. */
  private static final List<String> SIGN_IN =
      List.of("/sign-in/check", "/sign-in/check/", "/sign-in/code", "/sign-in/code/");

  private static final String FORM = "application/x-www-form-urlencoded";

  /** Files for import: their limit is the whole service's. */
  private static final List<String> UPLOADS = List.of("/imports", "/api/v1/imports");

  @Inject TestClinics tests;
  @TestHTTPResource URI home;

  private String clinic;
  private Browserless browser;

  @BeforeEach
  void anAdministrator() {
    clinic = tests.create();
    browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
  }

  @Test
  void noRouteButTheImportsTakesMoreThanAForm() {
    var softly = new SoftAssertions();
    String tooMuch = "x".repeat(A_FORM + 1);
    for (Route route : changing()) {
      if (UPLOADS.contains(route.path())) {
        continue;
      }
      Response answer =
          asked(route).contentType(type(route)).body(tooMuch).request(route.method(), path(route));
      softly.assertThat(answer.statusCode()).as(route.toString()).isEqualTo(413);
      if (route.isApi()) {
        softly.assertThat(answer.contentType()).as(route.toString()).contains("problem+json");
      }
    }
    softly.assertAll();
  }

  @Test
  void aBodyOfUnknownLengthIsCountedWhileItIsRead() throws Exception {
    byte[] large = "x".repeat(A_FORM + 1).getBytes();
    byte[] receipt = "x".repeat(64 * 1024 + 1).getBytes();
    assertThat(chunked("/api/v1/tools/sms-size", "application/json", large)).isEqualTo(413);
    assertThat(chunked("/settings/clinic", FORM, large)).isEqualTo(413);
    String back = "back=%2F&csrf-token=" + browser.cookie("anbu-csrf");
    assertThat(chunked("/language/en", FORM, back.getBytes())).isEqualTo(303);
    assertThat(chunked("/receipts/sms/" + clinic, "application/json", receipt)).isEqualTo(413);
    assertThat(chunked("/receipts/twilio/" + clinic, FORM, receipt)).isEqualTo(413);
    assertThat(
            chunked("/api/v1/tools/sms-size", "application/json", "{\"text\":\"안녕\"}".getBytes()))
        .isEqualTo(200);
    assertThat(chunked("/sign-in/check", FORM, "login=a&password=b".getBytes()))
        .as("whose sender is unknown must say how much it sends")
        .isEqualTo(411);
  }

  @Test
  void aReceiptIsMeasuredBeforeItsSignatureIsLookedAt() {
    given()
        .contentType("application/json")
        .body("x".repeat(64 * 1024 + 1))
        .post("/receipts/sms/" + clinic)
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    for (String path : SIGN_IN) {
      given()
          .contentType(FORM)
          .body("login=" + "x".repeat(64 * 1024))
          .post(path)
          .then()
          .statusCode(413);
    }
  }

  @Test
  void whoeverHasNotSignedInBringsNoMoreThanAReceipt() throws Exception {
    String tooMuch = "x".repeat(64 * 1024 + 1);
    var softly = new SoftAssertions();
    for (String path : List.of("/set-up", "/language/ko", "/sign-in/password/x")) {
      softly
          .assertThat(given().contentType(FORM).body(tooMuch).post(path).statusCode())
          .as(path)
          .isEqualTo(413);
      softly
          .assertThat(chunkedBy(null, path, FORM, tooMuch.getBytes()))
          .as(path + " in pieces")
          .isEqualTo(413);
    }
    softly.assertAll();
  }

  @Test
  void whoeverOnlyAsksBringsNothing() throws Exception {
    for (String path : List.of("/sign-in", "/", "/api/v1/departments")) {
      var asked = path.startsWith("/api/") ? basic() : browser.request();
      assertThat(asked.body("x").get(path).statusCode()).as(path).isEqualTo(413);
    }
    assertThat(browser.request().header("Content-Length", "0").get("/").statusCode())
        .isEqualTo(200);
  }

  /** Nobody's thread waits for it: each of these ends at the same moment. */
  @Test
  void aBodyThatDoesNotComeToAnEndEndsItsConnection() throws Exception {
    String cookies = "Cookie: " + browser.cookieHeader() + "\r\n";
    String length = "Content-Length: 100\r\n";
    String form = "Content-Type: " + FORM + "\r\n";
    var open = new java.util.ArrayList<Socket>();
    for (String head :
        List.of(
            "POST /settings/clinic HTTP/1.1\r\n" + cookies + form + length,
            "POST /settings/clinic HTTP/1.1\r\n"
                + cookies
                + form
                + "Transfer-Encoding: chunked\r\n",
            "POST /sign-in/check HTTP/1.1\r\n" + form + length,
            "POST /set-up HTTP/1.1\r\n" + form + length,
            "POST /receipts/sms/" + clinic + " HTTP/1.1\r\n" + length,
            "POST /receipts/twilio/" + clinic + " HTTP/1.1\r\n" + form + length)) {
      var socket = new Socket(home.getHost(), home.getPort());
      socket.setSoTimeout(60_000);
      String text = head + "Host: " + home.getAuthority() + "\r\n\r\n" + "1";
      socket.getOutputStream().write(text.getBytes());
      open.add(socket);
    }
    String login = TestClinics.login(Role.ADMINISTRATOR, clinic) + ":" + TestClinics.PASSWORD;
    var table = new Socket(home.getHost(), home.getPort());
    String tableHead =
        "POST /api/v1/imports?format=csv HTTP/1.1\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString(login.getBytes())
            + "\r\nContent-Type: text/csv\r\nConnection: close\r\nHost: "
            + home.getAuthority()
            + "\r\nContent-Length: 8\r\n\r\n번호";
    table.getOutputStream().write(tableHead.getBytes(StandardCharsets.UTF_8));
    for (Socket socket : open) {
      try (socket) {
        assertThat(new String(socket.getInputStream().readAllBytes())).doesNotContain("200 OK");
      } catch (java.net.SocketException reset) {
        assertThat(reset).as("is an end, too").isNotNull();
      }
    }
    try (table) {
      table.getOutputStream().write("\n1".getBytes());
      assertThat(new String(table.getInputStream().readAllBytes()))
          .as("a file for import takes its own time, and no memory")
          .startsWith("HTTP/1.1 ");
    }
  }

  @Test
  void tooMuchIsToldInTheReadersLanguage() {
    browser.post("/language/ko", Map.of("back", "/"));
    assertThat(browser.post("/patients", Map.of("name", "가".repeat(300_000))).asString())
        .contains("보낸 내용이 너무 큽니다");
  }

  @Test
  void noRouteDoesWhatAnotherSiteAsksOf() {
    var softly = new SoftAssertions();
    for (Route route : changing()) {
      for (var proof :
          List.of(
              Map.of("Sec-Fetch-Site", "cross-site"), Map.of("Origin", "https://evil.example"))) {
        softly.assertThat(statusOf(route, proof)).as(route + " " + proof).isEqualTo(403);
      }
    }
    softly.assertAll();
  }

  @Test
  void everyWordOfAnotherSiteIsHeard() {
    var softly = new SoftAssertions();
    for (var proof :
        List.of(
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://" + home.getAuthority()),
            Map.of("Origin", "http://" + home.getHost() + ":1"),
            Map.of("Origin", "http://" + home.getHost() + ".evil.example"),
            Map.of("Origin", "null"),
            Map.of("Origin", "%%%"),
            Map.of("Referer", "https://evil.example/" + home.getAuthority()))) {
      for (String path : List.of("/api/v1/tools/sms-size", "/settings/clinic", "/sign-out")) {
        softly
            .assertThat(statusOf(new Route("POST", path), proof))
            .as(path + " " + proof)
            .isEqualTo(403);
      }
    }
    softly.assertAll();
  }

  private int statusOf(Route route, Map<String, String> headers) {
    return asked(route)
        .headers(headers)
        .contentType(type(route))
        .body("{}")
        .request(route.method(), path(route))
        .statusCode();
  }

  @Test
  void whatIsNoFormBringsATokenOrAProofOfItsSite() {
    var softly = new SoftAssertions();
    for (Route route : changing()) {
      if (route.isApi()) {
        continue;
      }
      for (String type : List.of("text/plain", "application/json")) {
        Response answer =
            asked(route).contentType(type).body("{}").request(route.method(), path(route));
        softly.assertThat(answer.statusCode()).as(route + " " + type).isEqualTo(403);
      }
      Response bare = asked(route).request(route.method(), path(route));
      softly.assertThat(bare.statusCode()).as(route + " bare").isBetween(400, 415);
    }
    softly.assertAll();
  }

  @Test
  void aFormWithoutItsTokenIsRefusedOnEveryPage() {
    var softly = new SoftAssertions();
    for (Route route : changing()) {
      if (!route.isApi()) {
        softly
            .assertThat(browser.postWithoutToken(path(route), Map.of("a", "b")).statusCode())
            .as(route.toString())
            .isBetween(400, 415);
      }
    }
    softly.assertAll();
  }

  @Test
  void signInItselfIsRefusedToAnotherSite() {
    for (String path : SIGN_IN) {
      given()
          .header("Origin", "https://evil.example")
          .contentType(FORM)
          .body("login=a&password=b")
          .redirects()
          .follow(false)
          .post(path)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void ownPagesAndProgramsAreServed() {
    for (var proof :
        List.of(
            Map.of("Sec-Fetch-Site", "same-origin"),
            Map.of("Origin", "http://" + home.getAuthority()),
            Map.of("Referer", "http://" + home.getAuthority() + "/somewhere"),
            Map.<String, String>of())) {
      basic()
          .headers(proof)
          .contentType("application/json")
          .body("{\"text\": \"안녕\"}")
          .post("/api/v1/tools/sms-size")
          .then()
          .statusCode(200);
    }
  }

  private int chunked(String path, String type, byte[] body) throws Exception {
    return chunkedBy(browser, path, type, body);
  }

  private int chunkedBy(Browserless reader, String path, String type, byte[] body)
      throws Exception {
    String login = TestClinics.login(Role.ADMINISTRATOR, clinic) + ":" + TestClinics.PASSWORD;
    var request =
        HttpRequest.newBuilder(home.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    if (path.startsWith("/api/")) {
      String basic = Base64.getEncoder().encodeToString(login.getBytes());
      request.header("Authorization", "Basic " + basic);
    } else if (reader != null) {
      request.header("Cookie", reader.cookieHeader());
    }
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static List<Route> changing() {
    return Route.all().stream()
        .filter(route -> !route.isRead() && !route.path().startsWith("/receipts/"))
        .toList();
  }

  private static String path(Route route) {
    return route.with("0000000000000");
  }

  private static String type(Route route) {
    return route.isApi() ? "application/json" : FORM;
  }

  private RequestSpecification asked(Route route) {
    return route.isApi() ? basic() : browser.request();
  }

  private RequestSpecification basic() {
    return Api.as(Role.ADMINISTRATOR, clinic);
  }
}
