package care.anbu.interop.run;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.interop.ImportCount;
import care.anbu.interop.ImportCounts;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.ImportUnused;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.Waiting;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.encounter.EncounterTypes;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The pages on which files are imported and watched. */
@Path("/imports")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class ImportPages {

  private static final int RUNS = 50;
  private static final int NOTES = 200;

  /** A file that waits for an answer, and who uploaded it. */
  public record WaitingView(Waiting file, String by) {}

  /**
   * A run with its counts, as a page shows it.
   *
   * @param waitsUntil when it ends unless its process comes back; null for one that goes on
   */
  public record View(
      ImportRun run, ImportCount total, List<ImportCount> byType, Instant waitsUntil) {

    /** Whether the file held titles at most. */
    public boolean nothingRead() {
      return total.read == 0;
    }

    /** Whether there were records, and Anbu had no use for any. */
    public boolean nothingUsed() {
      return total.created + total.updated + total.unchanged + total.rejected == 0;
    }

    public boolean nothingNew() {
      return total.created == 0 && total.updated == 0 && total.rejected == 0;
    }

    /** Whether there may be kinds of visits that somebody has to look at. */
    public boolean hasVisits() {
      return byType.stream().anyMatch(count -> count.type.equals("Encounter"));
    }
  }

  @CheckedTemplate(basePath = "interop")
  static class Templates {
    static native TemplateInstance imports(
        List<View> views,
        List<WaitingView> waiting,
        Set<String> sources,
        long guessed,
        long megabytesLeft);

    static native TemplateInstance run(
        View view,
        List<ImportNote> notes,
        List<ImportUnused> unused,
        int shown,
        int kept,
        long guessed);

    static native TemplateInstance progress(
        View view,
        List<ImportNote> notes,
        List<ImportUnused> unused,
        int shown,
        int kept,
        long guessed);
  }

  @Inject FormPage page;
  @Inject Imports imports;
  @Inject ImportRuns runs;
  @Inject ImportCounts counts;
  @Inject ImportNotes notes;
  @Inject UnusedElements unused;
  @Inject EncounterTypes encounterTypes;
  @Inject NotesFile notesFile;
  @Inject UploadFolder folder;
  @Inject ImportSettings settings;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;

  @GET
  public TemplateInstance list() {
    return Templates.imports(
        runs.latest(RUNS).stream().map(this::view).toList(),
        imports.waiting().stream().map(this::waiting).toList(),
        runs.sources(),
        encounterTypes.guessed(),
        folder.megabytesLeft());
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(
      @RestForm("file") FileUpload file,
      @RestForm("source") String source,
      @RestForm("preview") boolean preview,
      @RestForm("confirmed") boolean confirmed) {
    page.is(this::list);
    if (file == null || file.size() == 0) {
      boolean chosen = file != null && !file.fileName().isEmpty();
      throw Problem.invalid(chosen ? "interop:problem_empty_file" : "interop:problem_no_file")
          .at("file");
    }
    var order =
        new Imports.Order(null, source, null, file.fileName(), preview, signedIn.id(), confirmed);
    var question = imports.question(order, file.uploadedFile());
    if (question.isPresent()) {
      return Response.seeOther(question.get()).build();
    }
    long id = imports.start(order, file.uploadedFile());
    return Response.seeOther(URI.create("/imports/" + Id.text(id))).build();
  }

  @POST
  @Path("{id}/import")
  public Response importPreviewed(@PathParam("id") Id id) {
    page.is(() -> run(id));
    long started = imports.importPreviewed(runs.require(id.value()), signedIn.id());
    return Response.seeOther(URI.create("/imports/" + Id.text(started))).build();
  }

  @GET
  @Path("{id}")
  public TemplateInstance run(@PathParam("id") Id id) {
    View view = view(runs.require(id.value()));
    return Templates.run(
        view,
        notes(view),
        unused.of(view.run().id),
        NOTES,
        settings.notesKept(),
        encounterTypes.guessed());
  }

  /** The part of the page that changes while the import runs. */
  @GET
  @Path("{id}/progress")
  public TemplateInstance progress(@PathParam("id") Id id) {
    View view = view(runs.require(id.value()));
    return Templates.progress(
        view,
        notes(view),
        unused.of(view.run().id),
        NOTES,
        settings.notesKept(),
        encounterTypes.guessed());
  }

  @GET
  @Path("{id}/notes.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response download(@PathParam("id") Id id) {
    ImportRun run = runs.require(id.value());
    return Response.ok(notesFile.of(run))
        .header("Content-Disposition", "attachment; filename=\"import-" + run.ref() + ".csv\"")
        .build();
  }

  private WaitingView waiting(Waiting file) {
    String by = staff.findByIdOptional(file.uploadedBy()).map(member -> member.name).orElse("–");
    return new WaitingView(file, by);
  }

  private View view(ImportRun run) {
    List<ImportCount> byType = counts.of(run.id);
    return new View(run, ImportCounts.total(byType), byType, imports.waitsUntil(run).orElse(null));
  }

  private List<ImportNote> notes(View view) {
    return view.run().isRunning() ? List.of() : notes.of(view.run().id, NOTES);
  }
}
