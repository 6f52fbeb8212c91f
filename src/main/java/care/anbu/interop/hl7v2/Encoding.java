package care.anbu.interop.hl7v2;

import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * How a message is written: the characters that structure it, which its first segment names, and
 * its character set (HL7 v2.5.1 2.5.4 "Message delimiters", 2.7 "Use of escape sequences").
 */
record Encoding(
    char field, char component, char repetition, char escape, char subcomponent, Charset charset) {

  /** Stands for a delimiter that a message does not name; no text holds it. */
  private static final char NONE = '\0';

  /**
   * Reads the delimiters from the beginning of a header segment: {@code MSH|^~\&|}. Messages of
   * v2.1 name three of them, later ones may add a truncation character, which changes nothing here.
   */
  static Encoding of(String header, Charset charset) {
    if (header.length() < 5) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH-2");
    }
    char field = header.charAt(3);
    int end = header.indexOf(field, 4);
    String rest = header.substring(4, end < 0 ? header.length() : end);
    if (rest.isEmpty() || Character.isLetterOrDigit(field)) {
      throw Refused.rejected(Reason.NOT_HL7, "MSH-2");
    }
    return new Encoding(
        field,
        at(rest, 0),
        at(rest, 1),
        at(rest, 2),
        rest.length() > 3 ? at(rest, 3) : NONE,
        charset);
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : NONE;
  }

  /** The text that a value stands for; {@code ""}, which empties a field, is an empty text. */
  String plain(String value) {
    if (value.equals(Value.NULL)) {
      return "";
    }
    return value.indexOf(escape) < 0 ? value : unescaped(value);
  }

  /** A backslash that begins no escape sequence is one that the sender forgot to escape. */
  private String unescaped(String value) {
    var text = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      int end = value.charAt(at) == escape ? value.indexOf(escape, at + 1) : -1;
      String meaning = end < 0 ? null : meaning(value.substring(at + 1, end));
      if (meaning == null) {
        text.append(value.charAt(at++));
      } else {
        text.append(meaning);
        at = end + 1;
      }
    }
    return text.toString();
  }

  private String meaning(String sequence) {
    return switch (sequence) {
      case "F" -> String.valueOf(field);
      case "S" -> String.valueOf(component);
      case "R" -> String.valueOf(repetition);
      case "T" -> String.valueOf(subcomponent);
      case "E" -> String.valueOf(escape);
      case ".br", ".sp" -> "\n";
      case "H", "N" -> "";
      default -> sequence.matches("X([0-9A-Fa-f]{2})+") ? hex(sequence.substring(1)) : null;
    };
  }

  private String hex(String digits) {
    return new String(HexFormat.of().parseHex(digits), charset);
  }

  /** Escapes a text so that it can stand in a field. */
  String escaped(String text) {
    var out = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (c == escape) {
        out.append(escape).append('E').append(escape);
      } else if (c == field) {
        out.append(escape).append('F').append(escape);
      } else if (c == component) {
        out.append(escape).append('S').append(escape);
      } else if (c == repetition) {
        out.append(escape).append('R').append(escape);
      } else if (c == subcomponent) {
        out.append(escape).append('T').append(escape);
      } else {
        out.append(c < ' ' ? ' ' : c);
      }
    }
    return out.toString();
  }
}
