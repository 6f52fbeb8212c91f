package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
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
class LooksFile {

  private static final int BATCH = 1000;

  @Inject Looks looks;
  @Inject AccessLogs accessLogs;

  void write(LookFilter filter, OutputStream out) throws IOException {
    Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    csv.write("\uFEFFplace,at,staff,login,patient,chart number,purpose,remote\r\n");
    List<LookLine> page;
    do {
      page = looks.page(filter, BATCH);
      accessLogs.recordAll(page.stream().map(LookLine::patientId).toList(), AccessPurpose.EXPORT);
      for (LookLine look : page) {
        csv.write(line(look));
        filter.after = new Id(look.id());
      }
      csv.flush();
    } while (page.size() == BATCH);
  }

  private static String line(LookLine look) {
    return String.join(
            ",",
            look.seq() == null ? "" : look.seq().toString(),
            look.at().toString(),
            cell(look.staff()),
            cell(look.login()),
            look.patientRef(),
            cell(look.chartNumber()),
            look.purpose().name(),
            cell(look.remote()))
        + "\r\n";
  }

  /** Quoted, and never read as a formula. */
  private static String cell(String text) {
    if (text == null) {
      return "";
    }
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
