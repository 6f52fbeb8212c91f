package care.anbu.interop.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tables as files, and their rows. */
public final class Tables {

  private Tables() {}

  /** All rows of a file. */
  static List<TableRow> rows(byte[] content) {
    return rows(content, 10_000);
  }

  static List<TableRow> rows(byte[] content, int limit) {
    try {
      Path file = Files.createTempFile("table", ".test");
      try {
        Files.write(file, content);
        var rows = new ArrayList<TableRow>();
        try (var reader = TableFile.of(file, limits(limit)).rows()) {
          for (var row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
          }
        }
        return rows;
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The usual limits, with another one on a row. */
  static TableLimits limits(int line) {
    return new TableLimits(line, 32_767, 1_000, 1_000_000, 250);
  }

  static TableHead head(String text) {
    try {
      Path file = Files.createTempFile("table", ".test");
      try {
        Files.writeString(file, text);
        return TableHead.of(TableFile.of(file, limits(10_000)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static byte[] gzip(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return packed.toByteArray();
  }

  /** A workbook of one sheet, its rows and its texts given as XML. */
  public static byte[] workbook(String rows, String texts) {
    return zip(
        Map.of(
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"숨김\" sheetId=\"1\" state=\"hidden\""
                + " r:id=\"rId1\"/><sheet name=\"환자\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData/></worksheet>",
            "xl/worksheets/sheet2.xml",
            "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
            "xl/sharedStrings.xml",
            "<sst>" + texts + "</sst>",
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;년&quot; m&quot;월&quot;"
                + " d&quot;일&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"00000000\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                + "<xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"));
  }

  static byte[] zip(Map<String, String> entries) {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return packed.toByteArray();
  }
}
