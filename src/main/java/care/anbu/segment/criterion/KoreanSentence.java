package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.segment.criterion.Criterion.Age;
import care.anbu.segment.criterion.Criterion.And;
import care.anbu.segment.criterion.Criterion.Not;
import care.anbu.segment.criterion.Criterion.Or;
import care.anbu.segment.criterion.Criterion.SexIs;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says a criterion in Korean: {@code 안과에서 마지막 진료 후 12개월이 지난 60세 이상 여성}. Clauses stand before the
 * noun; each but the last takes a connecting ending. Age and sex become the noun where they can.
 */
final class KoreanSentence implements Criterion.Cases<KoreanSentence.Clause> {

  /** How a predicate ends: before "and", before "or", and before a noun. */
  private enum Ending {
    IS("이고", "이거나", "인"),
    IS_NOT("아니고", "아니거나", "아닌"),
    EXISTS("있고", "있거나", "있는"),
    MISSING("없고", "없거나", "없는"),
    PASSED("지났고", "지났거나", "지난"),
    RECEIVED("받았고", "받았거나", "받은"),
    /** As IS, of a record: whoever has none is the other, too. */
    FOUND("이고", "이거나", "인"),
    CAN("가능하고", "가능하거나", "가능한"),
    CANNOT("불가능하고", "불가능하거나", "불가능한"),
    MEETS("해당하고", "해당하거나", "해당하는"),
    MEETS_NOT("해당하지 않고", "해당하지 않거나", "해당하지 않는");

    final String and;
    final String or;
    final String beforeNoun;

    Ending(String and, String or, String beforeNoun) {
      this.and = and;
      this.or = or;
      this.beforeNoun = beforeNoun;
    }
  }

  /** A predicate without its ending. */
  record Clause(String stem, Ending ending) {
    String and() {
      return stem + ending.and;
    }

    String or() {
      return stem + ending.or;
    }

    String beforeNoun() {
      return stem + ending.beforeNoun;
    }
  }

  private final CriterionNames names;

  private KoreanSentence(CriterionNames names) {
    this.names = names;
  }

  static String of(Criterion criterion, CriterionNames names) {
    return new KoreanSentence(names).noun(criterion);
  }

  private String noun(Criterion criterion) {
    if (criterion instanceof And all) {
      return all.of().isEmpty() ? "모든 환자" : described(all.of());
    }
    if (criterion instanceof Or any) {
      return any.of().isEmpty() ? "해당 환자 없음" : alternatives(any) + " 환자";
    }
    return described(List.of(criterion));
  }

  /** Clauses, then age, then the noun. */
  private String described(List<Criterion> parts) {
    var others = new ArrayList<>(parts);
    var age = take(Age.class, others);
    var sex = take(SexIs.class, others);
    var words = new ArrayList<String>();
    others.sort(Comparator.comparing(one -> one instanceof Or));
    for (int i = 0; i < others.size(); i++) {
      boolean last = i == others.size() - 1;
      words.add(last ? beforeNoun(others.get(i)) : others.get(i).match(this).and());
    }
    if (age != null) {
      words.add(years(age));
    }
    words.add(sex == null ? "환자" : people(sex));
    return String.join(" ", words);
  }

  /** Alternatives read best right before the noun: {@code (… 있거나 … 가능한) 60세 이상 여성}. */
  private String beforeNoun(Criterion last) {
    return last instanceof Or any && !any.of().isEmpty()
        ? "(" + alternatives(any) + ")"
        : last.match(this).beforeNoun();
  }

  private String alternatives(Or any) {
    List<Clause> clauses = any.of().stream().map(one -> one.match(this)).toList();
    int last = clauses.size() - 1;
    return clauses.subList(0, last).stream().map(Clause::or).collect(Collectors.joining(" "))
        + " "
        + clauses.get(last).beforeNoun();
  }

  @Override
  public Clause and(And all) {
    return new Clause("(" + noun(all) + ")", Ending.IS);
  }

  @Override
  public Clause or(Or any) {
    return new Clause("(" + noun(any) + ")에 ", Ending.MEETS);
  }

  @Override
  public Clause not(Not negation) {
    Clause clause = negation.of().match(this);
    if (negation.of() instanceof And || negation.of() instanceof Or) {
      return new Clause("(" + noun(negation.of()) + ")에 ", Ending.MEETS_NOT);
    }
    return switch (clause.ending()) {
      case EXISTS -> new Clause(clause.stem(), Ending.MISSING);
      case MEETS -> new Clause(clause.stem(), Ending.MEETS_NOT);
      case MISSING -> new Clause(clause.stem(), Ending.EXISTS);
      case CAN -> new Clause(clause.stem(), Ending.CANNOT);
      case IS -> new Clause(clause.stem() + subjectParticle(clause.stem()) + " ", Ending.IS_NOT);
      default -> new Clause("(" + clause.beforeNoun() + " 경우)에 ", Ending.MEETS_NOT);
    };
  }

