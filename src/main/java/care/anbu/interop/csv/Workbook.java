package care.anbu.interop.csv;

import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.archive.ZipDirectory;
import care.anbu.interop.draft.RecordSource.WrongType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An .xlsx file: its first visible sheet, and what that needs (ECMA-376 part 1, 12 and 18.2). */
final class Workbook implements Closeable {

  private static final String FOLDER = "xl/";

  /** As ECMA-376 names it, and as every program does. */
  private static final String MAIN = FOLDER + "workbook.xml";

  private final ZipFile zip;
  private final TableLimits limits;
  private final List<String> otherSheets = new ArrayList<>();
  private String sheet;
  private boolean from1904;

  /**
   * @throws WrongType when the zip holds no workbook
   * @throws java.util.zip.ZipException when it is damaged or cut off
   */
  Workbook(Path path, TableLimits limits) throws IOException {
    this.limits = limits;
    ZipDirectory.requireAtMost(UnpackBudget.Limits.USUAL.files(), path);
    zip = new ZipFile(path.toFile());
    try {
      if (zip.getEntry(MAIN) == null) {
        throw new WrongType("a zip without a workbook");
      }
      sheet = target(firstVisible());
    } catch (XMLStreamException malformed) {
      zip.close();
      throw Xml.damaged(malformed);
    } catch (IOException failure) {
      zip.close();
      throw failure;
    }
  }

  private String firstVisible() throws IOException, XMLStreamException {
    String first = null;
    int sheets = 0;
    XMLStreamReader reader = Xml.reader(part(MAIN));
    while (reader.hasNext()) {
      if (reader.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (reader.getLocalName().equals("workbookPr")) {
        String base = Xml.attribute(reader, "date1904");
        from1904 = "1".equals(base) || "true".equals(base);
      } else if (reader.getLocalName().equals("sheet")) {
        limits.requireSheets(++sheets);
        String state = Xml.attribute(reader, "state");
        if (first == null && (state == null || state.equals("visible"))) {
          // The attribute r:id; sheetId is another one.
          first = Xml.attribute(reader, "id");
        } else {
          String name = Xml.attribute(reader, "name");
          otherSheets.add(name == null || name.isBlank() ? "?" : name);
        }
      }
    }
    if (first == null) {
      throw new WrongType("a workbook without a visible sheet");
    }
    return first;
  }

  private String target(String id) throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    try (InputStream relations = part(FOLDER + "_rels/workbook.xml.rels")) {
      XMLStreamReader reader = relations == null ? null : Xml.reader(relations);
      while (reader != null && reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("Relationship")) {
          String target = Xml.attribute(reader, "Target");
          if (target != null) {
            targets.put(Xml.attribute(reader, "Id"), target);
          }
        }
      }
    }
    String target = targets.getOrDefault(id, "worksheets/sheet1.xml");
    return target.startsWith("/") ? target.substring(1) : FOLDER + target;
  }

  /** The names of the sheets that are not read. */
  List<String> otherSheets() {
    return List.copyOf(otherSheets);
  }

  /** The size of {@link #sheet} unpacked, as the file states it. */
  long sheetBytes() {
    ZipEntry entry = zip.getEntry(sheet);
    return entry == null ? 0 : entry.getSize();
  }

  /** The rows of the sheet as XML. */
  InputStream sheet() throws IOException {
    InputStream rows = part(sheet);
    if (rows == null) {
      throw new WrongType("a workbook without its sheet");
    }
    return rows;
  }

  CellStyles styles() throws IOException {
    try (InputStream xml = part(FOLDER + "styles.xml")) {
      return new CellStyles(xml);
    }
  }

  /** The texts of the cells, unpacked into a file of that folder. */
  SharedStrings strings(Path folder) throws IOException {
    try (InputStream xml = part(FOLDER + "sharedStrings.xml")) {
      return new SharedStrings(xml, folder);
    }
  }

  /** Whether days are counted from 1904. */
  boolean from1904() {
    return from1904;
  }

  /** A part of the package, bounded against bombs; null when there is none. */
  private InputStream part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null
        ? null
        : new UnpackBudget(UnpackBudget.Limits.USUAL, entry::getCompressedSize)
            .limit(zip.getInputStream(entry));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
