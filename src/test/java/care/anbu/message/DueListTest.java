package care.anbu.message;

import static care.anbu.message.DueList.Whose.ADDRESSEE;
import static care.anbu.message.DueList.Whose.CHILD;
import static care.anbu.message.DueList.Whose.OTHER_ADULT;
import static care.anbu.message.guard.Exposure.OPEN;
import static care.anbu.message.guard.Exposure.PRIVATE;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinic;
import care.anbu.message.DueList.Person;
import care.anbu.message.guard.Exposure;
import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message may name of what is due. */
class DueListTest {

  private static final DueMatter EYES = DueMatter.of("안과 정기 검진", "an eye examination", false);
  private static final DueMatter TEETH = DueMatter.of("치과 스케일링", "a dental scaling", false);
  private static final DueMatter LIVER = DueMatter.of("간 초음파", "a liver scan", true);

  private static String said(Exposure exposure, DueMatter... matters) {
    return DueList.ofAddressee(List.of(matters)).text("en", exposure);
  }

  @Test
  void allThatIsDueIsNamedOnce() {
    assertThat(said(OPEN, EYES, TEETH, EYES)).isEqualTo("an eye examination, a dental scaling");
    assertThat(DueList.ofAddressee(List.of(EYES, TEETH)).text("ko", OPEN))
        .isEqualTo("안과 정기 검진, 치과 스케일링");
  }

  @Test
  void whatRevealsIsNamedOnlyWhereNobodyReadsAlong() {
    assertThat(said(PRIVATE, EYES, LIVER)).isEqualTo("an eye examination, a liver scan");
    assertThat(said(OPEN, EYES, LIVER))
        .isEqualTo("an eye examination, another check-up that is due");
    assertThat(said(OPEN, LIVER, LIVER)).isEqualTo("a check-up that is due");
  }

  @Test
  void wordsThatTheGuardKnowsRevealThoughNobodyMarkedThem() {
    assertThat(said(OPEN, DueMatter.of("당뇨 안저 검사", "an HIV test", false)))
        .isEqualTo("a check-up that is due");
    assertThat(said(OPEN, DueMatter.of("당뇨 검사", "a blood test", false)))
        .as("in whichever language")
        .isEqualTo("a check-up that is due");
    assertThat(said(PRIVATE, DueMatter.of("당뇨 검사", "a blood test", false)))
        .isEqualTo("a blood test");
  }

  @Test
  void whatNobodyHasWordsForIsDueAllTheSame() {
    assertThat(said(PRIVATE, DueMatter.UNNAMED)).isEqualTo("a check-up that is due");
    assertThat(said(PRIVATE, EYES, DueMatter.UNNAMED))
        .isEqualTo("an eye examination, another check-up that is due");
  }

  @Test
  void ofAnotherAdultNothingIsNamedAndOfAChildWhatOthersMayRead() {
    var household =
        new DueList(
            List.of(
                new Person("김하나", ADDRESSEE, List.of(EYES)),
                new Person("김두리", OTHER_ADULT, List.of(TEETH)),
                new Person("김아기", CHILD, List.of(TEETH, LIVER))));

    assertThat(household.text("ko", OPEN))
        .isEqualTo("안과 정기 검진; 김두리님 시기가 된 진료; 김아기님 치과 스케일링, 시기가 된 다른 진료");
    assertThat(household.text("en", PRIVATE))
        .isEqualTo(
            "an eye examination; 김두리: a check-up that is due; 김아기: a dental scaling, a liver scan");
  }

  @Test
  void aTextAndASubjectAreOpenAndALetterIsNot() {
    assertThat(rendered(Channel.SMS).body()).isEqualTo("a check-up that is due");
    assertThat(rendered(Channel.EMAIL))
        .isEqualTo(new Rendering("a check-up that is due", "a liver scan"));
    assertThat(rendered(Channel.LETTER)).isEqualTo(new Rendering("a liver scan", "a liver scan"));
  }

  private static Rendering rendered(Channel channel) {
    var clinic = new Clinic();
    clinic.nameEn = "Anbu Hospital";
    var variables =
        Variables.from(clinic, null, channel, "en", LocalDate.of(2026, 12, 31))
            .due(DueList.ofAddressee(List.of(LIVER)));
    return Rendering.of(
        channel, Purpose.CARE, "{dueList}", "{dueList}", variables, MessagingRules.of("KR"));
  }

  @Test
  void aMessageToWhomNothingIsKnownToBeDueHasNoHole() {
    var variables =
        Variables.from(new Clinic(), null, Channel.SMS, "ko", LocalDate.of(2026, 12, 31));
    assertThat(Rendering.render("{dueList}", variables)).isEqualTo("시기가 된 진료");
  }
}
