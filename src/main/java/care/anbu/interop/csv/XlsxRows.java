package care.anbu.interop.csv;

import care.anbu.interop.archive.CountedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Rows of the first visible sheet of a workbook, read as a stream. Date cells come as ISO 8601,
 * numbers with all the digits that are true.
 */
final class XlsxRows implements TableRows {

  /** The sheet cannot have more (ECMA-376 leaves it open, Excel does not). */
  private static final int COLUMNS = 16_384;

  /** Digits of a double that are true in decimal, and so the most that Excel keeps. */
  private static final MathContext TRUE_DIGITS = new MathContext(15);

  /** The smallest double has 324 digits after the point, and 17 that are written at most. */
  private static final int MOST_ZEROS = 350;

  private final Workbook workbook;
  private final SharedStrings strings;
  private final CellStyles styles;
  private final XMLStreamReader xml;
  private final long fileBytes;
  private final long sheetBytes;
  private final CountedBytes counted;
  private final TableLimits limits;
  private final int limit;
  private long number;

  XlsxRows(Path path, TableLimits limits) throws IOException {
    this.limits = limits;
    this.limit = limits.line();
    fileBytes = Files.size(path);
    workbook = new Workbook(path, limits);
    SharedStrings opened = null;
    try {
      opened = workbook.strings(path.toAbsolutePath().getParent());
      styles = workbook.styles();
      InputStream sheet = workbook.sheet();
      sheetBytes = workbook.sheetBytes();
      counted = new CountedBytes(sheet);
      xml = Xml.reader(counted);
    } catch (XMLStreamException malformed) {
      close(opened);
      throw Xml.damaged(malformed);
    } catch (IOException failure) {
      close(opened);
      throw failure;
    }
    strings = opened;
  }

  @Override
  public TableRow next() throws IOException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          int stated = CellStyles.number(Xml.attribute(xml, "r"));
          number = stated > 0 ? stated : number + 1;
          return row();
        }
      }
      return null;
    } catch (XMLStreamException malformed) {
      throw Xml.damaged(malformed);
    }
  }

  private TableRow row() throws IOException, XMLStreamException {
    var cells = new ArrayList<String>();
    long length = 0;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(Xml.attribute(xml, "r"), cells.size());
        String text = cell().strip();
        length += text.length();
        if (!text.isEmpty()) {
          limits.requireColumns(column < COLUMNS ? column + 1 : Integer.MAX_VALUE);
        }
        if (!text.isEmpty() && length <= limit) {
          fill(cells, column);
          cells.set(column, text);
        }
      }
    }
    return length > limit
        ? TableRow.faulty(number, RowFault.TOO_LONG)
        : TableRow.of(number, List.copyOf(cells));
  }

  private static void fill(List<String> cells, int column) {
    while (cells.size() <= column) {
      cells.add("");
    }
  }

  /** The column of a reference such as {@code AB12}, from 0; without one, the next. */
  private static int column(String reference, int next) {
    int column = 0;
    int i = 0;
    while (reference != null && i < reference.length() && i < 4) {
      char c = reference.charAt(i++);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + (c - 'A' + 1);
    }
    return column == 0 ? next : column - 1;
  }

  private String cell() throws IOException, XMLStreamException {
    String type = Xml.attribute(xml, "t");
    String style = Xml.attribute(xml, "s");
    String text = "";
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "v" -> text = xml.getElementText();
          case "is" -> text = Xml.richText(xml, "is");
          default -> {
            // A formula: its result stands beside it.
          }
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        return value(type == null ? "n" : type, style, text);
      }
    }
  }

  private String value(String type, String style, String text) throws IOException {
    return switch (type) {
      case "s" -> strings.get(CellStyles.number(text));
      case "b" -> text.equals("1") ? "TRUE" : "FALSE";
      case "n" -> text.isEmpty() ? "" : number(style, text);
      default -> text;
    };
  }

  private String number(String style, String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text.strip());
    } catch (NumberFormatException damaged) {
      return text;
    }
    if (Math.abs((long) value.scale()) > MOST_ZEROS) {
      // No double: written out it would be as long as somebody wants it to be.
      return text;
    }
    if (styles.isDate(style)) {
      String date = SerialDate.iso(value.doubleValue(), workbook.from1904());
      return date == null ? text : date;
    }
    if (value.precision() - value.scale() > TRUE_DIGITS.getPrecision()) {
      // Digits were lost for good: written so that it is recognised as damage.
      return "%.5E".formatted(value.doubleValue());
    }
    String plain = value.round(TRUE_DIGITS).stripTrailingZeros().toPlainString();
    int digits = styles.digits(style);
    return plain.matches("\\d+") && plain.length() < digits
        ? "0".repeat(digits - plain.length()) + plain
        : plain;
  }

  @Override
  public long bytesRead() {
    return sheetBytes == 0 ? fileBytes : (long) ((double) counted.count() / sheetBytes * fileBytes);
  }

  @Override
  public void close() throws IOException {
    close(strings);
  }

  private void close(SharedStrings opened) throws IOException {
    try (var book = workbook;
        var texts = opened) {
      // Both, whichever fails.
    }
  }
}
