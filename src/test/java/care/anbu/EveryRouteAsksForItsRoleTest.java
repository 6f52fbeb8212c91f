package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Calls every route as every role: whoever is not named at it is turned away, before anything is
 * looked up. A new route is in this test at once.
 */
@QuarkusTest
class EveryRouteAsksForItsRoleTest {

  /** What only some roles may do at all; a line here is a decision. */
  private static final Map<String, Set<String>> DECIDED =
      Map.of(
          "GET /settings", Set.of("ADMINISTRATOR"),
          "GET /access-log", Set.of("ADMINISTRATOR"),
          "POST /settings/gateways/{channel}", Set.of("ADMINISTRATOR"),
          "POST /settings/gateways/{channel}/test", Set.of("ADMINISTRATOR"),
          "POST /imports", Set.of("ADMINISTRATOR", "COORDINATOR"),
          "POST /patients/{id}/exclusions", Set.of("DOCTOR"),
          "POST /api/v1/segments/preview", Set.of("ADMINISTRATOR", "COORDINATOR", "DOCTOR"),
          "GET /api/v1/campaigns/{id}/members", Set.of("ADMINISTRATOR", "COORDINATOR", "DOCTOR"),
          "GET /api/v1/outreach", Set.of("ADMINISTRATOR", "COORDINATOR", "DOCTOR"),
          "GET /merges", Set.of("ADMINISTRATOR", "COORDINATOR"));

  /**
   * What every role may call, and why; all else names its roles. A line here is a decision too:
   * whatever shows many patients does not belong here unless the front desk works on just those.
   */
  private static final String OPEN_TO_ALL =
      """
      before anybody is signed in; each checks its caller in its own way
        GET /sign-in, GET /sign-in/code, GET /sign-in/password/{token}, POST /sign-in/password/{token},
        POST /sign-out, POST /language/{language}, GET /set-up, POST /set-up, POST /receipts/sms/{clinic},
        POST /receipts/mail/{clinic}, POST /receipts/080/{clinic}
      one's own account
        GET /account, POST /account/password, POST /account/test-addresses,
        POST /account/sessions/end, GET /account/second-step,
        POST /account/second-step, GET /account/second-step/code, POST /account/second-step/code,
        POST /account/second-step/end, POST /account/recovery-codes, GET /account/shown,
        POST /account/shown/end, POST /account/tokens, POST /account/tokens/{id}/end
      by role, what waits today
        GET /
      who stands at the desk: one patient, or few that fit what was typed
        GET /patients, POST /patients/results, GET /patients/new, POST /patients, GET /patients/{id},
        GET /patients/{id}/timeline, GET /patients/{id}/edit, POST /patients/{id},
        POST /patients/{id}/consents, POST /patients/{id}/contacts,
        POST /patients/{id}/contacts/{contact}/confirmation, POST /patients/{id}/contacts/{contact}/wrong,
        POST /patients/{id}/contacts/{contact}/replacement, POST /patients/{id}/contacts/{contact}/end,
        POST /patients/{id}/visits, POST /patients/{id}/appointments, POST /patients/{id}/household/split,
        POST /patients/{id}/household, GET /households, GET /households/{id}, GET /contacts/refresh,
        GET /patients/{id}/recalls, POST /patients/{id}/recalls,
        POST /patients/{id}/recalls/{recall}/move, POST /patients/{id}/recalls/{recall}/done,
        POST /patients/{id}/recalls/{recall}/drop, GET /patients/{id}/protocols/{protocol},
        POST /patients/{id}/protocols/{protocol}/done-elsewhere,
        POST /patients/{id}/protocols/{protocol}/rulings/{ruling}/take-back
      the same, for a program
        GET /api/v1/patients, POST /api/v1/patients/search, GET /api/v1/patients/{id},
        GET /api/v1/patients/{id}/history, GET /fhir/Patient, GET /fhir/Patient/{id},
        GET /fhir/Communication, GET /fhir/Communication/{id}, GET /fhir/metadata
      calls, letters and doubtful sends that wait for a person
        GET /calls, POST /calls/next, GET /calls/{id}, POST /calls/{id}/dial,
        POST /calls/{id}/result, GET /letters,
        POST /letters, GET /letters/{id}, GET /letters/{id}/file, GET /letters/{id}/manifest,
        POST /letters/{id}/posted, POST /letters/{id}/taken-back, POST /letters/scans,
        POST /letters/returned/{letter}/settled,
        GET /screen-pop, POST /screen-pop,
        GET /outreach, GET /outreach/notices, GET /outreach/answers, GET /outreach/{id},
        POST /outreach/{id}/complaint, GET /tray
      what patients ask for: whoever is there takes it, and a website sends it
        GET /requests, GET /requests/new, POST /requests, GET /requests/{id}, POST /requests/{id}/take,
        POST /requests/{id}/owner, POST /requests/{id}/notes, POST /requests/{id}/first-word,
        POST /requests/{id}/patient, POST /requests/{id}/result, POST /requests/{id}/withdrawal,
        GET /requests/results, POST /api/v1/requests
      what patients said and nobody has answered: whoever is there takes it and answers
        GET /inbox, POST /inbox/requests/{id}/take, POST /inbox/requests/{id}/giving-back,
        POST /inbox/requests/{id}/nothing-to-do, POST /inbox/messages/{id}/seen,
        GET /patients/{id}/conversation, POST /patients/{id}/conversation/text,
        POST /patients/{id}/conversation/dial, POST /patients/{id}/conversation/closing
      names, words and rules, and no patient but the one whose chart number was typed
        GET /campaigns, GET /campaigns/{id}, GET /segments, GET /segments/{id}, GET /segments/codes,
        GET /api/v1/segments, GET /api/v1/segments/{id}, GET /templates, GET /templates/{id},
        POST /templates/preview, POST /templates/preview/patient, GET /api/v1/templates,
        GET /api/v1/templates/{id}, GET /api/v1/templates/{id}/versions, GET /suitability, GET /suitability/{department},
        GET /api/v1/departments, GET /api/v1/departments/{id}/suitability,
        POST /api/v1/tools/sms-size, POST /api/v1/tools/message-check, POST /api/v1/tools/reply-check, POST /api/v1/tools/phone
      """;

