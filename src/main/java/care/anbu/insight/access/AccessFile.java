package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.leaving.LeavingSettings;
import care.anbu.shared.CsvCell;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.spill.LaidAside;
import care.anbu.shared.spill.SpillRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The access log as a table for a spreadsheet (RFC 4180, with a byte order mark), written page by
 * page: six years of a hospital are many rows.
 */
@ApplicationScoped
class AccessFile {

  private static final int BATCH = 1000;

  @Inject AccessEntries entries;
  @Inject AccessLogs accessLogs;

  @Inject LeavingSettings leaving;
  @Inject SpillRoom room;

  /** Made in turn, and laid aside: who reads it slowly keeps nobody else from theirs. */
  @InTurn
  InputStream of(AccessFilter filter) throws IOException {
    return LaidAside.of(leaving.folder(), room, out -> write(filter, out));
  }

  private void write(AccessFilter filter, OutputStream out) throws IOException {
    Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    csv.write("\uFEFFplace,at,staff,login,patient,chart number,purpose,remote\r\n");
    List<AccessLine> page;
    do {
      page = entries.page(filter, BATCH);
      accessLogs.recordAll(page.stream().map(AccessLine::patientId).toList(), AccessPurpose.EXPORT);
      for (AccessLine entry : page) {
        csv.write(line(entry));
        filter.after = new Id(entry.id());
      }
      csv.flush();
    } while (page.size() == BATCH);
  }

  private static String line(AccessLine entry) {
    return String.join(
            ",",
            entry.seq() == null ? "" : entry.seq().toString(),
            entry.at().toString(),
            CsvCell.of(entry.staff()),
            CsvCell.of(entry.login()),
            entry.patientRef(),
            CsvCell.of(entry.chartNumber()),
            entry.purpose().name(),
            CsvCell.of(entry.remote()))
        + "\r\n";
  }
}
