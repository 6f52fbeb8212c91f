package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Who is meant: one typed value that normalises, prints itself as a sentence, has one JSON form and
 * turns into a query ({@link SegmentQuery}).
 *
 * <p>Every criterion is either true or false of a patient, never unknown: a patient without a birth
 * date is not "60 or over", and therefore is "not 60 or over". A count of months N divides time in
 * two at the day N months before today: a visit on that day or earlier lies at least N months back,
 * a later one within N months. Days are those of the clinic's zone.
 */
public sealed interface Criterion {

  /** Ages are whole years, at most this. */
  int MOST_YEARS = 130;

  /** The longest span of months: a hundred years. */
  int MOST_MONTHS = 1200;

  /** Calls the case of this criterion; the compiler sees to it that none is forgotten. */
  <T> T match(Cases<T> cases);

  /** The same patients, written one way: flat, without double negation, in a fixed order. */
  default Criterion normalised() {
    return match(new Normaliser());
  }

  /** The JSON form; see docs/decisions/007-segment-criterion.md. */
  default String json() {
    return match(new CriterionJson()).toString();
  }

  /**
   * Says in words who is meant.
   *
   * @param language {@code ko} or {@code en}
   * @param departmentName the name of a department in that language
   */
  default String sentence(String language, LongFunction<String> departmentName) {
    Criterion plain = normalised();
    return "ko".equals(language)
        ? KoreanSentence.of(plain, departmentName)
        : EnglishSentence.of(plain, departmentName);
  }

  /** True when all are; an empty list is everyone. */
  record And(List<Criterion> of) implements Criterion {
    public And {
      of = List.copyOf(of);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.and(this);
    }
  }

  /** True when one is; an empty list is nobody. */
  record Or(List<Criterion> of) implements Criterion {
    public Or {
      of = List.copyOf(of);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.or(this);
    }
  }

  /** True when the other is false. */
  record Not(Criterion of) implements Criterion {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.not(this);
    }
  }

  /** Age in completed years today, both ends included; one of them may be null. */
  record Age(Integer from, Integer to) implements Criterion {
    public Age {
      requireSpan("age", from, to, MOST_YEARS);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.age(this);
    }
  }

  /** Administrative sex, one of a few. */
  record SexIs(Set<Sex> is) implements Criterion {
    public SexIs {
      require(!is.isEmpty(), "segment:problem_incomplete", "sex");
      is = Collections.unmodifiableSet(EnumSet.copyOf(is));
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.sex(this);
    }
  }

  /**
   * Was here at least once: in a department or, when null, in any; within some months or, when
   * null, ever.
   */
  record Visited(Long departmentId, Integer withinMonths) implements Criterion {
    public Visited {
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "visited");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.visited(this);
    }
  }

  /**
   * How long ago the last visit was, in a department or, when null, in any. True only of patients
   * who were here.
   */
  record LastVisit(Long departmentId, Integer atLeastMonths, Integer atMostMonths)
      implements Criterion {
    public LastVisit {
      requireSpan("lastVisit", atLeastMonths, atMostMonths, MOST_MONTHS);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.lastVisit(this);
    }
  }

  /**
   * A condition, or another kind of clinical event, was recorded, within some months or, when null,
   * ever: by its code (of one system or, when null, of any) or by a part of its display text, upper
   * and lower case alike. A code with a star behind it is the beginning of codes: {@code E11*} is
   * type 2 diabetes of every sort.
   */
  record Condition(
      ClinicalEvent.Kind kind, String system, String code, String text, Integer withinMonths)
      implements Criterion {

    /** A condition proper. */
    public Condition(String system, String code, String text) {
      this(ClinicalEvent.Kind.CONDITION, system, code, text);
    }

    /** Whenever it was. */
    public Condition(ClinicalEvent.Kind kind, String system, String code, String text) {
      this(kind, system, code, text, null);
    }

    public Condition {
      kind = kind == null ? ClinicalEvent.Kind.CONDITION : kind;
      require((code == null) != (text == null), "segment:problem_incomplete", "condition");
      require(system == null || code != null, "segment:problem_incomplete", "condition");
      require(!(code == null ? text : code).isBlank(), "segment:problem_incomplete", "condition");
      require(!"*".equals(code), "segment:problem_incomplete", "condition");
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "condition");
    }

    /** Whether the code is the beginning of the codes that are meant. */
    boolean isBeginning() {
      return code != null && code.endsWith("*");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.condition(this);
    }
  }

  /**
   * Has a contact point that is usable, not known to be bad and not replaced: of one kind, or of a
   * kind that one channel can use.
   */
  record Contact(ContactKind kind, Channel channel) implements Criterion {
    public Contact {
      require((kind == null) != (channel == null), "segment:problem_incomplete", "contact");
    }

    /** The kinds of contact point that do. */
    public Set<ContactKind> kinds() {
      if (kind != null) {
        return EnumSet.of(kind);
      }
      return switch (channel) {
        case PHONE -> EnumSet.of(ContactKind.MOBILE, ContactKind.LANDLINE);
        case LETTER -> EnumSet.of(ContactKind.ADDRESS);
        case SMS -> EnumSet.of(ContactKind.MOBILE);
        case EMAIL -> EnumSet.of(ContactKind.EMAIL);
      };
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.contact(this);
    }
  }

  /** Something to do for each kind of criterion. */
  interface Cases<T> {
    T and(And all);

    T or(Or any);

    T not(Not negation);

    T age(Age age);

    T sex(SexIs sex);

    T visited(Visited visited);

    T lastVisit(LastVisit lastVisit);

    T condition(Condition condition);

    T contact(Contact contact);
  }

  private static void requireSpan(String node, Integer from, Integer to, int most) {
    require(from != null || to != null, "segment:problem_incomplete", node);
    require(from == null || from >= 0 && from <= most, "segment:problem_range", node);
    require(to == null || to >= 0 && to <= most, "segment:problem_range", node);
    require(from == null || to == null || from <= to, "segment:problem_range", node);
  }

  private static boolean inMonths(int months) {
    return months >= 1 && months <= MOST_MONTHS;
  }

  private static void require(boolean holds, String code, String node) {
    if (!holds) {
      throw Problem.invalid(code, node);
    }
  }
}
