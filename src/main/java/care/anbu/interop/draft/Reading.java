package care.anbu.interop.draft;

import java.util.List;

/**
 * What was read from one line: a draft, a refusal, or neither where Anbu has no use for the type.
 *
 * <p>Whatever the record says and no draft of it takes is named in {@code unused}, once for each
 * time that it stands there, so that it is counted and told:
 *
 * <pre>Reading.of(line, "Patient", draft).notUsed(List.of("Patient.photo"))</pre>
 *
 * <p>A record that holds several things names them on one of its readings only.
 *
 * @param type of the record; what is no printable ASCII text of 40 characters is cut to one
 * @param unused paths of elements ({@code PID-18}, {@code Patient.photo}, the title of a column);
 *     never a value
 * @param numbersRemoved elements from whose text a number of the state was removed
 */
public record Reading(
    SourceRecord line,
    String type,
    Draft draft,
    Refused refused,
    List<String> unused,
    List<String> numbersRemoved) {

  private static final int TYPE = 40;

  public Reading {
    type = plain(type);
  }

  public static Reading of(SourceRecord line, String type, Draft draft) {
    return new Reading(line, type, draft, null, List.of(), List.of());
  }

  public static Reading refused(SourceRecord line, String type, Refused why) {
    return new Reading(line, type, null, why, List.of(), List.of());
  }

  /** A type that Anbu has no use for: all of it is counted as not used. */
  public static Reading unused(SourceRecord line, String type) {
    return new Reading(line, type, null, null, List.of(), List.of());
  }

  /** The same, with the elements of the record that nobody used. */
  public Reading notUsed(List<String> elements) {
    return new Reading(line, type, draft, refused, elements, numbersRemoved);
  }

  /** The same, with the elements from whose text a number of the state was removed. */
  public Reading withoutNumbersOf(List<String> elements) {
    return elements.isEmpty()
        ? this
        : new Reading(line, type, draft, refused, unused, List.copyOf(elements));
  }

  /** Types come from files: whatever stands there must fit its column. */
  private static String plain(String type) {
    for (int i = 0; i < type.length(); i++) {
      if (type.charAt(i) < '!' || type.charAt(i) > '~') {
        return plain(type.strip().replaceAll("[^!-~]", "?"));
      }
    }
    return type.isEmpty() ? Line.UNREADABLE : type.length() > TYPE ? type.substring(0, TYPE) : type;
  }
}
