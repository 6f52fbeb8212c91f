package care.anbu.clinic.leaving;

import care.anbu.shared.Problem;
import care.anbu.shared.spill.LaidAside;
import care.anbu.shared.spill.SpillRoom;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

/**
 * Everything of a clinic as a zip: each table as CSV (RFC 4180, UTF-8, values as they are), FHIR
 * where it fits, and a README of tables and columns. It is written row by row from the database,
 * whatever its size. Passwords, keys and seals stay here.
 */
@ApplicationScoped
public class ClinicArchive {

  @Inject ClinicTables tables;
  @Inject DataSource source;
  @Inject @All List<ArchiveFile> more;
  @Inject LeavingSettings settings;
  @Inject SpillRoom room;

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Writes it aside first, whole, and gives that to read. Of one clinic one is written at a time.
   *
   * @param begins called before the first row is read
   * @throws Problem 409 while another one is being written, 507 where there is no room for it
   */
  public InputStream of(String clinic, Runnable begins) throws IOException {
    if (!underWay.add(clinic)) {
      throw Problem.conflict("leaving:problem_archive_under_way");
    }
    try {
      begins.run();
      return LaidAside.of(settings.folder(), room, out -> write(clinic, out));
    } finally {
      underWay.remove(clinic);
    }
  }

  private void write(String clinic, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      List<String> names = tables.names();
      zip.putNextEntry(new ZipEntry("README.md"));
      zip.write(readme(names).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      table(zip, "clinic", "id", clinic);
      for (String name : names) {
        table(zip, name, "clinic_id", clinic);
      }
      for (ArchiveFile file : more) {
        zip.putNextEntry(new ZipEntry(file.name()));
        file.write(new Kept(zip));
        zip.closeEntry();
      }
    } catch (SQLException failure) {
      throw new IOException("the archive of clinic " + clinic, failure);
    }
  }

  private void table(ZipOutputStream zip, String table, String key, String clinic)
      throws IOException, SQLException {
    List<String> columns = taken(table);
    zip.putNextEntry(new ZipEntry("tables/" + table + ".csv"));
    zip.write((String.join(",", columns) + "\r\n").getBytes(StandardCharsets.UTF_8));
    try (Connection database = source.getConnection();
        var ask =
            database.prepareStatement(
                "select %s from %s where %s = ?"
                    .formatted(
                        columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")),
                        table,
                        key),
                ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY)) {
      // Connector/J: rows as they come, none gathered.
      ask.setFetchSize(Integer.MIN_VALUE);
      ask.setString(1, clinic);
      try (var rows = ask.executeQuery()) {
        while (rows.next()) {
          var line = new StringBuilder();
          for (int i = 1; i <= columns.size(); i++) {
            line.append(i == 1 ? "" : ",").append(cell(rows.getString(i)));
          }
          zip.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    zip.closeEntry();
  }

  private List<String> taken(String table) throws SQLException {
    return tables.columns(table).stream()
        .filter(column -> !column.secret())
        .map(ClinicTables.Column::name)
        .toList();
  }

  private static String cell(String text) {
    return text == null ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }

  private String readme(List<String> names) throws SQLException {
    var text = new StringBuilder();
    text.append("# What is in here\n\n");
    text.append(
        "`tables/*.csv`: every table of the clinic; RFC 4180, UTF-8, all values quoted and\n");
    text.append(
        "as they are (open them as text, not as formulas). An empty cell is no value, \"\" is\n");
    text.append("the empty text. Times are UTC. Ids are 64-bit whole numbers.\n");
    for (ArchiveFile file : more) {
      text.append("\n`").append(file.name()).append("`: FHIR R4, one resource a line.\n");
    }
    text.append("\nLeft out: passwords, keys, seals and raw bytes (named below).\n");
    for (String name : names) {
      text.append("\n## ").append(name).append("\n\n");
      for (var column : tables.columns(name)) {
        text.append("- `").append(column.name()).append("` ").append(column.type());
        text.append(column.secret() ? " (left out)" : "");
        text.append(column.comment().isEmpty() ? "" : ": " + column.comment()).append('\n');
      }
    }
    return text.toString();
  }

  /** What its writer must not close: the zip around an entry. */
  private static final class Kept extends FilterOutputStream {

    Kept(OutputStream zip) {
      super(zip);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
