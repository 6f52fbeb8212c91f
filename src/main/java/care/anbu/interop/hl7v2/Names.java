package care.anbu.interop.hl7v2;

import care.anbu.patient.PersonName;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name as it is said and written: 김영희 without a space and the family first, Mary Jones
 * with one and the family last.
 */
record Names(String family, String given, String display) {

  /** HL7 table 0200: what people are called today; maiden names, aliases and others are not. */
  private static final Set<String> CURRENT = Set.of("L", "D", "", "U", "C");

  /**
   * The best of the repetitions of a name field (XPN), or null when none says anything: the first,
   * which is the primary one (HL7 v2.5.1 3.4.2.5). Of a name that is written in several scripts, a
   * Korean clinic reads Hangul, another one Latin letters.
   */
  static Names of(List<Value> values, boolean korean) {
    Read best =
        values.stream()
            .map(value -> new Read(value, !CURRENT.contains(value.code(7)), read(value, 1)))
            .filter(read -> read.name() != null)
            .min(
                Comparator.comparing(Read::former)
                    .thenComparing(read -> foreign(read.name().display(), korean)))
            .orElse(null);
    values.stream().filter(value -> best == null || value != best.value()).forEach(Value::drop);
    return best == null ? null : best.name();
  }

  private record Read(Value value, boolean former, Names name) {}

  /** The name of a member of staff (XCN), whose first component is a number; null when nameless. */
  static Names ofStaff(Value value) {
    return read(value, 2);
  }

  private static Names read(Value value, int first) {
    String family = value.text(first);
    String given = value.text(first + 1);
    String middle = value.text(first + 2);
    if (eastAsian(family + given)) {
      return given.isEmpty()
          ? whole(family)
          : new Names(family, given + middle, family + given + middle);
    }
    String givens = joined(given, middle);
    String display = joined(givens, family);
    return display.isEmpty() ? null : new Names(family, givens, display);
  }

  /** Korean systems often write the whole name into the place of the family name. */
  private static Names whole(String name) {
    PersonName parts = PersonName.of(name);
    return new Names(parts.family() == null ? "" : parts.family(), parts.given(), name);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
  }

  /** How far a script is from that of the clinic: 0 is its own. */
  private static int foreign(String name, boolean korean) {
    boolean hangul = holds(name, Character.UnicodeScript.HANGUL);
    boolean han = holds(name, Character.UnicodeScript.HAN);
    int order = hangul ? 0 : han ? 1 : 2;
    return korean ? order : 2 - order;
  }

  private static boolean eastAsian(String text) {
    return holds(text, Character.UnicodeScript.HANGUL) || holds(text, Character.UnicodeScript.HAN);
  }

  private static boolean holds(String text, Character.UnicodeScript script) {
    return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script);
  }
}
