package care.anbu.message.edit;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplatePagesTest {

  private static final Map<String, String> RECALL =
      Map.of(
          "channel", "SMS",
          "language", "ko",
          "name", "정기 진료",
          "purpose", "CARE",
          "body", "[{clinic}] {patient}, 정기 진료 받으실 때가 되었어요. {clinicPhone}");

  @Inject TestClinics tests;
  @Inject MessageTemplates templates;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;

  String clinic;
  Browserless coordinator;

  @BeforeEach
  void signIn() {
    clinic = tests.create();
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  @Test
  void aTextIsWrittenReadInThePreviewAndApproved() {
    String page = create();
    assertThat(coordinator.get(page).asString())
        .contains("[시험의원] 김영희님, 정기 진료 받으실 때가 되었어요. 02-000-0000")
        .contains("Nothing stands against this text.")
        .contains("of 90 bytes");

    assertThat(coordinator.post(page + "/approval", Map.of()).statusCode()).isEqualTo(303);

    assertThat(coordinator.get("/templates?state=APPROVED").asString()).contains("정기 진료");
    assertThat(tests.in(clinic, () -> templates.approved(Channel.SMS))).hasSize(1);
  }

  @Test
  void anotherChannelIsChosenWithoutLosingWhatWasTyped() {
    var email = new HashMap<>(with("channel", "EMAIL"));
    email.put("subject", "안내 드립니다");
    assertThat(coordinator.post("/templates/new", email).asString())
        .contains(
            "정기 진료 받으실 때가", "value=\"정기 진료\"", "value=\"안내 드립니다\"", "value=\"EMAIL\" selected");
    email.put("channel", "SMS");
    assertThat(coordinator.post("/templates/new", email).asString())
        .contains("정기 진료 받으실 때가", "name=\"otherSubject\" value=\"안내 드립니다\"");
    email.remove("subject");
    email.putAll(Map.of("channel", "EMAIL", "otherSubject", "안내 드립니다"));
    assertThat(coordinator.post("/templates/new", email).asString())
        .contains("name=\"subject\" value=\"안내 드립니다\"");
  }

  @Test
  void draftsAreReadAndApprovedTogether() {
    String page = create();
    assertThat(coordinator.get("/templates/drafts").asString()).contains("[시험의원] 김영희님");

    assertThat(approveChosen(page)).endsWith("/templates?approved=1&refused=0");

    assertThat(tests.in(clinic, () -> templates.approved(Channel.SMS))).hasSize(1);
  }

  @Test
  void whatAGuardBlocksStaysADraftEvenWhenChosen() {
    String page = createWith("body", "스케일링 20% 할인");

    assertThat(approveChosen(page)).endsWith("/templates/drafts?approved=0&refused=1");

    assertThat(tests.in(clinic, () -> templates.approved(Channel.SMS))).isEmpty();
  }

  @Test
  void aDraftOfAnotherClinicCannotBeChosen() {
    String page = create();
    var stranger = Browserless.signIn(Role.COORDINATOR, tests.create());

    assertThat(stranger.post("/templates/approvals", chosen(page)).statusCode()).isEqualTo(404);
    assertThat(stranger.get("/templates/drafts").asString()).doesNotContain("김영희님, 정기");
  }

  private String approveChosen(String page) {
    return coordinator.post("/templates/approvals", chosen(page)).getHeader("Location");
  }

  private static Map<String, String> chosen(String page) {
    return Map.of("template", page.replaceAll(".*/templates/|\\?.*", ""));
  }

  @Test
  void whatWasTypedStaysWithTheReasonInTheReadersLanguage() {
    var answer = coordinator.post("/templates", with("body", "{patient}, {clinc}에서 안내드려요"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString())
        .contains("No such variable: {clinc}.")
        .contains("{patient}, {clinc}에서 안내드려요</textarea>");
  }

  @Test
  void aBlockedTextShowsWhereAndWhyAndIsNotApproved() {
    String page = createWith("body", "스케일링 20% 할인, 당뇨 검진");

    assertThat(coordinator.get(page).asString())
        .contains("<mark title=\"Discount\">20% 할인</mark>")
        .contains("<mark title=\"Diagnosis\">당뇨</mark>")
        .contains("Medical Service Act, art. 27(3)");
    var refused = coordinator.post(page + "/approval", Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("Cannot be approved because of");
    assertThat(tests.in(clinic, () -> templates.approved(Channel.SMS))).isEmpty();
  }

  @Test
  void thePreviewLooksLikeTheChannelAndTellsItsPrice() {
    var mail = new HashMap<>(with("channel", "EMAIL"));
    mail.put("subject", "안내드립니다");
    var call = new HashMap<>(with("channel", "PHONE"));
    call.put("subject", "전화 주세요");

    assertThat(coordinator.post("/templates/preview", mail).asString())
        .contains("data-channel=\"EMAIL\"", "From: ", "About ₩");
    assertThat(coordinator.post("/templates/preview", call).asString())
        .contains("data-channel=\"PHONE\"", "On an answering machine:")
        .doesNotContain("From: ");
  }

  @Test
  void thePreviewFollowsTheAuthorAndEscapesWhatTheyType() {
    String preview =
        coordinator.post("/templates/preview", with("body", "<b>{patient}</b> 😊")).asString();

    assertThat(preview)
        .contains("&lt;b&gt;김영희님&lt;/b&gt;")
        .contains("cannot send")
        .doesNotContain("<html");
    assertThat(coordinator.post("/templates/preview", with("body", "{nobody}")).asString())
        .contains("No value for {nobody}");
    assertThat(coordinator.post("/templates/preview", with("body", "")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void thePreviewForARealPatientIsRecordedAndKnowsOnlyTheOwnClinic() {
    String other = tests.create();
    patient(clinic, "C-1", "박하늘");
    patient(other, "C-2", "최바다");

    assertThat(preview("C-1")).contains("박하늘님");
    assertThat(preview("C-2")).contains("김영희님").contains("No patient has this chart number");
    assertThat(tests.in(clinic, () -> accessLogs.count("purpose", AccessPurpose.PREVIEW))).isOne();
  }

  @Test
  void standardTextsComeOnceAsDrafts() {
    coordinator.post("/templates/standard", Map.of());
    coordinator.post("/templates/standard", Map.of());

    assertThat(tests.in(clinic, () -> templates.matching(null, null, MessageTemplate.State.DRAFT)))
        .hasSize(TemplateLibrary.defaults().size());
    assertThat(coordinator.get("/templates?channel=LETTER&language=ko").asString())
        .contains("정기 진료 안내");
  }

  @Test
  void thoseWhoMayNotWriteReadAndDoctorsApprove() {
    String page = create();
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    var doctor = Browserless.signIn(Role.DOCTOR, clinic);

    assertThat(desk.get(page).asString()).contains("readonly").doesNotContain("/approval");
    assertThat(desk.post(page, RECALL).statusCode()).isEqualTo(403);
    assertThat(desk.post(page + "/approval", Map.of()).statusCode()).isEqualTo(403);
    assertThat(desk.get("/templates/new").statusCode()).isEqualTo(403);
    assertThat(doctor.post(page, RECALL).statusCode()).isEqualTo(403);
    assertThat(doctor.post(page + "/retirement", Map.of()).statusCode()).isEqualTo(403);
    assertThat(doctor.post(page + "/approval", Map.of()).statusCode()).isEqualTo(303);
  }

  @Test
  void anotherClinicSeesAndReachesNothing() {
    String page = create();
    var stranger = Browserless.signIn(Role.ADMINISTRATOR, tests.create());

    assertThat(stranger.get("/templates").asString()).doesNotContain("정기 진료");
    assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page, RECALL).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page + "/approval", Map.of()).statusCode()).isEqualTo(404);
    assertThat(stranger.post(page + "/retirement", Map.of()).statusCode()).isEqualTo(404);
  }

  private String create() {
    return createWith("name", "정기 진료");
  }

  private String createWith(String key, String value) {
    var made = coordinator.post("/templates", with(key, value));
    assertThat(made.statusCode()).isEqualTo(303);
    return made.header("Location").replaceAll("^https?://[^/]+|\\?.*$", "");
  }

  private String preview(String chartNumber) {
    return coordinator
        .post("/templates/preview/patient", with("chartNumber", chartNumber))
        .asString();
  }

  private void patient(String clinic, String chartNumber, String name) {
    tests.in(
        clinic,
        () -> {
          var patient = new Patient();
          patient.chartNumber = chartNumber;
          patient.name = name;
          patient.birthDate = LocalDate.of(1960, 1, 1);
          patients.persist(patient);
          return null;
        });
  }

  private static Map<String, String> with(String key, String value) {
    var changed = new java.util.HashMap<>(RECALL);
    changed.put(key, value);
    return changed;
  }
}
