package care.anbu.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line of a message: a name of three characters and its fields, counted from 1. Remembers what
 * was asked for: the rest is what nobody uses.
 */
final class Segment {

  /** Stands where a message has no such segment: every field of it is empty. */
  static final Segment NONE =
      new Segment("", new Encoding('|', '^', '~', '\\', '&', StandardCharsets.UTF_8));

  /** What tells of the message and not of the patient. */
  private static final Set<String> CONTROL = Set.of("MSH", "SFT", "UAC", "EVN");

  /**
   * Places that hold no content: numbers of lines, what to do with a line, check digits and the
   * alphabet of a name.
   */
  private static final Set<String> NO_CONTENT =
      Set.of(
          "PID-1", "NK1-1", "PV1-1", "AIS-1", "AIS-2", "AIP-1", "AIP-2", "AIL-1", "AIL-2", "AIG-1",
          "AIG-2", "RXA-1", "RXA-2", "ORC-1", "TQ1-1", "PID-2.2", "PID-2.3", "PID-3.2", "PID-3.3",
          "PID-4.2", "PID-4.3", "MRG-1.2", "MRG-1.3", "PID-5.8", "NK1-2.8");

  private final String[] parts;
  private final Encoding encoding;

  /** The repetitions of the fields that were looked at. */
  private final List<List<Value>> looked = new ArrayList<>();

  private boolean dropped;

  Segment(String line, Encoding encoding) {
    this.encoding = encoding;
    parts = Pieces.split(line, encoding.field()).toArray(String[]::new);
  }

  String name() {
    return parts[0];
  }

  /** The whole field as it is written, with all its delimiters. */
  String raw(int field) {
    // MSH-1 is the field separator itself, so MSH-2 follows the name at once.
    int index = name().equals("MSH") ? field - 1 : field;
    return index < parts.length ? parts[index] : "";
  }

  /** How many fields are written. */
  int fields() {
    return name().equals("MSH") ? parts.length : parts.length - 1;
  }

  /** The first component of the first repetition of a field. */
  String text(int field) {
    return text(field, 1);
  }

  /** A component of the first repetition of a field. */
  String text(int field, int component) {
    return value(field).text(component);
  }

  /** The code of a field: what was written under it is no part of it. */
  String code(int field) {
    return value(field).code(1);
  }

  /** The first repetition of a field. */
  Value value(int field) {
    return repetitions(field).get(0);
  }

  /** The repetitions of a field that say something. */
  List<Value> values(int field) {
    return repetitions(field).stream().filter(value -> !value.isEmpty()).toList();
  }

  private List<Value> repetitions(int field) {
    while (looked.size() <= field) {
      looked.add(null);
    }
    List<Value> values = looked.get(field);
    if (values == null) {
      values = split(raw(field));
      if (this != NONE) {
        looked.set(field, values);
      }
    }
    return values;
  }

  private List<Value> split(String raw) {
    var values = new ArrayList<Value>(1);
    int start = 0;
    while (start <= raw.length()) {
      int end = raw.indexOf(encoding.repetition(), start);
      end = end < 0 ? raw.length() : end;
      values.add(new Value(raw.substring(start, end), encoding));
      start = end + 1;
    }
    return values;
  }

  /** Whether the field says anything; {@code ""} does: it empties what was known. */
  boolean says(int field) {
    return !values(field).isEmpty();
  }

  /** What it says was read and is not used. */
  void drop() {
    dropped = true;
  }

  /**
   * Adds what it says and nobody asked for: its name where nothing of it was asked, a field
   * (PID-18), a component (PID-5.4).
   */
  void addUnused(List<String> unused) {
    if (CONTROL.contains(name())) {
      return;
    }
    var found = new ArrayList<String>();
    boolean asked = false;
    for (int field = 1; field < parts.length; field++) {
      asked |= addUnused(field, found);
    }
    if (dropped || !asked && !found.isEmpty()) {
      unused.add(name());
    } else {
      unused.addAll(found);
    }
  }

  /** Adds what nobody asked for of a field; whether anything of it was asked for. */
  private boolean addUnused(int field, List<String> unused) {
    String place = name() + "-" + field;
    if (NO_CONTENT.contains(place)) {
      return false;
    }
    boolean whole = false;
    boolean asked = false;
    var components = new ArrayList<String>();
    for (Value value : repetitions(field)) {
      if (value.isUnused()) {
        whole = true;
        continue;
      }
      List<Integer> unusedParts = value.unused();
      unusedParts.forEach(component -> components.add(place + "." + component));
      asked |= unusedParts.size() < value.components();
    }
    if (whole) {
      unused.add(place);
    }
    components.stream().distinct().filter(c -> !NO_CONTENT.contains(c)).forEach(unused::add);
    return asked && !raw(field).isEmpty();
  }
}
