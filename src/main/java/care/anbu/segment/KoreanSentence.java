package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.segment.Criterion.Age;
import care.anbu.segment.Criterion.And;
import care.anbu.segment.Criterion.Not;
import care.anbu.segment.Criterion.Or;
import care.anbu.segment.Criterion.SexIs;
import care.anbu.shared.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
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

  private final LongFunction<String> departmentName;

  private KoreanSentence(LongFunction<String> departmentName) {
    this.departmentName = departmentName;
  }

  static String of(Criterion criterion, LongFunction<String> departmentName) {
    return new KoreanSentence(departmentName).noun(criterion);
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
        visited.departmentId() == null ? "" : departmentName.apply(visited.departmentId()) + " ";
    return new Clause(when + where + "진료를 받은 적이 ", Ending.EXISTS);
  }

  @Override
  public Clause lastVisit(Criterion.LastVisit last) {
    String where =
        last.departmentId() == null ? "" : departmentName.apply(last.departmentId()) + "에서 ";
    String since = where + "마지막 진료 후 ";
    if (last.atMostMonths() == null) {
      return new Clause(since + last.atLeastMonths() + "개월이 ", Ending.PASSED);
    }
    String from = last.atLeastMonths() == null ? "" : last.atLeastMonths() + "개월 이상 ";
    return new Clause(since + from + last.atMostMonths() + "개월 이내", Ending.IS);
  }

  @Override
  public Clause condition(Criterion.Condition condition) {
    String what =
        condition.code() == null
            ? "‘" + condition.text() + "’"
            : "코드 " + condition.code().replaceFirst("\\*$", "(하위 포함)");
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
    return contact.kind() == null
        ? new Clause(way(contact.channel()) + " 연락이 ", Ending.CAN)
        : new Clause(means(contact.kind()) + " ", Ending.EXISTS);
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
