package care.anbu.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.shared.ClinicScope;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of refusals: what it shows, and the one click that lets a number go. */
@QuarkusTest
class ReplyPagesTest {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject IncomingReplies replies;
  @Inject ClinicScope scope;

  private String clinic;

  @BeforeEach
  void saidSomething() {
    clinic = clinics.create();
    clinics.in(
        clinic,
        () -> {
          Patient made = patients.korean("한답장", "1950-03-01");
          return patients.phone(made, "010-0118-0001");
        });
    says("u1", "010-0118-0001", "아니요, 됐어요");
    says("u2", "010-0118-0009", "수신거부");
    says("u3", "010-0118-0008", "내일 <b>몇 시까지</b> 하나요?");
  }

  @Test
  void itShowsRefusalsOfNobodyAndOneClickLetsTheNumberGo() {
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String html = desk.get("/outreach/answers").asString();
    assertThat(html).contains("010-0118-0009", "수신거부", "/inbox?kind=UNCLEAR");
    assertThat(html).as("what needs an answer is in the inbox").doesNotContain("한답장", "몇 시까지");
    assertThat(desk.post(action(html), Map.of()).statusCode()).isEqualTo(303);
    assertThat(desk.get("/outreach/answers").asString()).doesNotContain("010-0118-0009");
  }

  @Test
  void aDoctorReadsAndDecidesNothing() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String html = doctor.get("/outreach/answers").asString();
    assertThat(html).contains("010-0118-0009").doesNotContain("action=\"/outreach/answers/");
    assertThat(doctor.post("/outreach/answers/0000000000000", Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anotherClinicDecidesNothingHere() {
    String html = Browserless.signIn(Role.FRONT_DESK, clinic).get("/outreach/answers").asString();
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.post(action(html), Map.of()).statusCode()).isEqualTo(404);
  }

  private static String action(String html) {
    return Jsoup.parse(html).selectFirst("form[action^=/outreach/answers/]").attr("action");
  }

  private void says(String reference, String from, String text) {
    scope.run(clinic, () -> replies.take(reference, Reply.Way.TEXT, from, text));
  }
}