  @Override
  public Clause age(Age age) {
    return new Clause(years(age), Ending.IS);
  }

  @Override
  public Clause sex(SexIs sex) {
    return new Clause(people(sex), Ending.IS);
  }

  @Override
  public Clause visited(Criterion.Visited visited) {
    String when =
        visited.withinMonths() == null ? "" : "최근 %d개월 안에 ".formatted(visited.withinMonths());
    String where =
        visited.departmentId() == null ? "" : names.department(visited.departmentId()) + " ";
    return new Clause(when + where + "진료를 받은 적이 ", Ending.EXISTS);
  }

  @Override
  public Clause lastVisit(Criterion.LastVisit last) {
    String where = last.departmentId() == null ? "" : names.department(last.departmentId()) + "에서 ";
    String since = where + "마지막 진료 후 ";
    if (last.atMostMonths() == null) {
      return new Clause(since + last.atLeastMonths() + "개월이 ", Ending.PASSED);
    }
    String from = last.atLeastMonths() == null ? "" : last.atLeastMonths() + "개월 이상 ";
    return new Clause(since + from + last.atMostMonths() + "개월 이내", Ending.FOUND);
  }

  @Override
  public Clause visits(Criterion.Visits visits) {
    String where =
        (visits.doctorId() == null ? "" : names.doctor(visits.doctorId()) + " 의료진의 ")
            + (visits.departmentId() == null ? "" : names.department(visits.departmentId()) + " ");
    if (visits.which() != null) {
      String which = visits.which() == Criterion.Which.FIRST ? "첫 진료가 " : "마지막 진료가 ";
      return new Clause(where + which + during(visits.during()), Ending.FOUND);
    }
    boolean always = visits.during().isAlways();
    String when = always ? "" : during(visits.during()) + "에 ";
    return new Clause(when + where + "진료를 " + count(visits) + " ", Ending.RECEIVED);
  }

  private static String count(Criterion.Visits visits) {
    Integer least = visits.atLeast();
    Integer most = visits.atMost();
    if (most == null) {
      return least + "회 이상";
    }
    if (least == null) {
      return most + "회 이하로";
    }
    return (least.equals(most) ? "" : least + "~") + most + "회";
  }

  private static String during(Criterion.TimeSpan span) {
    if (span.withinMonths() != null) {
      return "최근 " + span.withinMonths() + "개월 이내";
    }
    if (span.from() == null) {
      return span.to() + " 이전";
    }
    return span.to() == null ? span.from() + " 이후" : span.from() + "~" + span.to() + " 사이";
  }

  @Override
  public Clause booked(Criterion.Booked booked) {
    String where =
        booked.departmentId() == null ? "" : names.department(booked.departmentId()) + " ";
    Integer months = booked.withinMonths();
    if (booked.state() == Criterion.Booked.State.AHEAD) {
      String when = months == null ? "앞으로 " : "앞으로 " + months + "개월 안에 ";
      return new Clause(when + where + "예약이 ", Ending.EXISTS);
    }
    String what =
        booked.state() == Criterion.Booked.State.MISSED ? "예약일에 오지 않은 적이 " : "예약을 취소한 적이 ";
    String when = months == null ? "" : "최근 " + months + "개월 안에 ";
    return new Clause(when + where + what, Ending.EXISTS);
  }

  @Override
  public Clause observed(Criterion.Observed observed) {
    String what = named(observed.system(), observed.code(), observed.text()) + " 검사 결과";
    Integer months = observed.withinMonths();
    if (observed.which() == Criterion.Which.ANY) {
      String when = months == null ? "" : "최근 " + months + "개월 안에 ";
      return new Clause(when + what + "가 " + compared(observed) + "인 적이 ", Ending.EXISTS);
    }
    String when = months == null ? "마지막 " : "최근 " + months + "개월 안의 마지막 ";
    return new Clause(when + what + "가 " + compared(observed), Ending.FOUND);
  }

  private static String compared(Criterion.Observed observed) {
    String unit = observed.unit() == null ? "" : " " + observed.unit();
    String word =
        switch (observed.comparison()) {
          case AT_LEAST -> " 이상";
          case ABOVE -> " 초과";
          case AT_MOST -> " 이하";
          case BELOW -> " 미만";
        };
    return observed.value().toPlainString() + unit + word;
  }

  @Override
  public Clause household(Criterion.Household household) {
    if (household.sharesPhone() != null) {
      return new Clause("다른 환자와 함께 쓰는 전화번호가 ", Ending.EXISTS);
    }
    if (household.childUnder() != null) {
      return new Clause("같은 가구에 " + household.childUnder() + "세 미만 자녀가 ", Ending.EXISTS);
    }
    int least = household.othersAtLeast();
    return least == 1
        ? new Clause("같은 가구에 다른 환자가 ", Ending.EXISTS)
        : new Clause("같은 가구의 다른 환자가 " + least + "명 이상", Ending.FOUND);
  }

