package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.cover.Matter;
import care.anbu.outreach.gateway.Dialler;
import care.anbu.outreach.release.Cancellations;
import care.anbu.patient.Patient;
import care.anbu.shared.Id;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The desk's calls of today, and the page of one call. */
@Path("/calls")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class CallPages {

  private static final int LIST = 200;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance calls(List<Row> rows, Summary summary, String said);

    static native TemplateInstance call(CallSheet call, boolean rings);
  }

  /** A line of the list; {@code holder} is who else has it open, or null. */
  public record Row(
      Outreach outreach, Patient patient, Campaign campaign, String holder, List<Matter> matters) {

    public boolean due(Instant now) {
      return !outreach.dueAt.isAfter(now);
    }
  }

  /** What the day holds; minutes by what one call takes this clinic. */
  public record Summary(long open, long due, long minutes, long done, Instant now) {}

  @Inject FormPage formPage;
  @Inject CallDesk desk;
  @Inject CallList list;
  @Inject CallSheets sheets;
  @Inject CallTimes callTimes;
  @Inject Dialler dialler;
  @Inject StaffMembers staff;
  @Inject Cancellations takeBack;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance calls(@QueryParam("said") String said) {
    takeBack.overtaken();
    Instant now = clock.instant();
    var rows = list.today(now, signedIn.id(), LIST);
    accessLogs.recordAll(
        rows.stream()
            .flatMap(row -> row.matters().stream())
            .map(matter -> matter.person().id())
            .distinct()
            .toList(),
        AccessPurpose.LIST);
    long open = list.open(now);
    long minutes = Math.round(open * callTimes.current().minutes());
    long due = rows.stream().filter(row -> row.due(now)).count();
    return Templates.calls(rows, new Summary(open, due, minutes, list.done(now), now), said);
  }

  /** Takes the next call from the list. */
  @POST
  @Path("next")
  @Transactional
  public Response next() {
    takeBack.overtaken();
    return toNext();
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance call(@PathParam("id") Id id, @QueryParam("said") String said) {
    takeBack.overtaken();
    CallSheet sheet = sheets.of(desk.open(id.value(), signedIn.id()));
    sheet.matters().stream()
        .map(matter -> matter.person().id())
        .distinct()
        .forEach(person -> accessLogs.record(person, AccessPurpose.CALL));
    return Templates.call(sheet, "rings".equals(said));
  }

  /** Lets the telephone system ring this person, and then the patient. */
  @POST
  @Path("{id}/dial")
  public Response dial(
      @PathParam("id") Id id,
      @FormParam("extension") String extension,
      @FormParam("press") String press) {
    formPage.is(() -> call(id, null));
    DialForm typed = DialForm.read(extension, press);
    String number =
        QuarkusTransaction.requiringNew().call(() -> desk.numberOf(id.value(), signedIn.id()));
    dialler.dial(new Dialler.Dialling(id.toString(), typed.press(), typed.extension(), number));
    // One that the system knows: a slip of the finger is not kept.
    QuarkusTransaction.requiringNew()
        .run(() -> staff.requirePerson(signedIn.id()).extension = typed.extension());
    return Response.seeOther(URI.create("/calls/" + id + "?said=rings")).build();
  }

  /** The way to the next call that nobody else has open, or to the list. */
  Response toNext() {
    return desk.next(signedIn.id())
        .map(next -> Response.seeOther(URI.create("/calls/" + next.ref())).build())
        .orElseGet(() -> Response.seeOther(URI.create("/calls?said=done")).build());
  }
}
