package care.anbu.interop.run;

import care.anbu.clinic.ApiBodies;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.interop.ImportCount;
import care.anbu.interop.ImportCounts;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportWords;
import care.anbu.interop.UnusedElements;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Imports for other programs. */
@Path("/api/v1/imports")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
public class ImportResource {

  private static final int REJECTS_SHOWN = 1000;

  /** What became of the records of one type. */
  public record Counts(
      long read, long created, long updated, long unchanged, long rejected, long ignored) {

    static Counts of(ImportCount count) {
      return new Counts(
          count.read, count.created, count.updated, count.unchanged, count.rejected, count.ignored);
    }
  }

  /** A line that was rejected; {@code code} is stable, {@code reason} for people. */
  public record Reject(
      String file, long line, String type, String code, String reason, String element) {}

  /**
   * What was left out of a line that came in ({@code REPAIRED}), or a line that was left out on
   * purpose ({@code IGNORED}).
   */
  public record Note(
      Outcome outcome,
      String file,
      long line,
      String type,
      String code,
      String reason,
      String element) {}

  /**
   * An element that stood in the file and that Anbu does not use: a path such as {@code PID-18} or
   * {@code Patient.photo}, the title of a column, or the type itself where nothing of such records
   * is used. {@code *} stands for all beyond the first {@value UnusedElement#MOST}.
   */
  public record Unused(String type, String element, long count) {}

  /**
   * An import, its counts in all and per type, how many phones, e-mail and postal addresses in use
   * the source ended, the first {@value #REJECTS_SHOWN} rejects and notes of each outcome, and what
   * was not used. All of them stand in {@code notes.csv}. Its parts are members of one object.
   */
  public record Report(
      @JsonUnwrapped Upload upload,
      @JsonUnwrapped Course course,
      @JsonUnwrapped Counts total,
      long contactsEnded,
      Map<String, Counts> byType,
      List<Reject> rejects,
      List<Note> notes,
      List<Unused> unused) {}

  /** What came, and how it is read. */
  public record Upload(
      String id, String format, String source, String file, String mapping, boolean preview) {

    static Upload of(ImportRun run) {
      return new Upload(run.ref(), run.format, run.source, run.fileName, run.mapping, run.preview);
    }
  }

  /**
   * How far an import is.
   *
   * @param waitsUntil null unless the process that has its file is silent: then the run ends at
   *     that time, if it has not come back
   */
  public record Course(
      ImportRun.State state,
      String failure,
      String message,
      String question,
      Instant startedAt,
      Instant finishedAt,
      Instant waitsUntil,
      long bytes,
      long bytesRead) {}

  /**
   * A new import.
   *
   * @param mapping the one that its table is read by; null for other formats
   * @param question where a person has to say first what some columns hold: the import has state
   *     FAILED and failure WAITS_FOR_COLUMNS, and its rejects name the columns; else null
   */
  public record Started(String id, String mapping, String question) {}

  @Inject Imports imports;
  @Inject ImportRuns runs;
  @Inject ImportCounts counts;
  @Inject ImportNotes notes;
  @Inject UnusedElements unused;
  @Inject ImportWords words;
  @Inject NotesFile notesFile;
  @Inject SignedIn signedIn;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Imports a file, plain or gzip: FHIR R4 (also archives), HL7 v2, CSV or .xlsx",
      description =
          "Answers at once; the import goes on in the background, one per clinic. Without `format`"
              + " it is told by the content. A file that came before under another `source` is"
              + " refused with 409 unless `confirmed` is true: what it holds would be there twice."
              + " A table with columns that its saved mapping lacks and could have is not imported:"
              + " its state is FAILED with WAITS_FOR_COLUMNS, its rejects name the columns, and"
              + " `question` is the page where a person says what they hold. While 100 imports of"
              + " the clinic are under way the answer is 429.")
  public Response start(
      @QueryParam("format") String format,
      @QueryParam("source") String source,
      @QueryParam("mapping") String mapping,
      @QueryParam("name") String name,
      @QueryParam("preview") boolean preview,
      @QueryParam("confirmed") boolean confirmed,
      @HeaderParam("Content-Length") @DefaultValue("-1") long length,
      @HeaderParam("Content-Type") String type,
      InputStream body) {
    if (ApiBodies.PARTS.equals(type)) {
      throw Problem.invalid("interop:problem_multipart");
    }
    var order = new Imports.Order(format, source, mapping, name, preview, signedIn.id(), confirmed);
    return accepted(imports.start(order, body, length));
  }

  private Response accepted(long id) {
    var location = URI.create("/api/v1/imports/" + Id.text(id));
    ImportRun run = runs.require(id);
    var started = new Started(Id.text(id), run.mapping, run.question());
    return Response.accepted(started).location(location).build();
  }

  @GET
  @Operation(summary = "The latest imports, without rejects and unused elements")
  public Map<String, List<Report>> latest() {
    return Map.of(
        "items",
        runs.latest(50).stream().map(run -> report(run, List.of(), List.of(), List.of())).toList());
  }

  @POST
  @Path("{id}/import")
  @Operation(summary = "Imports the file of a preview, which waits for an hour")
  public Response importPreviewed(@PathParam("id") Id id) {
    return accepted(imports.importPreviewed(runs.require(id.value()), signedIn.id()));
  }

  @GET
  @Path("{id}/notes.csv")
  @Produces("text/csv;charset=UTF-8")
  @Operation(
      summary = "The lines that were rejected, repaired or left out, with reasons, as a table")
  public Response notes(@PathParam("id") Id id) {
    ImportRun run = runs.require(id.value());
    return Response.ok(notesFile.of(run))
        .header("Content-Disposition", "attachment; filename=\"import-" + run.ref() + ".csv\"")
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "How far an import is, what became of each line, and what was not used")
  public Report one(@PathParam("id") Id id) {
    ImportRun run = runs.require(id.value());
    return report(
        run,
        notes.of(run.id, Outcome.REJECTED, REJECTS_SHOWN).stream().map(this::reject).toList(),
        Stream.of(Outcome.REPAIRED, Outcome.IGNORED)
            .flatMap(outcome -> notes.of(run.id, outcome, REJECTS_SHOWN).stream())
            .map(this::note)
            .toList(),
        unused.of(run.id).stream()
            .map(element -> new Unused(element.type, element.element, element.count))
            .toList());
  }

  private Reject reject(ImportNote note) {
    return new Reject(
        note.file,
        note.line,
        note.type,
        note.reason.name(),
        words.reason(note.reason),
        note.detail);
  }

  private Note note(ImportNote note) {
    return new Note(
        note.outcome,
        note.file,
        note.line,
        note.type,
        note.reason.name(),
        words.reason(note.reason),
        note.detail);
  }

  private Report report(
      ImportRun run, List<Reject> rejects, List<Note> notes, List<Unused> unused) {
    List<ImportCount> all = counts.of(run.id);
    var byType = new TreeMap<String, Counts>();
    all.forEach(count -> byType.put(count.type, Counts.of(count)));
    return new Report(
        Upload.of(run),
        course(run),
        Counts.of(ImportCounts.total(all)),
        run.contactsEnded,
        byType,
        rejects,
        notes,
        unused);
  }

  private Course course(ImportRun run) {
    return new Course(
        run.state(),
        run.failure() == null ? null : run.failure().name(),
        run.failure() == null ? null : words.failure(run.failure()),
        run.question(),
        run.startedAt,
        run.finishedAt(),
        imports.waitsUntil(run).orElse(null),
        run.fileBytes,
        run.bytesRead);
  }
}
