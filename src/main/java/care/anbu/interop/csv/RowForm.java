package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * The form in which a row waits for a later pass: why it cannot be read, or nothing; the number of
 * its cells; of each its field, the title of its column, its value, and its note, or nothing. Texts
 * stand in UTF-8 behind their length, fields and reasons by name. Whoever changes any of it counts
 * {@link care.anbu.interop.store.DeferredRecords#VERSION} up.
 */
final class RowForm {

  private RowForm() {}

  static byte[] write(RowCells row) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(row.fault(), out);
      out.writeInt(row.cells().size());
      for (FieldCell one : row.cells()) {
        write(one.field().name(), out);
        write(one.title(), out);
        write(one.cell().value(), out);
        write(one.cell().note(), out);
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }

  static RowCells read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Reason fault = readReason(in);
      int count = in.readInt();
      var cells = new ArrayList<FieldCell>(count);
      for (int i = 0; i < count; i++) {
        Field field = Field.valueOf(readText(in));
        cells.add(new FieldCell(field, readText(in), new Cell(readText(in), readReason(in))));
      }
      return new RowCells(fault, cells);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private static void write(Reason reason, DataOutputStream out) throws IOException {
    write(reason == null ? "" : reason.name(), out);
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static Reason readReason(DataInputStream in) throws IOException {
    String name = readText(in);
    return name.isEmpty() ? null : Reason.valueOf(name);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
