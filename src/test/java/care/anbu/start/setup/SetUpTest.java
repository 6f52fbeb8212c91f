package care.anbu.start.setup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.message.MessageTemplates;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SetUpTest {

  @Inject TestClinics tests;
  @Inject NewClinic newClinic;
  @Inject SetUpCode code;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject MessageTemplates templates;

  @Test
  void aNewClinicHasItsDepartmentsAnAdministratorAndTextsToApprove() {
    String slug = "s" + Id.text(Id.next()).toLowerCase(Locale.ROOT);

    String login = newClinic.make(order(slug, "KR", "Asia/Seoul"));

    assertThat(login).isEqualTo("admin@" + slug);
    assertThat(tests.in(slug, () -> departments.inOrder())).hasSize(2);
    assertThat(tests.in(slug, () -> staff.find("login", login).firstResult().role))
        .isEqualTo(Role.ADMINISTRATOR);
    assertThat(tests.in(slug, () -> templates.count())).isGreaterThanOrEqualTo(8);
  }

  @Test
  void aTakenShortNameChangesNothing() {
    String taken = tests.create();

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> newClinic.make(order(taken, "KR", "Asia/Seoul"))))
        .hasMessageContaining("problem_slug_taken");
    assertThat(tests.in(taken, () -> staff.inOrder())).hasSize(4);
  }

  @Test
  void withoutTheCodeOfTheTerminalNobodyMakesAClinic() {
    var visitor = Browserless.signIn(Role.FRONT_DESK, tests.create());
    var form =
        new HashMap<String, String>(
            Map.of(
                "code",
                "guess",
                "slug",
                "stolen",
                "nameKo",
                "가",
                "nameEn",
                "A",
                "country",
                "KR",
                "zone",
                "Asia/Seoul",
                "administrator",
                "x",
                "login",
                "admin",
                "password",
                "long enough!"));

    assertThat(visitor.post("/set-up", form).statusCode()).isIn(403, 404);
  }

  @Test
  void fromOneAddressTheCodeIsNotTriedOut() {
    var visitor = Browserless.signIn(Role.FRONT_DESK, tests.create());
    for (int i = 0; i < 5; i++) {
      assertThat(tried(visitor, "203.0.113.77, 198.51.100.7")).isEqualTo(403);
    }
    assertThat(tried(visitor, "203.0.113.78, 198.51.100.7"))
        .as("what a stranger says of itself does not count")
        .isEqualTo(429);
    assertThat(tried(visitor, "198.51.100.8")).as("of another").isEqualTo(403);
  }

  private static int tried(Browserless visitor, String forwardedFor) {
    return visitor
        .request()
        .header("X-Forwarded-For", forwardedFor)
        .header("X-CSRF-TOKEN", visitor.cookie("anbu-csrf"))
        .contentType("application/x-www-form-urlencoded")
        .body("code=guess&csrf-token=" + visitor.cookie("anbu-csrf"))
        .post("/set-up")
        .statusCode();
  }

  @Test
  void aCodeThatCouldBeGuessedOpensNothing() {
    var door = new SetUpCode();

    door.settings = () -> Optional.of("short-code1");
    assertThat(door.opens("short-code1")).isFalse();

    door.settings = () -> Optional.of("long-enough-code");
    assertThat(door.opens("long-enough-code")).isTrue();
    assertThat(door.opens("another-long-code")).isFalse();
  }

  @Test
  void aRealClinicMadeThroughThePageClosesTheDemo() {
    String slug = "s" + Id.text(Id.next()).toLowerCase(Locale.ROOT);
    var closings = new AtomicInteger();
    QuarkusMock.installMockForType(
        new DemoSignIns() {
          @Override
          void close() {
            closings.incrementAndGet();
          }
        },
        DemoSignIns.class);
    var door = ClientProxy.unwrap(code);
    var before = door.settings;
    door.settings = () -> Optional.of("operator code " + slug);
    try {
      var operator = Browserless.stranger();
      assertThat(operator.get("/set-up").statusCode()).isEqualTo(200);
      var form =
          new HashMap<String, Object>(
              Map.of(
                  "slug", slug,
                  "nameKo", "새의원",
                  "nameEn", "New Clinic",
                  "country", "KR",
                  "zone", "Asia/Seoul",
                  "phone", "02-1000-0000",
                  "specialty", "EYE",
                  "administrator", "김관리",
                  "login", "admin",
                  "password", "long enough!"));
      form.put("code", "a wrong code of the operator");
      assertThat(operator.post("/set-up", form).statusCode()).isEqualTo(403);
      assertThat(closings).hasValue(0);
      form.put("code", "operator code " + slug);
      assertThat(operator.post("/set-up", form).statusCode()).isEqualTo(200);
    } finally {
      door.settings = before;
    }

    assertThat(closings).hasValue(1);
    assertThat(tests.in(slug, () -> staff.count("active", true))).isOne();
  }

  @Test
  void theDoorIsShutWhereARealClinicIs() {
    tests.create();

    given().get("/set-up").then().statusCode(404).body(containsString("Anbu"));
  }

  private static NewClinic.Order order(String slug, String country, String zone) {
    return new NewClinic.Order(
        slug,
        "새의원",
        "New Clinic",
        country,
        zone,
        "US".equals(country) ? "212-456-7890" : "02-1000-1000",
        java.util.List.of(Specialty.IM, Specialty.EYE),
        new NewClinic.Administrator("김관리", "admin", "long enough!", "ko"));
  }
}
