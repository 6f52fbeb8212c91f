package care.anbu.outreach.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is written to by a person is heard by a person; numbers are those that were written from. */
@QuarkusTest
class AnswerToTheDeskTest {

  private static final String NUMBER = "010-0119-0001";
  private static final String OTHER = "010-0119-0002";
  private static final String STRANGER = "010-0119-0003";

  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject IncomingReplies replies;
  @Inject ServiceRequests requests;
  @Inject Dispatch dispatch;
  @Inject EntityManager entities;
  @Inject ClinicScope scope;
  @Inject TestClock time;

  private final SmsServer server = new SmsServer();
  private String clinic;
  private Patient patient;
  private ContactPoint phone;
  private Browserless desk;

  @BeforeEach
  void aPatientToWhomACampaignAndThenTheDeskWrote() {
    time.stopAt(TestClock.START);
    clinic = clinics.create();
    patient =
        clinics.in(
            clinic,
            () -> {
              sending.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
              return patients.korean("한답장", "1950-03-01");
            });
    phone = clinics.in(clinic, () -> usable(patients.phone(patient, NUMBER)));
    clinics.in(
        clinic, () -> sending.contact(sending.campaign(Channel.SMS), patient, phone, Channel.SMS));
    dispatch.start().join();
    time.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    says(NUMBER, "토요일에도 진료하나요?");
    desk.post(
        "/patients/" + patient.ref() + "/conversation/text",
        Map.of(
            "to",
            phone.ref(),
            "text",
            "토요일 오후 1시까지 진료합니다. 목요일 3시 괜찮으세요?",
            "press",
            Id.text(Id.next()),
            "close",
            "true",
            "answers",
            waiting().get(0).ref()));
    dispatch.start().join();
    assertThat(server.delivered()).isEqualTo(2);
    assertThat(waiting()).isEmpty();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsSaidBackToTheDeskIsReadByAPerson() {
    says(NUMBER, "네 갈게요");
    assertThat(waiting()).hasSize(1);
    assertThat(inbox()).contains("네 갈게요");
  }

  @Test
  void theCampaignHearsThatItWasDoneElsewhereWhateverTheDeskWroteSince() {
    says(NUMBER, "지난달에 다른 병원에서 검사 받았어요");
    Member member =
        clinics.in(
            clinic, () -> entities.createQuery("from Member", Member.class).getSingleResult());
    assertThat(member.exitReason).isEqualTo(ExitReason.ALREADY_DONE);
    assertThat(waiting()).as("and so does the desk").hasSize(1);
  }

  @Test
  void ofTwoNumbersNoneIsTakenForWrongByGuess() {
    ContactPoint other = clinics.in(clinic, () -> usable(patients.phone(patient, OTHER)));
    says(NUMBER, "주차는 어디에 하나요?");
    says(OTHER, "몇 시까지 하나요?");
    String closing = "/patients/" + patient.ref() + "/conversation/closing";
    assertThat(
            desk.post(closing, Map.of("request", waiting().get(0).ref(), "how", "WRONG_NUMBER"))
                .statusCode())
        .isEqualTo(409);
    for (ContactPoint point : List.of(phone, other)) {
      assertThat(clinics.in(clinic, () -> entities.find(ContactPoint.class, point.id).bad()))
          .isFalse();
    }
  }

  @Test
  void whatAStrangerWroteIsInTheConversationOfWhomItTurnsOutToBe() {
    says(STRANGER, "우산을 두고 왔어요");
    ServiceRequest request = waiting().get(0);
    desk.post(
        "/requests/" + request.ref() + "/patient", Map.of("chartNumber", patient.chartNumber));
    String page = desk.get("/patients/" + patient.ref() + "/conversation").asString();
    assertThat(Jsoup.parse(page).select(".thread").text()).contains("우산을 두고 왔어요");
  }

  @Test
  void whoeverWritesMuchFromANumberOfNobodyTakesOnePlaceInTheList() {
    for (int i = 0; i < 30; i++) {
      says(STRANGER, "%d번 우산을 두고 왔어요".formatted(i));
    }
    assertThat(waiting()).hasSize(1);
    assertThat(desk.get("/requests/" + waiting().get(0).ref()).asString())
        .contains("0번 우산을 두고 왔어요", "29번 우산을 두고 왔어요");
  }

  @Test
  void aBlockedNumberThatAPatientHasByNowIsDecidedWithTheirNameInSight() {
    says(STRANGER, "수신거부");
    String page = desk.get("/outreach/answers").asString();
    String letGo = Jsoup.parse(page).selectFirst("form[action^=/outreach/answers/]").attr("action");
    clinics.in(clinic, () -> usable(patients.phone(patient, STRANGER)));
    assertThat(desk.get("/outreach/answers").asString()).doesNotContain(STRANGER);
    assertThat(inbox()).contains(STRANGER, "한답장");
    assertThat(desk.post(letGo, Map.of()).statusCode()).isEqualTo(409);
  }

  private String inbox() {
    return desk.get("/inbox").asString();
  }

  private void says(String number, String text) {
    scope.run(clinic, () -> replies.take("d" + Id.text(Id.next()), Reply.Way.TEXT, number, text));
  }

  private List<ServiceRequest> waiting() {
    return clinics.in(
        clinic, () -> requests.listAll().stream().filter(ServiceRequest::waits).toList());
  }

  private static ContactPoint usable(ContactPoint point) {
    point.usable = true;
    return point;
  }
}
