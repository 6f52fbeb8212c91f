package care.anbu.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceTest {

  private static final String OVERDUE =
      "{'type':'lastVisit','department':'EYE','atLeastMonths':12}";

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of(
            "{'type':'and','of':[{'type':'age','from':60},{'type':'sex','is':['F']},"
                + OVERDUE
                + "]}",
            "안과에서 마지막 진료 후 12개월이 지난 60세 이상 여성",
            "Women aged 60 or over whose last visit to Ophthalmology was at least 12 months ago"),
        Arguments.of("{'type':'and','of':[]}", "모든 환자", "All patients"),
        Arguments.of("{'type':'sex','is':['M']}", "남성", "Men"),
        Arguments.of(
            "{'type':'not','of':{'type':'age','to':19}}",
            "19세 이하가 아닌 환자",
            "Patients who are not aged 19 or under"),
        Arguments.of(
            "{'type':'and','of':[{'type':'visited','department':'EYE','withinMonths':24},"
                + "{'type':'not','of':{'type':'contact','channel':'SMS'}},"
                + "{'type':'condition','text':'당뇨'},{'type':'age','from':40,'to':64}]}",
            "‘당뇨’ 진단 기록이 있고 문자 연락이 불가능하고 최근 24개월 안에 안과 진료를 받은 적이 있는 40~64세 환자",
            "Patients aged 40 to 64 who have a record of “당뇨”, who cannot be reached by text message,"
                + " and who have visited Ophthalmology in the last 24 months"),
        Arguments.of(
            "{'type':'or','of':[{'type':'condition','code':'E11'},{'type':'contact','kind':'EMAIL'}]}",
            "코드 E11 진단 기록이 있거나 이메일이 있는 환자",
            "Patients who have a record of the condition with code E11 or who have an e-mail address"),
        Arguments.of(
            "{'type':'condition','kind':'PROCEDURE','text':'유방촬영'}",
            "‘유방촬영’ 처치 기록이 있는 환자",
            "Patients who have a record of the procedure “유방촬영”"),
        Arguments.of(
            "{'type':'condition','kind':'OBSERVATION','code':'4548-4'}",
            "코드 4548-4 검사 기록이 있는 환자",
            "Patients who have a record of the observation with code 4548-4"),
        Arguments.of(
            "{'type':'condition','kind':'REPORT','text':'Colonoscopy'}",
            "‘Colonoscopy’ 검사 결과지 기록이 있는 환자",
            "Patients who have a record of the diagnostic report “Colonoscopy”"),
        Arguments.of(
            "{'type':'condition','kind':'DISCHARGE','code':'428361000124107'}",
            "코드 428361000124107 퇴원 기록이 있는 환자",
            "Patients who have a record of the discharge with code 428361000124107"),
        Arguments.of(
            "{'type':'or','of':[{'type':'and','of':[{'type':'age','from':65},{'type':'sex','is':'M'}]},"
                + OVERDUE
                + "]}",
            "(65세 이상 남성)이거나 안과에서 마지막 진료 후 12개월이 지난 환자",
            "Patients who are among (men aged 65 or over) or whose last visit to Ophthalmology was at"
                + " least 12 months ago"),
        Arguments.of(
            "{'type':'and','of':[{'type':'or','of':[{'type':'condition','text':'녹내장'},"
                + "{'type':'contact','channel':'SMS'}]},{'type':'sex','is':['F']},"
                + OVERDUE
                + "]}",
            "안과에서 마지막 진료 후 12개월이 지났고 (‘녹내장’ 진단 기록이 있거나 문자 연락이 가능한) 여성",
            "Women whose last visit to Ophthalmology was at least 12 months ago and (who have a record"
                + " of “녹내장” or who can be reached by text message)"),
        Arguments.of(
            "{'type':'not','of':" + OVERDUE + "}",
            "(안과에서 마지막 진료 후 12개월이 지난 경우)에 해당하지 않는 환자",
            "Patients who are not among those whose last visit to Ophthalmology was at least 12 months"
                + " ago"),
        Arguments.of(
            "{'type':'lastVisit','atLeastMonths':12,'atMostMonths':24}",
            "마지막 진료 후 12개월 이상 24개월 이내인 환자",
            "Patients whose last visit was 12 to 24 months ago"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void criterionReadsAsASentence(String json, String korean, String english) {
    Criterion criterion = Criteria.parse(json.replace('\'', '"'), code -> 42L);

    assertThat(criterion.sentence("ko", id -> "안과")).isEqualTo(korean);
    assertThat(criterion.sentence("en", id -> "Ophthalmology")).isEqualTo(english);
  }

  @Test
  void everyTreeHasASentence() {
    var trees = new RandomCriteria(new Random(11), List.of(42L));
    for (int i = 0; i < 2000; i++) {
      Criterion tree = trees.next();
      assertThat(tree.sentence("ko", id -> "안과")).isNotBlank().doesNotContain("null", "  ");
      assertThat(tree.sentence("en", id -> "Ophthalmology"))
          .isNotBlank()
          .doesNotContain("null", "  ");
    }
  }
}
