package care.anbu.interop.csv;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.Imports;
import care.anbu.interop.RecordReader;
import care.anbu.interop.RecordSource;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Source;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Tables: separated text in any usual encoding, and Excel's .xlsx. */
@ApplicationScoped
public class CsvFormat implements ImportFormat {

  public static final String NAME = "csv";

  @Inject CsvMappings mappings;
  @Inject CsvUploads uploads;
  @Inject Clinics clinics;
  @Inject NationalNumbers nationalNumbers;
  @Inject ImportSettings settings;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String defaultSource() {
    return NAME;
  }

  @Override
  public Source origin() {
    return Source.CSV;
  }

  /** Old workbooks too: they are refused with what to do, not as something unknown. */
  @Override
  public boolean recognises(Path file, String fileName) throws IOException {
    return switch (TableFile.kind(file)) {
      case OLD_WORKBOOK -> true;
      case WORKBOOK -> TableFile.isWorkbook(file);
      case TEXT -> true;
      case OTHER -> false;
    };
  }

  /** Asks what the columns hold, unless a table with these titles came before. */
  @Override
  public Optional<URI> question(Path file, Imports.Order order) {
    try {
      TableHead head = TableHead.of(table(file));
      if (head.titles().isEmpty()) {
        throw Problem.invalid("csv:problem_no_rows");
      }
      return mappings.ofHeader(head.titles()).isPresent()
          ? Optional.empty()
          : Optional.of(URI.create("/imports/tables/" + uploads.keep(file, order).ref()));
    } catch (RecordSource.WrongType other) {
      throw Problem.invalid("interop:problem_wrong_type");
    } catch (IOException damaged) {
      throw Problem.invalid("csv:problem_damaged");
    }
  }

  /** Finds the mapping by its name, or by the header; else a good guess becomes one. */
  @Override
  public void accept(Path file, ImportRun run) {
    try {
      run.mapping = mapping(TableHead.of(table(file)), run).name;
    } catch (RecordSource.WrongType other) {
      throw Problem.invalid("interop:problem_wrong_type");
    } catch (IOException damaged) {
      // For the run to tell.
    }
  }

  /**
   * A table, or a refusal that says what to do.
   *
   * @throws RecordSource.WrongType when it is none
   */
  TableFile table(Path file) throws IOException {
    if (TableFile.kind(file) == TableFile.Kind.OLD_WORKBOOK) {
      throw Problem.invalid("csv:problem_old_workbook");
    }
    return TableFile.of(file, Math.toIntExact(settings.lineLimit().asLongValue()));
  }

  private CsvMapping mapping(TableHead head, ImportRun run) {
    if (head.titles().isEmpty()) {
      throw Problem.invalid("csv:problem_no_rows");
    }
    var known =
        run.mapping == null ? mappings.ofHeader(head.titles()) : mappings.named(run.mapping);
    if (known.isEmpty()) {
      String name = run.mapping == null ? mappings.free(stem(run.fileName)) : run.mapping;
      var guess = Mapping.of(head.titles(), MappingGuess.of(head));
      return mappings.keep(name, guess, run.startedBy);
    }
    if (!Mapping.tellWho(known.get().mapping().fields(head.titles()))) {
      throw Problem.invalid("csv:problem_other_table", known.get().name, head.titles());
    }
    return known.get();
  }

  /** A file name without its folder and endings. */
  static String stem(String fileName) {
    String name =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    String stem = name.replaceFirst("(?i)(\\.(csv|tsv|txt|xlsx))?(\\.gz)?$", "");
    return stem.isBlank() ? NAME : stem;
  }

  @Override
  public RecordSource open(Path file, ImportRun run) throws IOException {
    TableFile table = table(file);
    TableHead head = TableHead.of(table);
    Mapping mapping =
        (run.mapping == null ? mappings.ofHeader(head.titles()) : mappings.named(run.mapping))
            .orElseThrow(() -> new RecordSource.WrongType("a table without a mapping"))
            .mapping();
    Clinic clinic = QuarkusTransaction.requiringNew().call(clinics::current);
    var columns =
        new MappedColumns(
            head.titles(), mapping.fields(head.titles()), context(run, clinic).dates());
    return new CsvSource(table, run.fileName, head, columns);
  }

  @Override
  public RecordReader reader(ImportRun run, Clinic clinic) {
    return new RowReader(context(run, clinic));
  }

  TableContext context(ImportRun run, Clinic clinic) {
    return new TableContext(
        run.source, clinic.country, clinic.zoneId(), run.startedAt, nationalNumbers);
  }
}
