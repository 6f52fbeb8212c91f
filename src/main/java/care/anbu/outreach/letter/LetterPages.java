package care.anbu.outreach.letter;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;

/** Letters: make a batch, print it, mark it posted, note what came back. */
@Path("/letters")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LetterPages {

  private static final int LIST = 50;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance letters(
        long waiting, List<HeldLetters.Held> held, boolean mended, List<LetterBatch> batches);

    static native TemplateInstance letterBatch(
        LetterBatch batch, List<LetterBatches.Entry> entries);
  }

  @Inject FormPage page;
  @Inject LetterBatches batches;
  @Inject HeldLetters heldLetters;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance letters() {
    var held = heldLetters.all();
    accessLogs.recordAll(held.stream().map(one -> one.patient().id).toList(), AccessPurpose.LETTER);
    boolean mended = held.stream().anyMatch(one -> one.characters().isEmpty());
    return Templates.letters(batches.waiting(), held, mended, batches.latest(LIST));
  }

  @POST
  public Response make() {
    page.is(this::letters);
    LetterBatch batch = batches.make(signedIn.id());
    String made = batch == null ? "/letters" : "/letters/" + batch.ref();
    return Response.seeOther(URI.create(made)).build();
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance batch(@PathParam("id") Id id) {
    LetterBatch batch = batches.require(id.value());
    return Templates.letterBatch(batch, opened(batch));
  }

  @GET
  @Path("{id}/file")
  @Produces("application/pdf")
  @InTurn
  @Transactional
  public Response file(@PathParam("id") Id id) {
    LetterBatch batch = batches.require(id.value());
    opened(batch);
    var bytes = new ByteArrayOutputStream();
    batches.write(batch, bytes);
    return Response.ok(bytes.toByteArray())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letters-" + id + ".pdf\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("{id}/posted")
  public Response posted(@PathParam("id") Id id) {
    page.is(() -> batch(id));
    batches.post(id.value(), signedIn.id());
    return back(id);
  }

  @POST
  @Path("{id}/returned/{letter}")
  public Response returned(@PathParam("id") Id id, @PathParam("letter") Id letter) {
    page.is(() -> batch(id));
    batches.returned(id.value(), letter.value());
    return back(id);
  }

  private List<LetterBatches.Entry> opened(LetterBatch batch) {
    var entries = batches.entries(batch.id);
    accessLogs.recordAll(
        entries.stream().map(entry -> entry.patient().id).toList(), AccessPurpose.LETTER);
    return entries;
  }

  private static Response back(Id id) {
    return Response.seeOther(URI.create("/letters/" + id)).build();
  }
}
