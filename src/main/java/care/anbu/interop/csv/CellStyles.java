package care.anbu.interop.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the number formats of a workbook say a number is (ECMA-376 part 1, 18.8.30). */
final class CellStyles {

  /** How a number is meant. */
  private record Style(boolean date, int digits) {}

  private static final Style PLAIN = new Style(false, 0);

  /** Built-in formats of dates and times, those of East Asian Excel among them. */
  private static final Set<Integer> DATES =
      Set.of(
          14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47,
          50, 51, 52, 53, 54, 55, 56, 57, 58);

  /** What is shown as it stands, and conditions, colours and locales. */
  private static final Pattern NO_FIELDS =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.");

  private static final Pattern DATE_FIELDS = Pattern.compile("[ymdhsYMDHS]");
  private static final Pattern ZEROS = Pattern.compile("0{2,40}");

  private final List<Style> styles = new ArrayList<>();

  /** Reads the part {@code styles.xml}; null when the workbook has none. */
  CellStyles(InputStream xml) throws IOException {
    if (xml == null) {
      return;
    }
    Map<Integer, String> formats = new HashMap<>();
    boolean cells = false;
    try {
      XMLStreamReader reader = Xml.reader(xml);
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "numFmt" -> formats.put(id(reader), Xml.attribute(reader, "formatCode"));
            case "cellXfs" -> cells = true;
            case "xf" -> {
              if (cells) {
                styles.add(style(id(reader), formats));
              }
            }
            default -> {
              // Fonts, fills and borders mean nothing here.
            }
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && reader.getLocalName().equals("cellXfs")) {
          cells = false;
        }
      }
    } catch (XMLStreamException malformed) {
      throw Xml.damaged(malformed);
    }
  }

  private static int id(XMLStreamReader reader) {
    return number(Xml.attribute(reader, "numFmtId"));
  }

  static int number(String text) {
    try {
      return text == null ? -1 : Integer.parseInt(text.strip());
    } catch (NumberFormatException damaged) {
      return -1;
    }
  }

  private static Style style(int format, Map<Integer, String> formats) {
    String code = formats.get(format);
    if (code == null) {
      return DATES.contains(format) ? new Style(true, 0) : PLAIN;
    }
    String fields = NO_FIELDS.matcher(code).replaceAll("");
    if (ZEROS.matcher(fields).matches()) {
      return new Style(false, fields.length());
    }
    boolean general = fields.toLowerCase(java.util.Locale.ROOT).contains("general");
    return !general && DATE_FIELDS.matcher(fields).find() ? new Style(true, 0) : PLAIN;
  }

  /** Whether a number of that style is a date or time. */
  boolean isDate(String style) {
    return style(style).date();
  }

  /** How many digits a whole number of that style is shown with, zeros before it; 0 for any. */
  int digits(String style) {
    return style(style).digits();
  }

  private Style style(String style) {
    int index = number(style);
    return index < 0 || index >= styles.size() ? PLAIN : styles.get(index);
  }
}
