package care.anbu.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a message: a name of three characters and its fields, counted from 1. */
final class Segment {

  /** Stands where a message has no such segment: every field of it is empty. */
  static final Segment NONE =
      new Segment("", new Encoding('|', '^', '~', '\\', '&', StandardCharsets.UTF_8));

  private final String[] parts;
  private final Encoding encoding;

  Segment(String line, Encoding encoding) {
    this.encoding = encoding;
    parts = line.split(Pattern.quote(String.valueOf(encoding.field())), -1);
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

  /** The first component of the first repetition of a field. */
  String text(int field) {
    return text(field, 1);
  }

  /** A component of the first repetition of a field. */
  String text(int field, int component) {
    return value(field).text(component);
  }

  /** The first repetition of a field. */
  Value value(int field) {
    return new Value(Value.part(raw(field), encoding.repetition(), 1), encoding);
  }

  /** The repetitions of a field that say something. */
  List<Value> values(int field) {
    String raw = raw(field);
    var values = new ArrayList<Value>(1);
    int start = 0;
    while (start <= raw.length()) {
      int end = raw.indexOf(encoding.repetition(), start);
      end = end < 0 ? raw.length() : end;
      var value = new Value(raw.substring(start, end), encoding);
      if (!value.isEmpty()) {
        values.add(value);
      }
      start = end + 1;
    }
    return values;
  }

  /** Whether the field says anything; {@code ""} does: it empties what was known. */
  boolean says(int field) {
    return !values(field).isEmpty();
  }
}
