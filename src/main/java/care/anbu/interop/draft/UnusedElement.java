package care.anbu.interop.draft;

import care.anbu.patient.NationalNumbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An element that stood in records of one type and that Anbu does not use.
 *
 * @param element a path, such as {@code PID-18} or {@code Patient.photo}, or the title of a column;
 *     the type itself where Anbu has no use for the whole record
 */
public record UnusedElement(String type, String element) implements Comparable<UnusedElement> {

  /** Stands for all elements that came after {@link #MOST} different ones. */
  public static final UnusedElement OTHERS = new UnusedElement("*", "*");

  /** Different elements that are told apart in one import, or one day of messages. */
  public static final int MOST = 500;

  private static final int LENGTH = 200;

  public UnusedElement {
    element = plain(element);
  }

  /** Column titles are written by people: one line, without what a table cannot hold. */
  private static String plain(String element) {
    String plain =
        NationalNumbers.masked(element, NationalNumbers.MASK)
            .replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ")
            .strip();
    if (plain.isEmpty()) {
      return "?";
    }
    int end = Math.min(LENGTH, plain.length());
    return plain
        .substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end)
        .strip();
  }

  /** Counts what nobody used of a record, as a whole where no element tells what it was. */
  public static void count(Reading reading, Map<UnusedElement, Long> counts) {
    for (String element : reading.unused()) {
      counts.merge(new UnusedElement(reading.type(), element), 1L, Long::sum);
    }
    boolean whole = reading.draft() == null && reading.refused() == null;
    if (whole && reading.unused().isEmpty()) {
      counts.merge(new UnusedElement(reading.type(), reading.type()), 1L, Long::sum);
    }
  }

  /** The counts, with new elements beyond the bound taken together. */
  public static Map<UnusedElement, Long> bounded(
      Map<UnusedElement, Long> counts, Set<UnusedElement> known) {
    var bounded = new LinkedHashMap<UnusedElement, Long>();
    int room = MOST - known.size();
    for (var count : counts.entrySet()) {
      boolean kept = known.contains(count.getKey()) || room-- > 0;
      bounded.merge(kept ? count.getKey() : OTHERS, count.getValue(), Long::sum);
    }
    return bounded;
  }

  @Override
  public int compareTo(UnusedElement other) {
    int types = type.compareTo(other.type);
    return types != 0 ? types : element.compareTo(other.element);
  }
}
