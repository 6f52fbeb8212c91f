package care.anbu.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of answers to read: what it shows, and the one click that decides. */
@QuarkusTest
class ReplyPagesTest {

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject IncomingReplies replies;
  @Inject Consents consents;
  @Inject ClinicScope scope;

  private String clinic;
  private long patient;

  @BeforeEach
  void saidSomething() {
    clinic = clinics.create();
    patient =
        clinics.in(
            clinic,
            () -> {
              Patient made = patients.korean("한답장", "1950-03-01");
              patients.phone(made, "010-0118-0001");
              return made.id;
            });
    says("u1", "010-0118-0001", "아니요, 됐어요");
    says("u2", "010-0118-0009", "수신거부");
    says("u3", "010-0118-0008", "내일 <b>몇 시까지</b> 하나요?");
  }

  @Test
  void theDeskSeesOnTheFirstPageThatAnAnswerWaits() {
    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get("/").asString())
        .contains("/outreach/answers")
        .contains("Answers to read: 1");
  }

  @Test
  void itShowsWhoSaidWhatAndOneClickDecides() {
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String html = desk.get("/outreach/answers").asString();
    assertThat(html).contains("한답장", "아니요, 됐어요", "010-0118-0009", "&lt;b&gt;몇 시까지");
    String action =
        Jsoup.parse(html).selectFirst("form[action^=/outreach/answers/]").attr("action");
    assertThat(desk.post(action, Map.of()).statusCode()).as("nothing chosen").isEqualTo(400);
    assertThat(desk.post(action, Map.of("refused", "MESSAGES")).statusCode()).isEqualTo(303);
    boolean allowed = clinics.in(clinic, () -> consents.allows(patient, Purpose.CARE, Channel.SMS));
    assertThat(allowed).isFalse();
    assertThat(desk.get("/outreach/answers").asString()).contains("No answer waits for you");
  }

  @Test
  void aDoctorReadsAndDoesNotDecide() {
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);
    String html = doctor.get("/outreach/answers").asString();
    assertThat(html).contains("한답장").doesNotContain("name=\"refused\"");
    assertThat(doctor.post("/outreach/answers/0000000000000", Map.of()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anotherClinicDecidesNothingHere() {
    String html = Browserless.signIn(Role.FRONT_DESK, clinic).get("/outreach/answers").asString();
    String action =
        Jsoup.parse(html).selectFirst("form[action^=/outreach/answers/]").attr("action");
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.post(action, Map.of("refused", "MESSAGES")).statusCode()).isEqualTo(404);
  }

  private void says(String reference, String from, String text) {
    scope.run(clinic, () -> replies.take(reference, Reply.Way.TEXT, from, text));
  }
}
