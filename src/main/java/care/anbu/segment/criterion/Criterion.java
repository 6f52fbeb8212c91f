package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Who is meant: one typed value that normalises, prints itself as a sentence, has one JSON form and
 * turns into a query.
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
    return Normaliser.of(this);
  }

  /** The same, with something else in the place of each part that is no group. */
  default Criterion replacing(UnaryOperator<Criterion> part) {
    if (this instanceof And all) {
      return new And(all.of().stream().map(one -> one.replacing(part)).toList());
    }
    if (this instanceof Or any) {
      return new Or(any.of().stream().map(one -> one.replacing(part)).toList());
    }
    return this instanceof Not negation ? new Not(negation.of().replacing(part)) : part.apply(this);
  }

  /** The departments whose visits or bookings it asks for; those it only leaves out are none. */
  default Set<Long> departments() {
    if (this instanceof And all) {
      return departments(all.of());
    }
    if (this instanceof Or any) {
      return departments(any.of());
    }
    Long one = null;
    if (this instanceof Visited visited) {
      one = visited.departmentId();
    } else if (this instanceof LastVisit last) {
      one = last.departmentId();
    } else if (this instanceof Visits visits) {
      one = visits.departmentId();
    } else if (this instanceof Booked booked) {
      one = booked.departmentId();
    }
    return one == null ? Set.of() : Set.of(one);
  }

  private static Set<Long> departments(List<Criterion> parts) {
    return parts.stream()
        .flatMap(part -> part.departments().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The JSON form; see docs/decisions/007-segment-criterion.md. */
  default String json() {
    return match(new CriterionJson()).toString();
  }

  /**
   * Says in words who is meant.
   *
   * @param language {@code ko} or {@code en}
   * @param names what departments, doctors and codes are called in that language
   */
  default String sentence(String language, CriterionNames names) {
    Criterion plain = normalised();
    return "ko".equals(language)
        ? KoreanSentence.of(plain, names)
        : EnglishSentence.of(plain, names);
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
   * How many visits there were in a period, or in which period the first or the last one was: in a
   * department and with a doctor or, where these are null, anywhere and with anyone. Nobody who was
   * never here has a first or last visit; of them there were no visits.
   *
   * @param which null: all of the period are counted
   * @param atLeast of a count; null: any number
   * @param atMost of a count; null: any number
   */
  record Visits(
      Which which,
      Integer atLeast,
      Integer atMost,
      Long departmentId,
      Long doctorId,
      TimeSpan during)
      implements Criterion {

    /** Counts above this are refused. */
    static final int MOST = 1000;

    public Visits {
      require(which != Which.ANY, "segment:problem_incomplete", "visits");
      if (which == null) {
        requireSpan("visits", atLeast, atMost, MOST);
      } else {
        require(atLeast == null && atMost == null, "segment:problem_incomplete", "visits");
        require(!during.isAlways(), "segment:problem_incomplete", "visits");
      }
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.visits(this);
    }
  }

  /** Which of several records must be as it is said. */
  enum Which {
    FIRST,
    LAST,
    /** One of them, whichever. */
    ANY
  }

  /**
   * Has a booked visit ahead, or missed or cancelled one: in a department or, when null, in any;
   * within some months from today on or back or, when null, whenever. What was cancelled may still
   * lie ahead.
   */
  record Booked(State state, Long departmentId, Integer withinMonths) implements Criterion {

    /** What became of the booking. */
    public enum State {
      AHEAD,
      MISSED,
      CANCELLED
    }

    public Booked {
      require(state != null, "segment:problem_incomplete", "booked");
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "booked");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.booked(this);
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
      requireCodeOrText("condition", system, code, text);
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "condition");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.condition(this);
    }
  }

  /**
   * A number that was observed compares so with a value: the last one, or any, of those with that
   * code or a text in their name, as {@link Condition} finds them, in that unit and within some
   * months or, when null, ever. Other units are other numbers and are not converted.
   *
   * @param unit as it is recorded, mostly UCUM, upper and lower case alike; null: of any unit or
   *     none
   */
  record Observed(
      Which which,
      String system,
      String code,
      String text,
      Comparison comparison,
      BigDecimal value,
      String unit,
      Integer withinMonths)
      implements Criterion {

    /** More digits than this are refused. */
    private static final int MOST_DIGITS = 12;

    /** How a number compares with another. */
    public enum Comparison {
      AT_LEAST(">="),
      ABOVE(">"),
      AT_MOST("<="),
      BELOW("<");

      public final String operator;

      Comparison(String operator) {
        this.operator = operator;
      }
    }

    public Observed {
      which = which == null ? Which.LAST : which;
      require(which != Which.FIRST, "segment:problem_incomplete", "observed");
      require(comparison != null && value != null, "segment:problem_incomplete", "observed");
      value = value.stripTrailingZeros();
      value = value.scale() < 0 ? value.setScale(0) : value;
      boolean small = value.precision() <= MOST_DIGITS && value.scale() <= MOST_DIGITS;
      require(small, "segment:problem_range", "observed");
      requireCodeOrText("observed", system, code, text);
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "observed");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.observed(this);
    }
  }

  /**
   * Lives with others who are patients here, as far as that is known: with at least so many; or
   * with one who is younger than some years, and is not so young themselves; or shares a phone
   * number with one, of the household or not. Exactly one of the three.
   *
   * @param sharesPhone true or null
   */
  record Household(Integer othersAtLeast, Integer childUnder, Boolean sharesPhone)
      implements Criterion {

    private static final int MOST_OTHERS = 50;

    public Household {
      sharesPhone = Boolean.TRUE.equals(sharesPhone) ? true : null;
      int said = (othersAtLeast == null ? 0 : 1) + (childUnder == null ? 0 : 1);
      require(said + (sharesPhone == null ? 0 : 1) == 1, "segment:problem_incomplete", "household");
      boolean some = othersAtLeast == null || othersAtLeast >= 1 && othersAtLeast <= MOST_OTHERS;
      boolean young = childUnder == null || childUnder >= 1 && childUnder <= MOST_YEARS;
      require(some && young, "segment:problem_range", "household");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.household(this);
    }
  }

  /** The language in which the patient is written and spoken to: {@code ko} or {@code en}. */
  record LanguageIs(String is) implements Criterion {

    static final List<String> LANGUAGES = List.of("ko", "en");

    public LanguageIs {
      require(is != null, "segment:problem_incomplete", "language");
      require(LANGUAGES.contains(is), "segment:problem_value", "language", "is");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.language(this);
    }
  }

  /** What the patient said to messages for a purpose by a channel, by the rules that hold then. */
  record ConsentIs(Purpose purpose, Channel channel, Answer is) implements Criterion {

    /** What was said. */
    public enum Answer {
      /** Yes, and it still holds. */
      GIVEN,
      /** No. */
      WITHDRAWN,
      /** Nothing, or a yes so long ago that it must be confirmed anew. */
      UNKNOWN
    }

    public ConsentIs {
      boolean complete = Purpose.ofMessage(purpose) && channel != null && is != null;
      require(complete, "segment:problem_incomplete", "consent");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.consent(this);
    }
  }

  /**
   * Has a contact point that is usable, not known to be bad and not replaced: of one kind, or of a
   * kind that one channel can use.
   *
   * @param atLeastPercent how far it must be trusted to still reach the patient, 1 to 100; null: at
   *     all
   */
  record Contact(ContactKind kind, Channel channel, Integer atLeastPercent) implements Criterion {

    /** However far it is trusted. */
    public Contact(ContactKind kind, Channel channel) {
      this(kind, channel, null);
    }

    public Contact {
      require((kind == null) != (channel == null), "segment:problem_incomplete", "contact");
      boolean share = atLeastPercent == null || atLeastPercent >= 1 && atLeastPercent <= 100;
      require(share, "segment:problem_range", "contact");
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

  /**
   * Was meant by a version of a saved segment. {@code Segments.resolved} puts the criterion of that
   * version in its place before it is asked; a version never changes, so neither does who is meant.
   *
   * @param version null: the newest, as long as nothing is saved with it
   */
  record Named(long segmentId, Integer version) implements Criterion {

    public Named {
      require(version == null || version >= 1, "segment:problem_range", "segment");
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.named(this);
    }
  }

  /**
   * A kind that a higher floor knows, which it puts forward as a {@link CriterionSource}.
   *
   * @param type the name of the kind
   * @param values the members by name, each as text
   */
  record Contributed(String type, SortedMap<String, String> values) implements Criterion {

    public Contributed {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
      source(type).check(values);
    }

    public CriterionSource source() {
      return source(type);
    }

    private static CriterionSource source(String type) {
      return CriterionSource.named(type)
          .orElseThrow(() -> Problem.invalid("segment:problem_unknown_kind", type));
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.contributed(this);
    }
  }

  /**
   * When: within some months back from today, or on the days from one to another, both included, of
   * which one may be null; or whenever, where all are null.
   */
  record TimeSpan(Integer withinMonths, LocalDate from, LocalDate to) {

    /** Whenever. */
    public static final TimeSpan ALWAYS = new TimeSpan(null, null, null);

    public TimeSpan {
      boolean days = from != null || to != null;
      require(withinMonths == null || !days, "segment:problem_incomplete", "visits");
      require(withinMonths == null || inMonths(withinMonths), "segment:problem_range", "visits");
      boolean inOrder = from == null || to == null || !from.isAfter(to);
      require(inOrder && isNear(from) && isNear(to), "segment:problem_range", "visits");
    }

    /** Within some months back from today. */
    public static TimeSpan months(int within) {
      return new TimeSpan(within, null, null);
    }

    boolean isAlways() {
      return equals(ALWAYS);
    }

    private static boolean isNear(LocalDate day) {
      return day == null || day.getYear() >= 1900 && day.getYear() < 2200;
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

    T visits(Visits visits);

    T booked(Booked booked);

    T condition(Condition condition);

    T observed(Observed observed);

    T household(Household household);

    T language(LanguageIs language);

    T consent(ConsentIs consent);

    T contact(Contact contact);

    T named(Named segment);

    T contributed(Contributed contributed);
  }

  /** Whether a code is the beginning of the codes that are meant. */
  static boolean isBeginning(String code) {
    return code.endsWith("*");
  }

  private static void requireSpan(String node, Integer from, Integer to, int most) {
    require(from != null || to != null, "segment:problem_incomplete", node);
    require(from == null || from >= 0 && from <= most, "segment:problem_range", node);
    require(to == null || to >= 0 && to <= most, "segment:problem_range", node);
    require(from == null || to == null || from <= to, "segment:problem_range", node);
  }

  private static void requireCodeOrText(String node, String system, String code, String text) {
    require((code == null) != (text == null), "segment:problem_incomplete", node);
    require(system == null || code != null, "segment:problem_incomplete", node);
    require(!(code == null ? text : code).isBlank(), "segment:problem_incomplete", node);
    require(!"*".equals(code), "segment:problem_incomplete", node);
  }

  private static boolean inMonths(int months) {
    return months >= 1 && months <= MOST_MONTHS;
  }

  private static void require(boolean holds, String code, Object... arguments) {
    if (!holds) {
      throw Problem.invalid(code, arguments);
    }
  }
}
