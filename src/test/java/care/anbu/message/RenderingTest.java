package care.anbu.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Department;
import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RenderingTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @Test
  void aKoreanNameIsHonouredOnceHoweverTheAuthorWritesIt() {
    Variables korean = to("김영희", "ko", Channel.SMS, eye());

    assertThat(Rendering.render("{patient}, 안녕하세요", korean)).isEqualTo("김영희님, 안녕하세요");
    assertThat(Rendering.render("{patient}님, 안녕하세요", korean)).isEqualTo("김영희님, 안녕하세요");
    assertThat(Rendering.render("Dear {patient},", to("Mary Jones", "en", Channel.SMS, eye())))
        .isEqualTo("Dear Mary Jones,");
  }

  @Test
  void aTextSpeaksOfClinicDayAndAgeInItsLanguage() {
    String text = "{clinic} {department} {clinicPhone} {date} {age}";

    assertThat(Rendering.render(text, to("김영희", "ko", Channel.SMS, eye())))
        .isEqualTo("안부병원 안과 02-000-0000 3월 2일 62");
    assertThat(Rendering.render(text, to("Mary", "en", Channel.SMS, eye())))
        .isEqualTo("Anbu Hospital Ophthalmology 02-000-0000 March 2 62");
  }

  @Test
  void aTellingDepartmentIsNamedOnlyWhereNobodyReadsAlong() {
    var telling = new Department();
    telling.nameKo = "정신건강의학과";
    telling.nameEn = "Psychiatry";
    telling.revealing = true;

    assertThat(Rendering.render("{department}", to("김영희", "ko", Channel.SMS, telling)))
        .isEqualTo("진료과");
    assertThat(Rendering.render("{department}", to("Mary", "en", Channel.SMS, telling)))
        .isEqualTo("care team");
    assertThat(Rendering.render("{department}", to("김영희", "ko", Channel.LETTER, telling)))
        .isEqualTo("정신건강의학과");
  }

  @Test
  void anEMailSubjectDoesNotNameATellingDepartmentThoughTheTextMay() {
    var telling = new Department();
    telling.nameKo = "정신건강의학과";
    telling.nameEn = "Psychiatry";
    telling.revealing = true;

    var rendered =
        Rendering.of(
            Channel.EMAIL,
            Purpose.CARE,
            "{department}에서 안내드려요",
            "{department}에서 안내드려요",
            to("김영희", "ko", Channel.EMAIL, telling),
            MessagingRules.of("KR"));

    assertThat(rendered.subject()).isEqualTo("진료과에서 안내드려요");
    assertThat(rendered.body()).isEqualTo("정신건강의학과에서 안내드려요");
  }

  @Test
  void advertisingGetsItsLabelAndOptOutByRuleAndCareDoesNot() {
    Variables variables = to("김영희", "ko", Channel.SMS, eye());
    MessagingRules korea = MessagingRules.of("KR");

    assertThat(
            Rendering.of(Channel.SMS, Purpose.ADVERTISING, "", "건강 강좌가 있어요", variables, korea)
                .body())
        .isEqualTo("(광고) 안부병원 02-000-0000\n건강 강좌가 있어요\n무료수신거부 080-000-0000");
    assertThat(Rendering.of(Channel.SMS, Purpose.CARE, "", "안내드려요", variables, korea).body())
        .isEqualTo("안내드려요");
    assertThat(
            Rendering.of(
                Channel.EMAIL,
                Purpose.ADVERTISING,
                "소식",
                "내용",
                variables.optOutLink("https://a.example/u"),
                korea))
        .isEqualTo(
            new Rendering(
                "(광고) 소식", "내용\n\n안부병원 02-000-0000\n무료수신거부(Unsubscribe): https://a.example/u"));
    assertThat(
            Rendering.of(
                    Channel.SMS, Purpose.CARE, "", "Hello.", variables, MessagingRules.of("US"))
                .body())
        .isEqualTo("Hello. Reply STOP to opt out.");
  }

  @Test
  void noMessageGoesOutWithAHole() {
    Variables nobody = Variables.from(clinic(), eye(), Channel.SMS, "ko", TODAY);

    assertThatThrownBy(() -> Rendering.render("{patient}", nobody))
        .isInstanceOf(Rendering.MissingValue.class)
        .hasMessageContaining("patient");
    assertThatThrownBy(() -> Rendering.render("{age}", nobody.to("김영희", null, TODAY)))
        .isInstanceOf(Rendering.MissingValue.class);
    assertThatThrownBy(() -> Rendering.render("{nobody}", nobody))
        .isInstanceOf(Rendering.MissingValue.class);
  }

  @Test
  void anUnknownVariableIsRefusedWhenTheTextIsWritten() {
    var content = new TemplateContent("n", Purpose.CARE, null, "{patient} {patinet} { clinic}");

    assertThatThrownBy(() -> content.verify(Channel.SMS))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("message:problem_unknown_variable");
              assertThat(problem.arguments()).containsExactly("{ clinic}, {patinet}");
            });
  }

  @Test
  void valuesAreTakenAsTheyAreEvenWithBracesAndDollars() {
    assertThat(Rendering.render("{patient}!", to("A$1 {clinic}\\", "en", Channel.SMS, eye())))
        .isEqualTo("A$1 {clinic}\\!");
  }

  private static Variables to(
      String name, String language, Channel channel, Department department) {
    return Variables.from(clinic(), department, channel, language, TODAY)
        .to(name, LocalDate.of(1963, 5, 1), TODAY);
  }

  private static Clinic clinic() {
    var clinic = new Clinic();
    clinic.nameKo = "안부병원";
    clinic.nameEn = "Anbu Hospital";
    clinic.phone = "02-000-0000";
    clinic.optOutPhone = "080-000-0000";
    return clinic;
  }

  private static Department eye() {
    var department = new Department();
    department.nameKo = "안과";
    department.nameEn = "Ophthalmology";
    return department;
  }
}
