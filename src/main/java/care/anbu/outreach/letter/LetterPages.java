package care.anbu.outreach.letter;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import care.anbu.shared.Transactions;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Letters: make a batch, print it, pull what must not go, and mark it posted. */
@Path("/letters")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LetterPages {

  private static final int LIST = 50;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance letters(
        Waiting waiting, Scan scan, List<Letters.Addressed> returned, List<LetterBatch> batches);

    static native TemplateInstance letterBatch(
        LetterBatch batch,
        String envelope,
        Map<Letter.State, Long> states,
        List<Letters.Addressed> letters,
        List<Mailroom.Pull> pulls);
  }

  /**
   * What may be printed, and what may not.
   *
   * @param nothing a batch was asked for, and none of its letters can be printed now
   */
  public record Waiting(long letters, List<HeldLetters.Held> held, boolean nothing) {

    public boolean mended() {
      return held.stream().anyMatch(one -> one.fault() == null);
    }
  }

  /** A batch with its letters, as they are set outside of a transaction. */
  private record Printed(LetterBatch batch, List<Letters.Addressed> letters) {}

  /**
   * The field that takes one reference after the other.
   *
   * @param as what is said of each: {@code POSTED}, or why it came back
   * @param last what was said last; null: nothing yet
   * @param states of the letters of its batch
   */
  public record Scan(String as, Letter last, Map<Letter.State, Long> states) {

    public ReturnReason[] reasons() {
      return ReturnReason.values();
    }

    public long left() {
      return states.getOrDefault(Letter.State.PRINTED, 0L);
    }
  }

  @Inject FormPage page;
  @Inject LetterBatches batches;
  @Inject LetterMaking making;
  @Inject Letters letters;
  @Inject Mailroom mailroom;
  @Inject Manifest manifest;
  @Inject HeldLetters heldLetters;
  @Inject AccessLogs accessLogs;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject Clinics clinics;
  @Inject PageLanguage language;
  @Inject Transactions transactions;

  @GET
  @Transactional
  public TemplateInstance letters(
      @QueryParam("as") String as,
      @QueryParam("last") Id last,
      @QueryParam("nothing") boolean nothing) {
    var held = heldLetters.all(batches.layout());
    accessLogs.recordAll(held.stream().map(one -> one.patient().id).toList(), AccessPurpose.LETTER);
    return Templates.letters(
        new Waiting(batches.waiting(), held, nothing),
        scan(as, last),
        looked(letters.toSettle()),
        batches.latest(LIST));
  }

  private Scan scan(String as, Id last) {
    Letter letter = last == null ? null : letters.require(last.value());
    return new Scan(
        as == null ? Letter.State.POSTED.name() : as,
        letter,
        letter == null ? Map.of() : letters.states(letter.batchId));
  }

  @POST
  public Response make() {
    page.is(() -> letters(null, null, false));
    LetterBatch batch = making.make(signedIn.id());
    return to(batch == null ? "/letters?nothing=true" : "/letters/" + batch.ref());
  }

  /**
   * Takes what a hand scanner types: one letter after the other.
   *
   * @param as {@code POSTED}, or why the post brought it back
   */
  @POST
  @Path("scans")
  public Response scan(@FormParam("code") String code, @FormParam("as") String as) {
    page.is(() -> letters(as, null, false));
    String typed = LetterReference.typed("code", code);
    Letter letter =
        Letter.State.POSTED.name().equals(as)
            ? mailroom.post(typed, signedIn.id())
            : mailroom.returned(typed, reason(as), signedIn.id());
    return to("/letters?as=" + as + "&last=" + letter.ref());
  }

  private static ReturnReason reason(String as) {
    ReturnReason reason = Typed.choice("as", as, ReturnReason.class);
    if (reason == null) {
      throw Problem.invalid("required").at("as");
    }
    return reason;
  }

  @POST
  @Path("returned/{letter}/settled")
  public Response settled(@PathParam("letter") Id letter) {
    page.is(() -> letters(null, null, false));
    mailroom.settle(letter.value(), signedIn.id());
    return to("/letters");
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance batch(@PathParam("id") Id id) {
    LetterBatch batch = batches.require(id.value());
    var all = looked(letters.of(batch.id));
    return Templates.letterBatch(
        batch,
        batch.envelope(clinics.current()).name(language.language()),
        letters.states(batch.id),
        all,
        mailroom.toPull(all));
  }

  @GET
  @Path("{id}/file")
  @Produces("application/pdf")
  @InTurn
  public Response file(@PathParam("id") Id id) {
    Printed printed =
        transactions.call(
            () -> {
              LetterBatch batch = batches.require(id.value());
              return new Printed(batch, looked(letters.of(batch.id)));
            });
    var bytes = new ByteArrayOutputStream();
    batches.write(printed.batch(), printed.letters(), bytes);
    return download(Response.ok(bytes.toByteArray()), "letters-" + id + ".pdf");
  }

  @GET
  @Path("{id}/manifest")
  @Produces("text/csv;charset=UTF-8")
  @InTurn
  @Transactional
  public Response manifest(@PathParam("id") Id id) {
    LetterBatch batch = batches.require(id.value());
    List<Manifest.Line> lines = manifest.of(batch.id);
    accessLogs.recordAll(
        letters.of(batch.id).stream()
            .flatMap(one -> one.patients().stream())
            .map(patient -> patient.id)
            .toList(),
        AccessPurpose.EXPORT);
    trail.record(
        AuditAction.LETTERS_EXPORTED,
        AuditSubject.of(batch.id, null),
        AuditDetails.none().change(AuditField.COUNT, null, lines.size()));
    return download(Response.ok(manifest.csv(lines)), "letters-" + id + ".csv");
  }

  /**
   * @param pulled letters that the page said to pull
   */
  @POST
  @Path("{id}/posted")
  public Response posted(@PathParam("id") Id id, @FormParam("pulled") List<Id> pulled) {
    page.is(() -> batch(id));
    mailroom.post(
        id.value(), pulled.stream().map(Id::value).collect(Collectors.toSet()), signedIn.id());
    return to("/letters/" + id);
  }

  @POST
  @Path("{id}/taken-back")
  public Response takenBack(@PathParam("id") Id id) {
    page.is(() -> batch(id));
    mailroom.takeBack(id.value(), signedIn.id());
    return to("/letters");
  }

  private List<Letters.Addressed> looked(List<Letters.Addressed> shown) {
    accessLogs.recordAll(
        shown.stream()
            .map(Letters.Addressed::patients)
            .flatMap(Collection::stream)
            .map(patient -> patient.id)
            .toList(),
        AccessPurpose.LETTER);
    return shown;
  }

  private static Response download(ResponseBuilder answer, String name) {
    return answer
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response to(String address) {
    return Response.seeOther(URI.create(address)).build();
  }
}
