package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static care.anbu.interop.hl7v2.Samples.bytes;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import care.anbu.clinic.Role;
import care.anbu.interop.run.TestImports;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The listener and its messages as an administrator, and another program, see them. */
@QuarkusTest
class Hl7PagesTest {

  private static final String PAGE = "/settings/hl7";
  private static final String API = "/api/v1/hl7";

  @Inject TestClinics tests;
  @Inject TestImports rows;
  @Inject Hl7Intake intake;
  @Inject Hl7Listeners listeners;
  @Inject MllpListeners ports;

  @Test
  void listenerIsOffUntilAnAdministratorOpensItsPort() throws IOException {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(browser.get(PAGE).asString()).contains("The port is closed");

    int port = TestSender.freePort();
    assertThat(browser.post(PAGE, form(port, "127.0.0.1")).statusCode()).isEqualTo(303);

    try (var sender = new TestSender(port)) {
      assertThat(sender.send(admit("c1", "1", "김^일", "v1"))).contains("MSA|AA|c1");
    }
    assertThat(browser.get(PAGE).asString()).contains("Port " + port + " is open");
    browser.post(PAGE, Map.of("port", String.valueOf(port), "charset", "UTF-8"));
    assertThat(ports.of(clinic)).isEmpty();
  }

  @Test
  void aPortStaysWithItsClinicWhileItIsClosed() throws IOException {
    var owner = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    int port = TestSender.freePort();
    assertThat(owner.post(PAGE, form(port, "127.0.0.1")).statusCode()).isEqualTo(303);
    owner.post(PAGE, Map.of("port", String.valueOf(port), "charset", "UTF-8"));

    var other = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    var refused = other.post(PAGE, form(port, "127.0.0.1"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("belongs to another clinic");
    assertThat(owner.post(PAGE, form(port, "127.0.0.1")).statusCode()).isEqualTo(303);
    owner.post(PAGE, Map.of("port", String.valueOf(port), "charset", "UTF-8"));
  }

  @Test
  void whatCannotWorkIsRefusedWithItsReason() throws IOException {
    String clinic = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    int port = TestSender.freePort();

    assertThat(browser.post(PAGE, form(port, "hospital")).asString()).contains("hospital is not");
    assertThat(browser.post(PAGE, form(port, "")).asString()).contains("at least one address");
    assertThat(browser.post(PAGE, form(80, "10.0.0.1")).asString()).contains("between 1024");
    try (var taken = new ServerSocket(0)) {
      var answer = browser.post(PAGE, form(taken.getLocalPort(), "10.0.0.1"));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.asString()).contains("used by another program");
    }
    assertThat(rows.number(clinic, "select count(*) from Hl7Listener")).isZero();
  }

  @Test
  void messagesAreListedByStateAndEachLookIsLogged() {
    String clinic = tests.create();
    intake.take(clinic, "10.0.0.1", bytes(admit("c-1", "1", "김^영희", "v1")));
    intake.take(clinic, "10.0.0.1", bytes(message("ORU^R01", "c-2", pid("1", "김^영희"))));
    var browser = Browserless.signIn(Role.ADMINISTRATOR, clinic);

    String all = browser.get(PAGE + "/messages").asString();
    String rejected = browser.get(PAGE + "/messages?state=REJECTED").asString();
    assertThat(all).contains("c-1", "c-2").doesNotContain("영희");
    assertThat(rejected).contains("c-2", "Messages of this kind").doesNotContain("c-1");

    String id =
        Id.text(rows.list(clinic, "select id from Hl7Message order by id", Long.class).get(0));
    assertThat(browser.get(PAGE + "/messages/" + id).asString()).contains("김^영희");
    assertThat(rows.number(clinic, "select count(*) from AccessLog where purpose = 'MESSAGE'"))
        .isEqualTo(1);
  }

  @Test
  void numberThatAMessageEndsIsCountedWithIt() {
    String clinic = tests.create();
    String pid = "PID|1||100^^^HIS^MR||김^영희||||||||010-0123-%s^PRN^CP";

    intake.take(clinic, "10.0.0.1", bytes(message("ADT^A08", "c1", pid.formatted("4567"))));
    intake.take(clinic, "10.0.0.1", bytes(message("ADT^A08", "c2", pid.formatted("9999"))));

    as(clinic).get(API + "/messages").then().body("items.contactsEnded", contains(1, 0));
  }

  @Test
  void newDoctorOfManyMessagesAtOnceIsMadeOnce() {
    String clinic = tests.create();
    var sent = new ArrayList<CompletableFuture<byte[]>>();
    for (int i = 0; i < 12; i++) {
      byte[] admission = bytes(admit("c" + i, "n" + i, "김^영희", "v" + i));
      sent.add(
          CompletableFuture.supplyAsync(
              () -> intake.take(clinic, "10.0.0.1", admission), task -> new Thread(task).start()));
    }

    assertThat(sent).allSatisfy(one -> assertThat(new String(one.join())).contains("MSA|AA|"));
    assertThat(rows.number(clinic, "select count(*) from Patient")).isEqualTo(12);
    for (String once : List.of("Practitioner", "Place", "EncounterType")) {
      assertThat(rows.number(clinic, "select count(*) from " + once)).as(once).isEqualTo(1);
    }
  }

  @Test
  void portThatIsSharedFromEarlierTimesCanStillBeClosed() {
    String clinic = tests.create();
    var wish = new HashMap<String, Object>(as(clinic).get(API + "/listener").as(Map.class));
    wish.put("senders", "10.0.0.1");
    as(clinic).body(wish).put(API + "/listener").then().statusCode(200);
    String other = tests.create();
    as(other).body(wish).put(API + "/listener").then().statusCode(409);
    tests.in(
        other,
        () -> {
          Hl7Listener theirs = listeners.current();
          theirs.port = (int) wish.get("port");
          theirs.changedAt = TestClock.START;
          listeners.persist(theirs);
          return null;
        });

    as(other).body(wish).put(API + "/listener").then().statusCode(200);
    wish.put("enabled", true);
    as(other).body(wish).put(API + "/listener").then().statusCode(409);
  }

  @Test
  void messageThatFailedCanBeTriedAgain() {
    String clinic = tests.create();
    intake.take(clinic, "10.0.0.1", bytes(message("ADT^A01", "c1", "EVN|A01")));
    String id = as(clinic).get(API + "/messages?state=ERROR").path("items[0].id");

    as(clinic)
        .post(API + "/messages/" + id + "/tries")
        .then()
        .statusCode(200)
        .body("state", equalTo("ERROR"))
        .body("element", equalTo("PID"));
    as(clinic).get(API + "/messages").then().body("items[0].tries", equalTo(2));
  }

  @Test
  void programsSetTheListenerUp() throws IOException {
    String clinic = tests.create();
    var wish = new HashMap<String, Object>(as(clinic).get(API + "/listener").as(Map.class));
    assertThat(wish).containsEntry("enabled", false);
    wish.put("enabled", true);
    wish.put("port", TestSender.freePort());
    wish.put("senders", "127.0.0.1");

    as(clinic)
        .body(wish)
        .put(API + "/listener")
        .then()
        .statusCode(200)
        .body("enabled", equalTo(true));

    assertThat(ports.of(clinic)).isPresent();
    wish.put("enabled", false);
    as(clinic).body(wish).put(API + "/listener").then().statusCode(200);
    assertThat(ports.of(clinic)).isEmpty();
  }

  @Test
  void portOfAnotherClinicIsProposedToNobody() {
    String clinic = tests.create();
    var wish = new HashMap<String, Object>(as(clinic).get(API + "/listener").as(Map.class));
    wish.put("senders", "10.0.0.1");
    as(clinic).body(wish).put(API + "/listener").then().statusCode(200);

    assertThat(as(tests.create()).get(API + "/listener").as(Map.class).get("port"))
        .isNotEqualTo(wish.get("port"));
    assertThat(as(clinic).get(API + "/listener").as(Map.class).get("port"))
        .isEqualTo(wish.get("port"));
  }

  @Test
  void everyFieldOfTheListenerThatChangesStandsInTheTrail() throws IOException {
    String clinic = tests.create();
    var others =
        Map.ofEntries(
            entry("enabled", true),
            entry("port", TestSender.freePort()),
            entry("tls", false),
            entry("certificates", "emr.example.org"),
            entry("senders", "127.0.0.1"),
            entry("applications", "HIS|ANBU"),
            entry("facility", "ANBU"),
            entry("charset", "MS949"),
            entry("charsetAlways", true),
            entry("testMessages", true),
            entry("source", "our system"));
    var wish = new HashMap<String, Object>(as(clinic).get(API + "/listener").as(Map.class));
    assertThat(others.keySet()).isEqualTo(wish.keySet());
    wish.put("senders", "10.0.0.1");
    as(clinic).body(wish).put(API + "/listener").then().statusCode(200);
    for (String field : others.keySet()) {
      if (field.equals("tls")) {
        continue;
      }
      wish.put(field, others.get(field));
      as(clinic).body(wish).put(API + "/listener").then().statusCode(200);
      String last =
          rows.list(
                  clinic,
                  "select details from AuditEntry where action = LISTENER_CHANGED order by id desc",
                  String.class)
              .get(0);
      assertThat(last).as(field).isNotNull().contains(others.get(field).toString());
    }
    wish.put("enabled", false);
    as(clinic).body(wish).put(API + "/listener").then().statusCode(200);
  }

  @Test
  void messagesOfAnotherClinicAreOutOfReach() {
    String ours = tests.create();
    String theirs = tests.create();
    intake.take(theirs, "10.0.0.1", bytes(admit("c1", "1", "김^영희", "v1")));
    String id = as(theirs).get(API + "/messages").path("items[0].id");

    as(ours).get(API + "/messages").then().body("items", hasSize(0));
    as(ours).post(API + "/messages/" + id + "/tries").then().statusCode(404);
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);
    assertThat(browser.get(PAGE + "/messages/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyTheAdministratorMayLook() {
    String clinic = tests.create();

    assertThat(Browserless.signIn(Role.COORDINATOR, clinic).get(PAGE).statusCode()).isEqualTo(403);
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get(PAGE + "/messages").statusCode())
        .isEqualTo(403);
  }

  private static Map<String, String> form(int port, String senders) {
    return Map.of(
        "enabled", "true", "port", String.valueOf(port), "senders", senders, "charset", "UTF-8");
  }

  private static RequestSpecification as(String clinic) {
    return Api.as(Role.ADMINISTRATOR, clinic).contentType("application/json");
  }
}
