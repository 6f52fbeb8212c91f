package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.NameParts;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which of the repetitions of a name field people are called by today. */
final class Names {

  /** HL7 table 0200: what people are called today; maiden names, aliases and others are not. */
  private static final Set<String> CURRENT = Set.of("L", "D", "", "U", "C");

  private Names() {}

  /**
   * The best of the repetitions of a name field (XPN), or null when none says anything: the first,
   * which is the primary one (HL7 v2.5.1 3.4.2.5). Of a name that is written in several scripts, a
   * Korean clinic reads Hangul, another one Latin letters.
   */
  static NameParts best(List<Value> values, boolean korean) {
    Read best =
        values.stream()
            .map(value -> new Read(value, !CURRENT.contains(value.code(7)), read(value, 1)))
            .filter(read -> !read.name().isEmpty())
            .min(
                Comparator.comparing(Read::former)
                    .thenComparing(read -> foreign(read.name().display(), korean)))
            .orElse(null);
    values.stream().filter(value -> best == null || value != best.value()).forEach(Value::drop);
    return best == null ? null : best.name();
  }

  private record Read(Value value, boolean former, NameParts name) {}

  /**
   * The name of a member of staff (XCN), whose first component is a number; empty when nameless.
   */
  static String ofStaff(Value value) {
    return read(value, 2).display();
  }

  private static NameParts read(Value value, int first) {
    return NameParts.of(value.text(first), List.of(value.text(first + 1), value.text(first + 2)));
  }

  /** How far a script is from that of the clinic: 0 is its own. */
  private static int foreign(String name, boolean korean) {
    boolean hangul = holds(name, Character.UnicodeScript.HANGUL);
    boolean han = holds(name, Character.UnicodeScript.HAN);
    int order = hangul ? 0 : han ? 1 : 2;
    return korean ? order : 2 - order;
  }

  private static boolean holds(String text, Character.UnicodeScript script) {
    return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script);
  }
}
