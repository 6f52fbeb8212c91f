package care.anbu.interop.hl7v2;

/**
 * One repetition of a field: components and their subcomponents, counted from 1. What is not there
 * is empty.
 */
record Value(String raw, Encoding encoding) {

  /** Two quotation marks: the sender has emptied the field (HL7 v2.5.1 2.5.3). */
  static final String NULL = "\"\"";

  /** A component; of one with subcomponents the first. */
  String text(int component) {
    return text(component, 1);
  }

  String text(int component, int subcomponent) {
    String whole = part(raw, encoding.component(), component);
    return encoding.plain(part(whole, encoding.subcomponent(), subcomponent)).strip();
  }

  /** Whether the sender says nothing at all here, as opposed to emptying it. */
  boolean isEmpty() {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != encoding.component() && c != encoding.subcomponent() && c != ' ') {
        return false;
      }
    }
    return true;
  }

  boolean isNull() {
    return raw.strip().equals(NULL);
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