  /** Take a file. */
  private static final Set<String> UPLOADS = Set.of("/imports", "/outreach/answers/080");

  /** Lists that lead on and that the front desk may call, with what keeps it from everybody. */
  private static final Map<String, String> BOUNDED =
      Map.ofEntries(
          Map.entry("GET /patients", "a hundred for what was typed, by a sealed handle"),
          Map.entry("POST /patients/results", "the same"),
          Map.entry("GET /api/v1/patients", "fifty for what was typed, and no next page: here"),
          Map.entry("POST /api/v1/patients/search", "the same"),
          Map.entry("GET /patients/{id}/timeline", "of one patient"),
          Map.entry("GET /api/v1/patients/{id}/history", "of one patient"),
          Map.entry("GET /fhir/Communication", "of one patient"),
          Map.entry("GET /campaigns/{id}", "without members before the desk: CampaignPagesTest"),
          Map.entry("GET /contacts/refresh", "the first page: here"),
          Map.entry("GET /tray", "the first page: here"),
          Map.entry("GET /inbox", "what the desk answers: who said something"),
          Map.entry("GET /patients/{id}/conversation", "of one patient"),
          Map.entry("GET /requests", "what the desk works on: who asked for something"),
          Map.entry(
              "GET /screen-pop", "who shares the number that was asked for, by a sealed handle"));

  @Inject TestClinics tests;

  @Test
  void everyRouteNamesItsRolesOrIsOpenToAllForAReason() {
    var open = new TreeSet<String>();
    Route.withRoles()
        .forEach(
            (route, roles) -> {
              if (roles.isEmpty()) {
                open.add(route.method() + " " + route.path());
              }
            });
    assertThat(open).containsExactlyInAnyOrderElementsOf(openToAll());
  }

  private static Set<String> openToAll() {
    var routes = new TreeSet<String>();
    OPEN_TO_ALL
        .lines()
        .filter(line -> line.startsWith(" "))
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(route -> !route.isEmpty())
        .forEach(routes::add);
    return routes;
  }

  @Test
  void theFrontDeskPagesThroughNoListOfPatients() {
    var reachable = new TreeSet<String>();
    for (Route route : Route.paged()) {
      Set<String> roles = Route.withRoles().get(route);
      if (roles.isEmpty() || roles.contains(Role.FRONT)) {
        reachable.add(route.method() + " " + route.path());
      }
    }
    assertThat(reachable).containsExactlyInAnyOrderElementsOf(BOUNDED.keySet());
    assertThat(Route.paged())
        .contains(
            new Route("GET", "/api/v1/campaigns/{id}/members"),
            new Route("GET", "/api/v1/outreach"),
            new Route("GET", "/campaigns/preview"));

    String clinic = tests.create();
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    for (String behind :
        List.of("/contacts/refresh?after=1-0000000000001", "/tray?before=0000000000001")) {
      assertThat(desk.get(behind).statusCode()).as(behind).isEqualTo(403);
      assertThat(coordinator.get(behind).statusCode()).as(behind).isEqualTo(200);
    }
    for (String body : List.of("{}", "{\"q\":\"a\",\"after\":\"x\"}")) {
      Api.as(Role.FRONT_DESK, clinic)
          .contentType("application/json")
          .body(body)
          .post("/api/v1/patients/search")
          .then()
          .statusCode(403);
    }
  }

  @Test
  void theRolesOfTheMostDelicateRoutesAreAsDecided() {
    var said = Route.withRoles();
    DECIDED.forEach(
        (route, roles) -> {
          String[] parts = route.split(" ");
          assertThat(said.get(new Route(parts[0], parts[1])))
              .as(route)
              .containsExactlyInAnyOrderElementsOf(roles);
        });
  }

  @Test
  void whoeverIsNotNamedIsTurnedAway() {
    String clinic = tests.create();
    var softly = new SoftAssertions();
    var routes = Route.withRoles();
    for (Role role : Role.values()) {
      var browser = Browserless.signIn(role, clinic);
      browser.get("/patients");
      routes.forEach(
          (route, roles) -> {
            if (!roles.isEmpty() && !roles.contains(role.name())) {
              softly
                  .assertThat(call(route, role, browser, clinic).statusCode())
                  .as(role + " " + route)
                  .isEqualTo(403);
            }
          });
    }
    softly.assertAll();
  }

  private static Response call(Route route, Role role, Browserless browser, String clinic) {
    String path = route.with("0000000000000");
    if (route.isApi()) {
      var program = Api.as(role, clinic);
      return route.method().equals("GET")
          ? program.get(path)
          : program.contentType("application/json").body("{}").request(route.method(), path);
    }
    return route.isRead()
        ? browser.request().request(route.method(), path)
        : UPLOADS.contains(route.path())
            ? browser.upload(path, "a.csv", new byte[] {'a'})
            : browser.post(path, Map.of("a", "b"));
  }
}
