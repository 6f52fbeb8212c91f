package care.anbu.outreach.call;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever calls is found by the number, which stays in no address. */
@QuarkusTest
class ScreenPopTest {

  private static final String DIGITS = "01006661";

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestSql sql;

  private String clinic;
  private Patient caller;
  private Browserless desk;

  @BeforeEach
  void somebodyWithANumber() {
    clinic = clinics.create();
    caller =
        clinics.in(
            clinic,
            () -> {
              Patient made = patients.korean("양전화", "1950-03-01");
              patients.phone(made, "010-0100-6661");
              return made;
            });
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01001006661",
        "010-0100-6661",
        "%2B821001006661",
        "+821001006661",
        "82%2010%200100%206661"
      })
  void aNumberInAnyFormOpensItsPatient(String number) {
    Response answer = desk.get("/screen-pop?number=" + number);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/patients/" + caller.ref());
  }

  @Test
  void aSharedNumberListsAllWhoHaveIt() {
    clinics.in(clinic, () -> patients.phone(patients.korean("양아들", "1980-03-01"), "01001006661"));
    sql.run("delete from access_log where clinic_id = '" + clinic + "'");
    Response answer = desk.get("/screen-pop?number=01001006661");
    assertThat(answer.header("Location")).contains("/screen-pop?s=").doesNotContain("6661");
    assertThat(desk.follow(answer).asString()).contains("양전화", "양아들");
    assertThat(sql.column("select purpose from access_log where clinic_id = '" + clinic + "'"))
        .containsExactly("SEARCH", "SEARCH");
  }

  @Test
  void aNumberThatIsSomebodyElsesNowOpensNoRecord() {
    sql.run("update contact_point set bad_since = '2026-11-02' where clinic_id = '" + clinic + "'");
    Response wrong = desk.get("/screen-pop?number=01001006661");
    assertThat(wrong.header("Location")).contains("/screen-pop?s=");
    assertThat(desk.follow(wrong).asString())
        .contains("양전화", "said to be wrong on", "had this number");
    sql.run(
        "update contact_point set bad_since = null, ended_at = '2026-11-02' where clinic_id = '"
            + clinic
            + "'");
    Response ended = desk.get("/screen-pop?number=01001006661");
    assertThat(ended.header("Location")).contains("/screen-pop?s=");
    assertThat(desk.follow(ended).asString()).contains("양전화", "had it until");
    Patient now =
        clinics.in(
            clinic,
            () -> {
              Patient made = patients.korean("양새주인", "1980-03-01");
              patients.phone(made, "01001006661");
              return made;
            });
    assertThat(desk.get("/screen-pop?number=01001006661").header("Location"))
        .endsWith("/patients/" + now.ref());
  }

  @Test
  void aNumberOfNobodySaysWhatToDoNext() {
    Response answer = desk.get("/screen-pop?number=01009990000");
    assertThat(answer.header("Location")).doesNotContain("9990000");
    assertThat(desk.follow(answer).asString())
        .contains("No patient has the number", "/requests/new?way=PHONE", "/patients/new");
    assertThat(desk.follow(desk.get("/screen-pop?number=anonymous")).asString())
        .contains("withheld");
  }

  @Test
  void aDeskWithoutSoftwareTypesTheNumber() {
    assertThat(desk.get("/screen-pop").asString()).contains("name=\"number\"");
    assertThat(desk.post("/screen-pop", Map.of("number", "010 0100 6661")).header("Location"))
        .endsWith("/patients/" + caller.ref());
    Response refused = desk.post("/screen-pop", Map.of("number", "열한 자리"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString()).contains("열한 자리");
  }

  @Test
  void theSealedNumberOpensForWhoAskedOnly() {
    String handle =
        desk.get("/screen-pop?number=01009990000").header("Location").replaceAll(".*s=", "");
    var other = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(other.get("/screen-pop?s=" + handle).asString()).doesNotContain("No patient has");
  }

  @Test
  void anotherClinicFindsNobody() {
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.follow(stranger.get("/screen-pop?number=01001006661")).asString())
        .contains("No patient has the number")
        .doesNotContain("양전화");
  }

  @Test
  void whoeverIsNotSignedInIsSentToSignInWithoutTheNumber() {
    Response answer = Browserless.stranger().get("/screen-pop?number=" + DIGITS);
    assertThat(answer.header("Location")).contains("/sign-in").doesNotContain(DIGITS);
  }
}
