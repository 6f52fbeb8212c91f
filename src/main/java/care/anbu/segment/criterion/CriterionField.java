package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a line of the editor asks for: a member of the JSON form of its kind, or a choice among
 * members of which only one may stand.
 *
 * @param options what may be chosen; one that is empty stands for nothing said
 */
public record CriterionField(String name, Input input, int least, int most, List<String> options) {

  /** A whole number between two, both ends included. */
  public static CriterionField number(String name, int least, int most) {
    return new CriterionField(name, Input.NUMBER, least, most, List.of());
  }

  /** One of a few; an option that is empty stands for nothing said. */
  public static CriterionField choice(String name, List<String> options) {
    return new CriterionField(name, Input.CHOICE, 0, 0, options);
  }

  /** One of what there is now, by its id. */
  public static CriterionField of(String name, Input input) {
    return new CriterionField(name, input, 0, 0, List.of());
  }

  /** The same, of what the source itself tells. */
  public static CriterionField reference(String name) {
    return of(name, Input.REFERENCE);
  }

  /** Whether one of a few is chosen. */
  public boolean isChosen() {
    return input == Input.CHOICE || input == Input.REFERENCE;
  }

  /** How it is asked for. */
  public enum Input {
    NUMBER,
    DECIMAL,
    DAY,
    TEXT,
    /** A code, or a part of what it is called: found by typing. */
    CODE,
    CHOICE,
    CHOICES,
    DEPARTMENT,
    DOCTOR,
    /** Something of a {@link CriterionSource}, by its id. */
    REFERENCE,
    /** A version of a saved segment. */
    SEGMENT,
    /** Kept as it came; nobody types it. */
    HIDDEN
  }

  private static final CriterionField DEPARTMENT = of("department", Input.DEPARTMENT);
  private static final CriterionField WITHIN = number("withinMonths", 1, Criterion.MOST_MONTHS);
  private static final CriterionField AT_LEAST_MONTHS =
      number("atLeastMonths", 0, Criterion.MOST_MONTHS);
  private static final CriterionField AT_MOST_MONTHS =
      number("atMostMonths", 0, Criterion.MOST_MONTHS);
  private static final CriterionField FROM_DAY = of("from", Input.DAY);
  private static final CriterionField TO_DAY = of("to", Input.DAY);
  private static final CriterionField BY = choice("by", "text", "code");
  private static final CriterionField TERM = of("term", Input.CODE);
  private static final CriterionField SYSTEM = of("system", Input.HIDDEN);
  private static final CriterionField CHANNEL = choice("channel", Channel.values());

  /** The fields of each kind of line, in the order in which the kinds are offered. */
  public static final Map<String, List<CriterionField>> OF_KINDS = kinds();

  private static Map<String, List<CriterionField>> kinds() {
    Map<String, List<CriterionField>> kinds = new LinkedHashMap<>();
    kinds.put("lastVisit", List.of(DEPARTMENT, AT_LEAST_MONTHS, AT_MOST_MONTHS));
    kinds.put("visited", List.of(DEPARTMENT, WITHIN));
    kinds.put(
        "visits",
        List.of(
            choice("which", "", "FIRST", "LAST"),
            number("atLeast", 0, Criterion.Visits.MOST),
            number("atMost", 0, Criterion.Visits.MOST),
            DEPARTMENT,
            of("doctor", Input.DOCTOR),
            WITHIN,
            FROM_DAY,
            TO_DAY));
    kinds.put(
        "booked", List.of(choice("state", Criterion.Booked.State.values()), DEPARTMENT, WITHIN));
    kinds.put(
        "age",
        List.of(number("from", 0, Criterion.MOST_YEARS), number("to", 0, Criterion.MOST_YEARS)));
    kinds.put("segment", List.of(of("segment", Input.SEGMENT)));
    kinds.put("sex", List.of(new CriterionField("is", Input.CHOICES, 0, 0, names(Sex.values()))));
    kinds.put("language", List.of(choice("is", Criterion.LanguageIs.LANGUAGES)));
    kinds.put(
        "condition",
        List.of(choice("kind", ClinicalEvent.Kind.values()), BY, TERM, SYSTEM, WITHIN));
    kinds.put(
        "observed",
        List.of(
            choice("which", "LAST", "ANY"),
            BY,
            TERM,
            SYSTEM,
            choice("comparison", Criterion.Observed.Comparison.values()),
            of("value", Input.DECIMAL),
            of("unit", Input.TEXT),
            WITHIN));
    kinds.put(
        "household",
        List.of(
            choice("by", "othersAtLeast", "childUnder", "sharesPhone"),
            number("number", 1, Criterion.MOST_YEARS)));
    kinds.put("contact", List.of(choice("by", contacts()), number("atLeastPercent", 1, 100)));
    kinds.put(
        "consent",
        List.of(
            choice("purpose", Purpose.OF_MESSAGES.toArray(Purpose[]::new)),
            CHANNEL,
            choice("is", Criterion.ConsentIs.Answer.values())));
    return kinds;
  }

  /** By a channel, or by a kind of contact point. */
  private static List<String> contacts() {
    return Stream.concat(
            names(Channel.values()).stream().map(one -> "channel:" + one),
            names(ContactKind.values()).stream().map(one -> "kind:" + one))
        .toList();
  }

  /** By which the texts know an option. */
  public String key(String option) {
    return name + "." + option;
  }

  private static CriterionField choice(String name, String... options) {
    return choice(name, List.of(options));
  }

  private static CriterionField choice(String name, Enum<?>[] options) {
    return choice(name, names(options));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
