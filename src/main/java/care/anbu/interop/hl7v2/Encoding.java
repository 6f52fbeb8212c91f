package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How a message is written: the characters that structure it, which its first segment names, and
 * its character set (HL7 v2.5.1 2.5.4 "Message delimiters", 2.7 "Use of escape sequences").
 */
record Encoding(
    char field, char component, char repetition, char escape, char subcomponent, Charset charset) {

  private static final Pattern LINE_END = Pattern.compile("\r\n?");
  private static final Pattern HEX = Pattern.compile("X([0-9A-Fa-f]{2})+");

  /** HL7 v2.5.1 2.7.6: commands that end a line. */
  private static final Pattern NEW_LINE = Pattern.compile("\\.(br|sp|ce)\\s*[+-]?\\d*");

  /** Indents, skips and whether lines are filled. */
  private static final Pattern LAYOUT = Pattern.compile("\\.[a-z]{2}\\s*[+-]?\\d*");

  /** Character sets of one byte and of several, and what only the sender knows. */
  private static final Pattern SWITCH =
      Pattern.compile("C[0-9A-Fa-f]{4}|M[0-9A-Fa-f]{4,6}|Z[^ ]{0,40}");

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

  /** Whether a character divides a message: fields, their repetitions, components, and theirs. */
  boolean divides(int c) {
    return c == field || c == component || c == repetition || c == subcomponent;
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : NONE;
  }

  /**
   * The text that a value stands for, unescaped once: lines end with a line feed, and no other
   * control character is left. {@code ""}, which empties a field, is an empty text.
   */
  String plain(String value) {
    if (value.strip().equals(Value.NULL)) {
      return "";
    }
    return clean(value.indexOf(escape) < 0 ? value : unescaped(value));
  }

  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\uFEFF') {
        return LINE_END
            .matcher(text)
            .replaceAll("\n")
            .replace('\t', ' ')
            .replaceAll("[\\p{Cc}\uFEFF&&[^\n]]", "");
      }
    }
    return text;
  }

  /** A backslash that begins no escape sequence is one that the sender forgot to escape. */
  private String unescaped(String value) {
    var text = new StringBuilder(value.length());
    var hex = new ArrayList<byte[]>();
    int at = 0;
    while (at < value.length()) {
      int end = value.charAt(at) == escape ? value.indexOf(escape, at + 1) : -1;
      String sequence = end < 0 ? null : value.substring(at + 1, end);
      if (sequence != null && HEX.matcher(sequence).matches()) {
        hex.add(HexFormat.of().parseHex(sequence.substring(1)));
        at = end + 1;
        continue;
      }
      HexText.append(text, hex, charset);
      String meaning = sequence == null ? null : meaning(sequence);
      if (meaning == null) {
        text.append(value.charAt(at++));
      } else {
        text.append(meaning);
        at = end + 1;
      }
    }
    HexText.append(text, hex, charset);
    return text.toString();
  }

  /**
   * What a sequence other than a hexadecimal one stands for; null where it is none. Commands that
   * lay text out leave a line break or a space; those that highlight it, that switch the character
   * set (which is not followed) or that are local to the sender leave nothing.
   */
  private String meaning(String sequence) {
    return switch (sequence) {
      case "F" -> String.valueOf(field);
      case "S" -> String.valueOf(component);
      case "R" -> String.valueOf(repetition);
      case "T" -> String.valueOf(subcomponent);
      case "E" -> String.valueOf(escape);
      case "H", "N" -> "";
      default ->
          NEW_LINE.matcher(sequence).matches()
              ? "\n"
              : LAYOUT.matcher(sequence).matches()
                  ? " "
                  : SWITCH.matcher(sequence).matches() ? "" : null;
    };
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
