package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A template that its author sends to themselves. */
@QuarkusTest
class TestSendTest {

  @Inject TestClinics tests;
  @Inject SendingFixture sending;
  @Inject TestSql tables;

  private final SmsServer gateway = new SmsServer();
  private String clinic;
  private Browserless author;

  @BeforeEach
  void clinicWithAGateway() {
    clinic = tests.create();
    author = Browserless.signIn(Role.COORDINATOR, clinic);
    tests.in(
        clinic,
        () -> {
          sending.gateway(Channel.SMS, GatewayKind.HTTP_SMS, gateway.url());
          return null;
        });
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private String template(String body) {
    return Api.as(Role.COORDINATOR, clinic)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "name", body, "channel", "SMS", "language", "ko", "purpose", "CARE", "body", body))
        .post("/api/v1/templates")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void testsAt(String mobile) {
    var addresses = Map.of("testMobile", mobile, "testEmail", "me@example.org");
    assertThat(author.post("/account/test-addresses", addresses).statusCode()).isEqualTo(303);
  }

  private Response send(String template) {
    return author.post("/templates/" + template + "/test-send", Map.of());
  }

  @Test
  void theAuthorGetsTheTextOfAPatientWhoDoesNotExistAndNothingIsQueued() {
    testsAt("010-2345-6789");
    String template = template("{patient}님, 안과 검진 시기가 되어 안내드립니다.");

    assertThat(send(template).statusCode()).isEqualTo(303);

    assertThat(gateway.delivered()).isEqualTo(1);
    assertThat(gateway.lastBody).contains("+821023456789", "김영희님");
    assertThat(of("outreach")).isZero();
    assertThat(of("audit_log", "action = 'TEMPLATE_TESTED'")).isEqualTo(1);
    assertThat(of("audit_log", "details like '%TEST_ADDRESS%'"))
        .as("the trail says that the address changed, and not to what")
        .isEqualTo(1);
    assertThat(of("audit_log", "details like '%2345%'")).isZero();
  }

  @Test
  void withoutAnAddressAGatewayOrAPassingTextTheReasonIsTold() {
    String care = template("안과 검진 시기가 되어 안내드립니다.");
    assertThat(send(care).asString()).contains("Enter in your account where you try messages");

    testsAt("010-2345-6789");
    assertThat(send(template("검진 50% 할인 이벤트")).asString()).contains("guard blocks");
    gateway.always = SmsServer.status(400, "{}");
    assertThat(send(care).asString()).contains("did not take the message");
    tables.change("delete from gateway where clinic_id = '" + clinic + "'");
    assertThat(send(care).asString()).contains("no gateway for this channel");
    assertThat(gateway.delivered()).isZero();
  }

  @Test
  void nobodyTriesMoreOftenThanADayAllows() {
    testsAt("010-2345-6789");
    String template = template("안과 검진 시기가 되어 안내드립니다.");
    for (int i = 0; i < TestSend.A_DAY; i++) {
      assertThat(send(template).statusCode()).isEqualTo(303);
    }

    assertThat(send(template).statusCode()).isEqualTo(409);
    assertThat(gateway.delivered()).isEqualTo(TestSend.A_DAY);
  }

  @Test
  void onlyWhoWritesTemplatesTriesThemAndOnlyInTheirOwnClinic() {
    testsAt("010-2345-6789");
    String template = template("안과 검진 시기가 되어 안내드립니다.");
    String path = "/templates/" + template + "/test-send";

    for (Role role : new Role[] {Role.FRONT_DESK, Role.DOCTOR}) {
      assertThat(Browserless.signIn(role, clinic).post(path, Map.of()).statusCode()).isEqualTo(403);
    }
    assertThat(
            Browserless.signIn(Role.COORDINATOR, tests.create()).post(path, Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(gateway.delivered()).isZero();
  }

  @Test
  void aNumberThatTakesNoTextsAndAnAddressWithoutADomainAreRefused() {
    for (var wrong :
        new String[][] {
          {"02-123-4567", "me@example.org"}, {"12", "me@example.org"}, {"010-2345-6789", "me"}
        }) {
      var addresses = Map.of("testMobile", wrong[0], "testEmail", wrong[1]);
      assertThat(author.post("/account/test-addresses", addresses).statusCode()).isEqualTo(400);
    }
    assertThat(of("staff", "test_mobile is not null or test_email is not null")).isZero();
  }

  private long of(String table) {
    return of(table, "1 = 1");
  }

  private long of(String table, String which) {
    return tables.number(
        "select count(*) from "
            + table
            + " where clinic_id = '"
            + clinic
            + "' and ("
            + which
            + ")");
  }
}
