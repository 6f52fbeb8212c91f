package care.anbu.message.edit;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AlimTalk of a template: who enters it, what the author is told, and what it may not say. */
@QuarkusTest
class AlimTalkPagesTest {

  private static final Map<String, String> TEXT =
      Map.of(
          "channel", "SMS",
          "language", "ko",
          "name", "정기 진료",
          "purpose", "CARE",
          "body", "{patient}, {clinic}입니다. 정기 진료 받으실 때가 되었어요. {clinicPhone}");
  private static final Map<String, String> APPROVED =
      Map.of(
          "code", "recall01",
          "approved", "#{이름}님, #{병원}입니다. 정기 진료 받으실 때가 되었어요. #{전화}",
          "buttons", "예약하기 https://example.org/m");

  @Inject TestClinics tests;
  @Inject MessageTemplates templates;
  @Inject AlimTalkTemplates alimTalks;

  private String clinic;
  private Browserless coordinator;
  private String page;

  @BeforeEach
  void write() {
    clinic = tests.create();
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    page = URI.create(coordinator.post("/templates", TEXT).header("Location")).getPath();
  }

  @Test
  void anAuthorIsToldThatTheTextLeavesAsAlimTalkAndWhatItCosts() {
    save(APPROVED);
    assertThat(coordinator.get(page).asString())
        .contains("the text equals the approved words", "예약하기", "https://example.org/m");
  }

  @Test
  void anAuthorIsToldWhereTheTextDiffersAlsoWhileTyping() {
    save(APPROVED);
    var typed = new HashMap<>(TEXT);
    typed.put("template", page.substring(page.lastIndexOf('/') + 1));
    typed.put("body", "{patient}, {clinic}입니다. 정기 검진 받으실 때가 되었어요. {clinicPhone}");
    assertThat(coordinator.post("/templates/preview", typed).asString())
        .contains("it differs from the words approved", "시험의원입니다. 정기 <mark>검진 받으실")
        .contains("<q>진료 받으실 때가 되었어요. </q>");
  }

  @Test
  void aChangedAlimTalkMustBeApprovedWithItsTemplate() {
    coordinator.post(page + "/approval", Map.of());
    save(APPROVED);
    assertThat(state()).isEqualTo(MessageTemplate.State.DRAFT);
    coordinator.post(page + "/approval", Map.of());
    assertThat(state()).isEqualTo(MessageTemplate.State.APPROVED);
    assertThat(coordinator.post(page + "/alimtalk/removal", Map.of()).statusCode()).isEqualTo(303);
    assertThat(state()).isEqualTo(MessageTemplate.State.DRAFT);
    long left = tests.in(clinic, () -> alimTalks.count());
    assertThat(left).isZero();
  }

  @Test
  void whatCannotHaveBeenApprovedIsRefusedBesideItsField() {
    refused("code", "코드", "code");
    refused("approved", "", "approved");
    refused("approved", "가".repeat(1001), "approved");
    refused("buttons", "예약하기", "buttons");
    refused("buttons", "예약하기 javascript:alert(1)", "buttons");
    refused("buttons", "20% 할인 받기 https://example.org", "buttons");
    long kept = tests.in(clinic, () -> alimTalks.count());
    assertThat(kept).isZero();
  }

  @Test
  void onlyTextsInKoreaHaveOne() {
    var mail = new HashMap<>(TEXT);
    mail.put("channel", "EMAIL");
    mail.put("subject", "안내");
    String letter = URI.create(coordinator.post("/templates", mail).header("Location")).getPath();
    assertThat(coordinator.get(letter).asString()).doesNotContain("id=\"alimtalk\"");
    assertThat(coordinator.post(letter + "/alimtalk", APPROVED).statusCode()).isEqualTo(409);
  }

  @Test
  void theAlimTalkOfAnotherClinicIsUnknown() {
    save(APPROVED);
    var other = Browserless.signIn(Role.COORDINATOR, tests.create());
    assertThat(other.post(page + "/alimtalk", APPROVED).statusCode()).isEqualTo(404);
    var typed = new HashMap<>(TEXT);
    typed.put("template", page.substring(page.lastIndexOf('/') + 1));
    assertThat(other.post("/templates/preview", typed).asString()).doesNotContain("AlimTalk");
  }

  private void refused(String field, String value, String beside) {
    var form = new HashMap<>(APPROVED);
    form.put(field, value);
    var answer = coordinator.post(page + "/alimtalk", form);
    assertThat(answer.statusCode()).as(value).isBetween(400, 409);
    assertThat(answer.asString()).as(value).contains(beside);
  }

  private void save(Map<String, String> form) {
    assertThat(coordinator.post(page + "/alimtalk", form).statusCode()).isEqualTo(303);
  }

  private MessageTemplate.State state() {
    return tests.in(clinic, () -> templates.listAll().get(0).state());
  }
}
