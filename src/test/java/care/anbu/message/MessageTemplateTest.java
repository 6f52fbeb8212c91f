package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.message.MessageTemplate.State;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final long COORDINATOR = 1;
  private static final long DOCTOR = 2;

  @Test
  void aNewTextIsADraftAndApprovalNamesWhoAndWhen() {
    MessageTemplate template = draft("정기 진료 안내드려요", Purpose.CARE);
    assertThat(template.state()).isEqualTo(State.DRAFT);

    template.approve(check(template), DOCTOR, NOW);

    assertThat(template.approved()).isTrue();
    assertThat(template.approvedBy()).contains(DOCTOR);
    assertThat(template.approvedAt()).contains(NOW);
  }

  @Test
  void anEditTakesTheApprovalBack() {
    MessageTemplate template = draft("정기 진료 안내드려요", Purpose.CARE);
    template.approve(check(template), DOCTOR, NOW);

    template.edit(content("다른 말", Purpose.CARE), COORDINATOR, NOW);

    assertThat(template.state()).isEqualTo(State.DRAFT);
    assertThat(template.approvedBy()).isEmpty();
    assertThat(template.approvedAt()).isEmpty();
  }

  @Test
  void aTextThatTheGuardBlocksIsNeverApproved() {
    MessageTemplate template = draft("스케일링 20% 할인", Purpose.ADVERTISING);

    refused(() -> template.approve(check(template), DOCTOR, NOW), "message:problem_guard");
    assertThat(template.approved()).isFalse();
  }

  @Test
  void advertisingIsNotApprovedAsCare() {
    MessageTemplate care = draft("새로운 라식 장비를 도입했어요", Purpose.CARE);
    MessageTemplate advertising = draft("새로운 라식 장비를 도입했어요", Purpose.ADVERTISING);

    refused(() -> care.approve(check(care), DOCTOR, NOW), "message:problem_is_advertising");
    advertising.approve(check(advertising), DOCTOR, NOW);
    assertThat(advertising.approved()).isTrue();
  }

  @Test
  void onlyADraftIsApprovedAndARetiredTextStaysAsItIs() {
    MessageTemplate template = draft("안내드려요", Purpose.CARE);
    template.approve(check(template), DOCTOR, NOW);
    refused(() -> template.approve(check(template), DOCTOR, NOW), "message:problem_not_draft");

    template.retire(COORDINATOR, NOW);

    refused(() -> template.approve(check(template), DOCTOR, NOW), "message:problem_not_draft");
    refused(
        () -> template.edit(content("새 말", Purpose.CARE), COORDINATOR, NOW),
        "message:problem_retired");
    assertThat(template.body()).isEqualTo("안내드려요");
  }

  @Test
  void anEMailNeedsASubject() {
    refused(
        () ->
            MessageTemplate.draft(
                Channel.EMAIL, "ko", content("안내드려요", Purpose.CARE), COORDINATOR, NOW),
        "message:problem_subject");
  }

  @Test
  void nothingTouchesTheEndOfALink() {
    for (String touched : List.of("{link}에서 확인하세요", "({link})", "{link}.")) {
      refused(() -> draft(touched, Purpose.CARE), "message:problem_link_touched");
    }
    for (String clear : List.of("확인: {link}", "{link} 에서 확인하세요", "{link}\n문의")) {
      assertThat(draft(clear, Purpose.CARE).leadsToPage()).isTrue();
    }
  }

  private static MessageTemplate draft(String body, Purpose purpose) {
    return MessageTemplate.draft(Channel.SMS, "ko", content(body, purpose), COORDINATOR, NOW);
  }

  private static TemplateContent content(String body, Purpose purpose) {
    return new TemplateContent("안내", purpose, "", body);
  }

  private static MessageCheck check(MessageTemplate template) {
    return MessageCheck.check(
        "", template.body(), template.channel(), template.purpose(), List.of());
  }

  private static void refused(Runnable action, String code) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
