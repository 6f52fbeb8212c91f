package care.anbu.protocol.edit;

import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.words.SpanWords;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the form of a protocol: what on record counts, and for what. A line of which nothing is
 * filled in says nothing.
 *
 * @param begins whether it begins the course, and does not settle it
 * @param codes one on a line
 * @param texts one on a line, since a name may hold a comma
 */
public record EvidenceRow(
    boolean begins,
    Set<Evidence.Kind> kinds,
    String department,
    String system,
    String codes,
    String texts,
    String butNot,
    String holdsFor) {

  static final EvidenceRow EMPTY =
      new EvidenceRow(false, EnumSet.noneOf(Evidence.Kind.class), null, "", "", "", "", "");

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.*_/-]{1,40}");

  private static final List<String> FIELDS =
      List.of("department", "system", "codes", "term", "texts", "butNot", "holdsFor");

  static EvidenceRow of(Evidence evidence, boolean begins, String language) {
    return new EvidenceRow(
        begins,
        evidence.kinds(),
        evidence.departmentId() == null ? null : Id.text(evidence.departmentId()),
        evidence.system() == null ? "" : evidence.system(),
        String.join("\n", evidence.codes()),
        String.join("\n", evidence.texts()),
        String.join("\n", evidence.butNot()),
        evidence.holdsFor() == null ? "" : SpanWords.of(evidence.holdsFor(), language));
  }

  /** Whether a form has a line of that number. */
  static boolean isIn(MultivaluedMap<String, String> form, int number) {
    return form.containsKey(name(number, "use"));
  }

  private static String name(int number, String field) {
    return "evidence." + number + "." + field;
  }

  /** Whether the line of that number begins the course. */
  static boolean begins(MultivaluedMap<String, String> form, int number) {
    return "BEGINS".equals(form.getFirst(name(number, "use")));
  }

  /** What the line of that number says; null where it is empty. */
  static Evidence read(MultivaluedMap<String, String> form, int number) {
    Function<String, String> field = one -> Typed.plain(form.getFirst(name(number, one)));
    List<Evidence.Kind> kinds =
        form.getOrDefault(name(number, "kind"), List.of()).stream()
            .map(kind -> Typed.choice(name(number, "kind"), kind, Evidence.Kind.class))
            .toList();
    if (kinds.isEmpty()) {
      boolean empty = FIELDS.stream().allMatch(one -> field.apply(one).isEmpty());
      if (empty || "NONE".equals(field.apply("use"))) {
        return null;
      }
      throw Problem.invalid("required").at(name(number, "kind"));
    }
    if ("NONE".equals(field.apply("use"))) {
      return null;
    }
    Period holdsFor = SpanWords.read(name(number, "holdsFor"), field.apply("holdsFor"));
    // The page shows the fields of one or the other: what it hides is not meant.
    if (kinds.contains(Evidence.Kind.VISIT)) {
      Long department = Typed.id(name(number, "department"), field.apply("department"));
      return new Evidence(EnumSet.copyOf(kinds), department, null, null, null, null, holdsFor);
    }
    String system = field.apply("system");
    return new Evidence(
        EnumSet.copyOf(kinds),
        null,
        system.isEmpty() ? null : system,
        Stream.concat(lines(field.apply("codes")).stream(), found(number, field.apply("term")))
            .distinct()
            .toList(),
        lines(field.apply("texts")),
        lines(field.apply("butNot")),
        holdsFor);
  }

  /** The code that was found by its name; a name that stands there still is no code. */
  private static Stream<String> found(int number, String term) {
    if (!term.isEmpty() && !CODE.matcher(term).matches()) {
      throw Problem.invalid("protocolForm:problem_no_code").at(name(number, "term"));
    }
    return Stream.of(term).filter(code -> !code.isEmpty());
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  public boolean has(Evidence.Kind kind) {
    return kinds.contains(kind);
  }
}
