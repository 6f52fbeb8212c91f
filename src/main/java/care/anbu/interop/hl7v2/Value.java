package care.anbu.interop.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One repetition of a field: components and their subcomponents, counted from 1. What is not there
 * is empty. Remembers which components were asked for, so that the others can be told.
 */
final class Value {

  /** Two quotation marks: the sender has emptied the field (HL7 v2.5.1 2.5.3). */
  static final String NULL = "\"\"";

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*");

  private final String raw;
  private final Encoding encoding;

  /** The components that were asked for, a bit each. */
  private long asked;

  private boolean dropped;

  Value(String raw, Encoding encoding) {
    this.raw = raw;
    this.encoding = encoding;
  }

  /** As it is written, with all its delimiters. */
  String raw() {
    return raw;
  }

  /** A component; of one with subcomponents the first. */
  String text(int component) {
    return text(component, 1);
  }

  /** In one line: a line break inside is a space. */
  String text(int component, int subcomponent) {
    String text = encoding.plain(written(component, subcomponent)).strip();
    return text.indexOf('\n') < 0 ? text : LINE_BREAK.matcher(text).replaceAll(" ");
  }

  /** A code: of one that something was written under, its first line. */
  String code(int component) {
    String text = encoding.plain(written(component, 1)).strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }

  private String written(int component, int subcomponent) {
    asked |= bit(component);
    String whole = part(raw, encoding.component(), component);
    return NumberMask.without(part(whole, encoding.subcomponent(), subcomponent));
  }

  /** What it says was read and is not used: all of it is told. */
  void drop() {
    dropped = true;
  }

  /** Whether all of it goes unused. */
  boolean isUnused() {
    return isContent(raw) && (dropped || asked == 0);
  }

  /** The components that say something and that nobody asked for. */
  List<Integer> unused() {
    var unused = new ArrayList<Integer>();
    int start = 0;
    for (int component = 1; start <= raw.length(); component++) {
      int end = raw.indexOf(encoding.component(), start);
      end = end < 0 ? raw.length() : end;
      if ((asked & bit(component)) == 0 && isContent(raw.substring(start, end))) {
        unused.add(component);
      }
      start = end + 1;
    }
    return unused;
  }

  int components() {
    return (int) raw.chars().filter(c -> c == encoding.component()).count() + 1;
  }

  private static long bit(int component) {
    return component < 1 || component > 63 ? 0 : 1L << component;
  }

  /** Whether the sender says nothing at all here, as opposed to emptying it. */
  boolean isEmpty() {
    for (int i = 0; i < raw.length(); i++) {
      if (!isDelimiter(raw.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it holds more than delimiters and the marks that empty it. */
  boolean isContent() {
    return isContent(raw);
  }

  /** Whether anything stands there but delimiters and the marks that empty it. */
  private boolean isContent(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDelimiter(c) && c != '"') {
        return true;
      }
    }
    return false;
  }

  private boolean isDelimiter(char c) {
    return c == encoding.component() || c == encoding.subcomponent() || c <= ' ';
  }

  /** The part of that number, counted from 1. */
  static String part(String text, char delimiter, int number) {
    int start = 0;
    for (int n = 1; n < number; n++) {
      int end = text.indexOf(delimiter, start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf(delimiter, start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
