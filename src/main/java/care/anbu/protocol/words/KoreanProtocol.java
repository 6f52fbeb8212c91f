package care.anbu.protocol.words;

import care.anbu.protocol.rule.AfterEvent;
import care.anbu.protocol.rule.AfterMissed;
import care.anbu.protocol.rule.Ages;
import care.anbu.protocol.rule.BeforeBooking;
import care.anbu.protocol.rule.DueRule;
import care.anbu.protocol.rule.EachSeason;
import care.anbu.protocol.rule.EachYear;
import care.anbu.protocol.rule.EveryInterval;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Series;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.rule.Tolerance;
import care.anbu.segment.criterion.CriterionNames;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says a protocol in Korean, in the concise style of the trade. */
final class KoreanProtocol implements DueRule.Cases<String> {

  private final CriterionNames names;

  KoreanProtocol(CriterionNames names) {
    this.names = names;
  }

  String brief(ProtocolDefinition definition) {
    String when = definition.rule().match(this) + tolerance(definition.tolerance());
    return definition.ages().isAny() ? when : ages(definition.ages()) + ", " + when;
  }

  String of(ProtocolDefinition definition) {
    var said = new StringBuilder(definition.population().sentence("ko", names));
    if (!definition.ages().isAny()) {
      said.append(", ").append(ages(definition.ages()));
    }
    if (definition.exclusions() != null) {
      said.append(", 제외: ").append(definition.exclusions().sentence("ko", names));
    }
    said.append(" – ").append(definition.rule().match(this));
    said.append(tolerance(definition.tolerance()));
    if (!definition.evidence().isEmpty()) {
      said.append(". 인정 기록: ").append(evidence(definition.evidence()));
    }
    said.append(
        switch (definition.partialDates()) {
          case FIRST_DAY -> "";
          case LAST_DAY -> ". 연·월만 있는 기록은 그 마지막 날 시행으로 간주";
          case NOT_COUNTED -> ". 연·월만 있는 기록은 인정하지 않음";
        });
    Told told = definition.told();
    if (told != null) {
      said.append(". 환자 안내문: ‘").append(told.ko()).append('’');
      said.append(told.revealing() ? "(문자와 메일 제목에는 쓰지 않음)" : "");
    }
    return said.append('.').toString();
  }

  @Override
  public String every(EveryInterval rule) {
    return (rule.from().isEmpty() ? "" : evidence(rule.from()) + " 이후 ")
        + span(rule.interval())
        + "마다";
  }

  @Override
  public String after(AfterEvent rule) {
    String steps = rule.steps().stream().map(KoreanProtocol::span).collect(Collectors.joining("·"));
    String further = rule.thenEvery() == null ? "" : ", 이후 " + span(rule.thenEvery()) + "마다";
    return evidence(rule.index()) + " 후 " + steps + further;
  }

  @Override
  public String season(EachSeason rule) {
    String doses = rule.doses() + "회";
    String apart = rule.gap().isZero() ? "" : "(" + span(rule.gap()) + " 간격)";
    String few = rule.fewerBefore() == null ? "" : ", 이전 접종 " + rule.fewerBefore() + "회 미만인 경우";
    return "매년 " + day(rule.from()) + "~" + day(rule.to()) + " " + doses + apart + few;
  }

  @Override
  public String year(EachYear rule) {
    return rule.parity() ? "출생연도 홀짝 기준 2년마다 1회" : "매년(1월 1일~12월 31일) 1회";
  }

  @Override
  public String series(Series rule) {
    String from = rule.from().isEmpty() ? "" : evidence(rule.from()) + " 이후 ";
    if (rule.doses().size() == 1) {
      return from + "평생 1회";
    }
    String further =
        rule.doses().stream().skip(1).map(KoreanProtocol::span).collect(Collectors.joining("·"));
    return from + "총 " + rule.doses().size() + "회(첫 회부터 " + further + " 뒤)";
  }

  @Override
  public String booked(BeforeBooking rule) {
    return "예약일 " + span(rule.before()) + " 전";
  }

  @Override
  public String missed(AfterMissed rule) {
    return "예약 미내원 " + span(rule.after()) + " 후, 그사이 내원이나 새 예약이 없을 때";
  }

  private static String day(MonthDay day) {
    return day.getMonthValue() + "월 " + day.getDayOfMonth() + "일";
  }

  private static String ages(Ages ages) {
    String on =
        switch (ages.at()) {
          case DAY -> "만 ";
          case YEAR_START -> "해당 연도 1월 1일 기준 만 ";
          case YEAR_END -> "해당 연도 12월 31일 기준 만 ";
        };
    return on
        + Stream.of(
                ages.from() == null ? null : SpanWords.age(ages.from(), "ko") + " 이상",
                ages.below() == null ? null : SpanWords.age(ages.below(), "ko") + " 미만")
            .filter(said -> said != null)
            .collect(Collectors.joining(" "));
  }

  private static String tolerance(Tolerance tolerance) {
    String said =
        Stream.of(
                tolerance.early().isZero() ? null : span(tolerance.early()) + " 전부터 가능",
                tolerance.late().isZero() ? null : span(tolerance.late()) + " 지나면 지연")
            .filter(part -> part != null)
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : "(" + said + ")";
  }

  private String evidence(List<Evidence> evidence) {
    return evidence.stream().map(this::evidence).collect(Collectors.joining(" 또는 "));
  }

  private String evidence(Evidence one) {
    String holds = one.holdsFor() == null ? "" : "(" + span(one.holdsFor()) + " 인정)";
    if (one.isVisit()) {
      return (one.departmentId() == null ? "" : names.department(one.departmentId()) + " ")
          + "내원"
          + holds;
    }
    String kinds = one.kinds().stream().map(KoreanProtocol::kind).collect(Collectors.joining("·"));
    return kinds + " " + Named.of(one, "‘", "’", " 외 코드 %d개") + holds;
  }

  private static String kind(Evidence.Kind kind) {
    return switch (kind) {
      case VISIT -> "내원";
      case CONDITION -> "진단";
      case PROCEDURE -> "시술";
      case IMMUNIZATION -> "예방접종";
      case OBSERVATION -> "검사";
      case REPORT -> "판독";
      case DISCHARGE -> "퇴원";
      case APPOINTMENT -> "예약";
      case ELSEWHERE -> "타 기관 시행";
    };
  }

  private static String span(Period span) {
    return SpanWords.of(span, "ko");
  }
}
