package care.anbu.segment.criterion;

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
            "{'type':'condition','kind':'OBSERVATION','code':'4544-3'}",
            "코드 4544-3 검사 기록이 있는 환자",
            "Patients who have a record of the observation with code 4544-3"),
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
            "Patients whose last visit was 12 to 24 months ago"),
        Arguments.of(
            "{'type':'visits','atLeast':3,'department':'EYE','withinMonths':12}",
            "최근 12개월 이내에 안과 진료를 3회 이상 받은 환자",
            "Patients who have had at least 3 visits to Ophthalmology in the last 12 months"),
        Arguments.of(
            "{'type':'not','of':{'type':'visits','atMost':1,'from':'2026-01-01','to':'2026-06-30'}}",
            "(2026-01-01~2026-06-30 사이에 진료를 1회 이하로 받은 경우)에 해당하지 않는 환자",
            "Patients who have not had at most 1 visit from 2026-01-01 to 2026-06-30"),
        Arguments.of(
            "{'type':'visits','which':'FIRST','doctor':'000000000001A','from':'2026-01-01'}",
            "김진수 의료진의 첫 진료가 2026-01-01 이후인 환자",
            "Patients whose first visit with 김진수 was on 2026-01-01 or after"),
        Arguments.of(
            "{'type':'booked','state':'AHEAD','department':'EYE','withinMonths':3}",
            "앞으로 3개월 안에 안과 예약이 있는 환자",
            "Patients who have an appointment ahead in Ophthalmology in the next 3 months"),
        Arguments.of(
            "{'type':'and','of':[{'type':'booked','state':'MISSED','withinMonths':6},"
                + "{'type':'not','of':{'type':'booked','state':'AHEAD'}}]}",
            "최근 6개월 안에 예약일에 오지 않은 적이 있고 앞으로 예약이 없는 환자",
            "Patients who missed an appointment in the last 6 months and who have no appointment"
                + " ahead"),
        Arguments.of(
            "{'type':'observed','code':'4548-4','comparison':'AT_LEAST','value':7.0,'unit':'%',"
                + "'withinMonths':12}",
            "최근 12개월 안의 마지막 당화혈색소(4548-4) 검사 결과가 7 % 이상인 환자",
            "Patients whose last result of HbA1c (4548-4) in the last 12 months was at least 7 %"),
        Arguments.of(
            "{'type':'not','of':{'type':'observed','which':'ANY','text':'pack','comparison':'BELOW',"
                + "'value':30}}",
            "‘pack’ 검사 결과가 30 미만인 적이 없는 환자",
            "Patients who have had no result of “pack” that was below 30"),
        Arguments.of(
            "{'type':'condition','code':'E11*'}",
            "제2형 당뇨병(E11 하위 포함) 진단 기록이 있는 환자",
            "Patients who have a record of type 2 diabetes (E11 and all below)"),
        Arguments.of(
            "{'type':'and','of':[{'type':'age','from':60},{'type':'not','of':"
                + "{'type':'segment','segment':'000000000001A','version':2}}]}",
            "‘관리군’ 대상군(버전 2)에 해당하지 않는 60세 이상 환자",
            "Patients aged 60 or over who are not in the segment “관리군” (version 2)"),
        Arguments.of(
            "{'type':'household','childUnder':7}",
            "같은 가구에 7세 미만 자녀가 있는 환자",
            "Patients who live with a child under 7"),
        Arguments.of(
            "{'type':'not','of':{'type':'household','sharesPhone':true}}",
            "다른 환자와 함께 쓰는 전화번호가 없는 환자",
            "Patients who share no phone number with another patient"),
        Arguments.of(
            "{'type':'household','othersAtLeast':2}",
            "같은 가구의 다른 환자가 2명 이상인 환자",
            "Patients who live with at least 2 others"),
        Arguments.of(
            "{'type':'not','of':{'type':'language','is':'ko'}}",
            "안내 언어가 한국어가 아닌 환자",
            "Patients whose language is not Korean"),
        Arguments.of(
            "{'type':'and','of':[{'type':'consent','purpose':'ADVERTISING','channel':'SMS','is':'GIVEN'},"
                + "{'type':'contact','channel':'SMS','atLeastPercent':70}]}",
            "문자 광고 수신 동의가 있고 신뢰도 70% 이상으로 문자 연락이 가능한 환자",
            "Patients who agreed to advertising by text message and who can be reached by text message"
                + " with a confidence of at least 70 %"),
        Arguments.of(
            "{'type':'consent','purpose':'CARE','channel':'LETTER','is':'UNKNOWN'}",
            "우편 진료 안내 수신에 대한 유효한 의사 표시가 없는 환자",
            "Patients whose answer to care messages by letter is open"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void criterionReadsAsASentence(String json, String korean, String english) {
    Criterion criterion = Criteria.parse(json.replace('\'', '"'), code -> 42L);

    assertThat(criterion.sentence("ko", new Names("안과", "제2형 당뇨병", "당화혈색소"))).isEqualTo(korean);
    assertThat(criterion.sentence("en", new Names("Ophthalmology", "type 2 diabetes", "HbA1c")))
        .isEqualTo(english);
  }

  /** What a few things are called. */
  private record Names(String eye, String diabetes, String sugar) implements CriterionNames {

    @Override
    public String department(long id) {
      return eye;
    }

    @Override
    public String segment(long id) {
      return "관리군";
    }

    @Override
    public String doctor(long id) {
      return "김진수";
    }

    @Override
    public String code(String system, String code) {
      return switch (code) {
        case "E11*" -> diabetes;
        case "4548-4" -> sugar;
        default -> null;
      };
    }
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
