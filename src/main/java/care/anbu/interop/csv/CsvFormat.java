package care.anbu.interop.csv;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.Waiting;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.run.Imports;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Source;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables: separated text in any usual encoding, and Excel's .xlsx. */
@ApplicationScoped
public class CsvFormat implements ImportFormat {

  public static final String NAME = "csv";

  @Inject CsvMappings mappings;
  @Inject CsvUploads uploads;
  @Inject Clinics clinics;
  @Inject NationalNumbers nationalNumbers;
  @Inject ImportSettings settings;
  @Inject TableSettings tables;
  @Inject Clock clock;

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

  @Override
  public List<Waiting> waiting() {
    return uploads.waiting().stream()
        .map(
            upload ->
                new Waiting(
                    uploads.name(upload),
                    upload.fileName,
                    upload.uploadedBy,
                    upload.uploadedAt,
                    page(upload)))
        .toList();
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
          : Optional.of(URI.create(page(uploads.keep(file, order))));
    } catch (RecordSource.WrongType other) {
      throw Problem.invalid("interop:problem_wrong_type");
    } catch (RecordSource.OverLimit large) {
      throw refused(large);
    } catch (IOException damaged) {
      throw Problem.invalid("csv:problem_damaged");
    }
  }

  /** What to say of a table that is larger than a limit allows. */
  Problem refused(RecordSource.OverLimit large) {
    return switch (large.failure()) {
      case TOO_MANY_COLUMNS -> new Problem(413, "csv:problem_columns", tables.columns());
      case TOO_MANY_SHEETS -> new Problem(413, "csv:problem_sheets", tables.sheets());
      default -> new Problem(413, "csv:problem_rows", tables.rows());
    };
  }

  /**
   * Finds the mapping by the preview that it was tried with, by its name, or by the header; else a
   * good guess becomes one. Where a mapping lacks columns that it could have, a person has to look
   * first.
   */
  @Override
  public void accept(Path file, ImportRun run) {
    try {
      TableHead head = TableHead.of(table(file));
      CsvMapping mapping = mapping(head, run);
      run.mapping = mapping.name;
      Set<Integer> lacking = mapping.mapping().lacking(head);
      Set<Field> fields = EnumSet.noneOf(Field.class);
      fields.addAll(mapping.mapping().fields(head.titles()));
      if (fields.contains(Field.ADDRESS) && !fields.contains(Field.POSTAL_CODE)) {
        tellNoPostalCodes(run, head);
      }
      if (!lacking.isEmpty()) {
        ask(file, run, head, lacking);
      }
    } catch (RecordSource.WrongType other) {
      throw Problem.invalid("interop:problem_wrong_type");
    } catch (RecordSource.OverLimit large) {
      throw refused(large);
    } catch (IOException damaged) {
      // For the run to tell.
    }
  }

  /** Once for the table: without postal codes none of its addresses takes a letter. */
  private static void tellNoPostalCodes(ImportRun run, TableHead head) {
    var note = new ImportNote();
    note.outcome = ImportNote.Outcome.REPAIRED;
    note.file = Texts.cut(run.fileName, 120);
    note.line = head.row();
    note.type = "Column";
    note.reason = Reason.NO_POSTAL_CODES;
    run.tell(note);
  }

  private void ask(Path file, ImportRun run, TableHead head, Set<Integer> lacking) {
    for (int column : lacking) {
      var note = new ImportNote();
      note.outcome = ImportNote.Outcome.REJECTED;
      note.file = Texts.cut(run.fileName, 120);
      note.line = head.row();
      note.type = "Column";
      note.reason = Reason.COLUMN_NOT_MAPPED;
      note.detail = Texts.cut(head.titles().get(column), 200);
      run.tell(note);
    }
    var order =
        new Imports.Order(
            NAME, run.source, run.mapping, run.fileName, run.preview, run.startedBy, true);
    run.waitsForColumns(page(uploads.keep(file, order)), clock.instant());
  }

  private static String page(CsvUpload upload) {
    return "/imports/tables/" + upload.ref();
  }

  /**
   * A table, or a refusal that says what to do.
   *
   * @throws RecordSource.WrongType when it is none
   */
  TableFile table(Path file) throws IOException {
    if (Files.size(file) > tables.bytes().asLongValue()) {
      throw new Problem(413, "csv:problem_bytes", tables.bytes().asLongValue() >> 20);
    }
    if (TableFile.kind(file) == TableFile.Kind.OLD_WORKBOOK) {
      throw Problem.invalid("csv:problem_old_workbook");
    }
    return TableFile.of(file, limits());
  }

  private TableLimits limits() {
    return TableLimits.of(tables, Math.toIntExact(settings.lineLimit().asLongValue()));
  }

  private CsvMapping mapping(TableHead head, ImportRun run) {
    if (head.titles().isEmpty()) {
      throw Problem.invalid("csv:problem_no_rows");
    }
    Optional<CsvMapping> known = known(head, run);
    if (known.isEmpty()) {
      String name = run.mapping == null ? mappings.free(stem(run.fileName)) : run.mapping;
      var guess = Mapping.of(head.titles(), MappingGuess.of(head));
      return run.preview
          ? mappings.tryOut(run.id, name, guess, run.startedBy)
          : mappings.keep(name, guess, run.startedBy);
    }
    if (!Mapping.tellWho(known.get().mapping().fields(head.titles()))) {
      throw Problem.invalid("csv:problem_other_table", known.get().name, head.titles());
    }
    return known.get();
  }

  private Optional<CsvMapping> known(TableHead head, ImportRun run) {
    Optional<CsvMapping> tried =
        run.previewOf == null ? Optional.empty() : mappings.keepTried(run.previewOf, run.startedBy);
    return tried.or(
        () -> run.mapping == null ? mappings.ofHeader(head.titles()) : mappings.of(run));
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
        (run.mapping == null ? mappings.ofHeader(head.titles()) : mappings.of(run))
            .orElseThrow(() -> new RecordSource.WrongType("a table without a mapping"))
            .mapping();
    Clinic clinic = QuarkusTransaction.requiringNew().call(clinics::current);
    var columns =
        new MappedColumns(
            head.titles(),
            mapping.fields(head.titles()),
            context(run, clinic).dates(),
            tables.cell());
    return new CsvSource(table, run.fileName, head, columns, limits());
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