  @Override
  public Clause language(Criterion.LanguageIs language) {
    return new Clause("안내 언어가 " + (language.is().equals("ko") ? "한국어" : "영어"), Ending.IS);
  }

  @Override
  public Clause consent(Criterion.ConsentIs consent) {
    String what = way(consent.channel()) + (consent.purpose() == Purpose.CARE ? " 진료 안내 " : " 광고 ");
    return switch (consent.is()) {
      case GIVEN -> new Clause(what + "수신 동의가 ", Ending.EXISTS);
      case WITHDRAWN -> new Clause(what + "수신 거부가 ", Ending.EXISTS);
      case UNKNOWN -> new Clause(what + "수신에 대한 유효한 의사 표시가 ", Ending.MISSING);
    };
  }

  /** By its name, as {@code 제2형 당뇨병(E11.9)}, where it has one. */
  private String named(String system, String code, String text) {
    if (code == null) {
      return "‘" + text + "’";
    }
    String name = names.code(system, code);
    if (name == null) {
      return "코드 " + code.replaceFirst("\\*$", "(하위 포함)");
    }
    return name + "(" + code.replaceFirst("\\*$", " 하위 포함") + ")";
  }

  @Override
  public Clause condition(Criterion.Condition condition) {
    String what = named(condition.system(), condition.code(), condition.text());
    String when = condition.withinMonths() == null ? "" : "최근 " + condition.withinMonths() + "개월 ";
    return new Clause(when + what + " " + called(condition.kind()) + " 기록이 ", Ending.EXISTS);
  }

  private static String called(ClinicalEvent.Kind kind) {
    return switch (kind) {
      case CONDITION -> "진단";
      case PROCEDURE -> "처치";
      case IMMUNIZATION -> "예방접종";
      case OBSERVATION -> "검사";
      case REPORT -> "검사 결과지";
      case DISCHARGE -> "퇴원";
    };
  }

  @Override
  public Clause contact(Criterion.Contact contact) {
    Integer least = contact.atLeastPercent();
    if (contact.kind() != null) {
      String sure = least == null ? "" : "신뢰도 " + least + "% 이상인 ";
      return new Clause(sure + means(contact.kind()) + " ", Ending.EXISTS);
    }
    String sure = least == null ? "" : "신뢰도 " + least + "% 이상으로 ";
    return new Clause(sure + way(contact.channel()) + " 연락이 ", Ending.CAN);
  }

  @Override
  public Clause named(Criterion.Named segment) {
    String version = segment.version() == null ? "" : "(버전 " + segment.version() + ")";
    return new Clause(
        "‘" + names.segment(segment.segmentId()) + "’ 대상군" + version + "에 ", Ending.MEETS);
  }

  @Override
  public Clause contributed(Criterion.Contributed contributed) {
    return new Clause(
        contributed.source().korean(contributed.values(), names) + " ", Ending.EXISTS);
  }

  private static String years(Age age) {
    if (age.to() == null) {
      return age.from() + "세 이상";
    }
    if (age.from() == null) {
      return age.to() + "세 이하";
    }
    return age.from().equals(age.to()) ? age.from() + "세" : age.from() + "~" + age.to() + "세";
  }

  private static String people(SexIs sex) {
    return sex.is().stream().map(KoreanSentence::people).collect(Collectors.joining("·"));
  }

  private static String people(Sex sex) {
    return switch (sex) {
      case F -> "여성";
      case M -> "남성";
      case O -> "기타 성별 환자";
      case U -> "성별 미상 환자";
    };
  }

  private static String means(ContactKind kind) {
    return switch (kind) {
      case MOBILE -> "휴대전화가";
      case LANDLINE -> "유선전화가";
      case EMAIL -> "이메일이";
      case ADDRESS -> "주소가";
    };
  }

  private static String way(Channel channel) {
    return switch (channel) {
      case PHONE -> "전화";
      case LETTER -> "우편";
      case SMS -> "문자";
      case EMAIL -> "이메일";
    };
  }

  /** 이 after a closed syllable, 가 after an open one. */
  private static String subjectParticle(String noun) {
    char last = noun.charAt(noun.length() - 1);
    boolean closed = last >= '가' && last <= '힣' && (last - '가') % 28 != 0;
    return closed ? "이" : "가";
  }

  /** Removes and returns the first part of a kind, or null. */
  private static <T extends Criterion> T take(Class<T> kind, List<Criterion> parts) {
    var found = parts.stream().filter(kind::isInstance).findFirst();
    found.ifPresent(parts::remove);
    return found.map(kind::cast).orElse(null);
  }
}
