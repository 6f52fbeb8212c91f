package care.anbu.outreach.request;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;

/** What staff do with a request. */
@Path("/requests")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class RequestWorkPages {

  private static final int CHART_NUMBER = 40;

  @Inject RequestWork work;
  @Inject RequestPages pages;
  @Inject FormPage page;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;

  /**
   * Takes it.
   *
   * @param from who had it on the page, as an id; empty: nobody
   */
  @POST
  @Path("{id}/take")
  public Response take(@PathParam("id") Id id, @FormParam("from") String from) {
    page.is(() -> pages.request(id));
    work.take(id.value(), Typed.id("from", from), signedIn.id());
    return see(id);
  }

  /**
   * Passes it on.
   *
   * @param from who had it on the page, as an id; empty: nobody
   */
  @POST
  @Path("{id}/owner")
  public Response passOn(
      @PathParam("id") Id id, @FormParam("owner") String owner, @FormParam("from") String from) {
    page.is(() -> pages.request(id));
    Long person = Typed.id("owner", owner);
    if (person == null) {
      throw Problem.invalid("required").at("owner");
    }
    work.passTo(id.value(), person, Typed.id("from", from), signedIn.id());
    return see(id);
  }

  @POST
  @Path("{id}/notes")
  public Response note(@PathParam("id") Id id, @FormParam("note") String note) {
    page.is(() -> pages.request(id));
    work.note(id.value(), Typed.required("note", note, ServiceRequest.TEXT), signedIn.id());
    return see(id);
  }

  @POST
  @Path("{id}/first-word")
  public Response firstWord(@PathParam("id") Id id, @FormParam("word") String word) {
    page.is(() -> pages.request(id));
    work.firstWord(id.value(), Typed.text("word", word, ServiceRequest.TEXT), signedIn.id());
    return see(id);
  }

  /**
   * Says whose it is.
   *
   * @param chartNumber empty: whose the page says
   * @param from whose the page says, as an id; empty: nobody's
   */
  @POST
  @Path("{id}/patient")
  public Response patient(
      @PathParam("id") Id id,
      @FormParam("chartNumber") String chartNumber,
      @FormParam("sure") boolean sure,
      @FormParam("from") String from) {
    page.is(() -> pages.request(id));
    Long seen = Typed.id("from", from);
    if (sure) {
      work.confirmPatient(id.value(), seen, signedIn.id());
    } else {
      String typed = Typed.required("chartNumber", chartNumber, CHART_NUMBER);
      work.belongsTo(id.value(), typed, seen, signedIn.id());
    }
    return see(id);
  }

  @POST
  @Path("{id}/result")
  public Response finish(
      @PathParam("id") Id id,
      @FormParam("result") String result,
      @FormParam("told") String told,
      @FormParam("toldAt") String toldAt) {
    page.is(() -> pages.request(id));
    String words = Typed.required("result", result, ServiceRequest.TEXT);
    ToldBy by = Typed.choice("told", told, ToldBy.class);
    if (by == null) {
      throw Problem.invalid("required").at("told");
    }
    work.finish(id.value(), words, by, moment(toldAt), signedIn.id());
    return see(id);
  }

  @POST
  @Path("{id}/withdrawal")
  public Response withdraw(@PathParam("id") Id id, @FormParam("why") String why) {
    page.is(() -> pages.request(id));
    work.withdraw(id.value(), Typed.required("why", why, ServiceRequest.TEXT), signedIn.id());
    return see(id);
  }

  private Instant moment(String typed) {
    LocalDateTime at = Typed.moment("toldAt", typed);
    return at == null ? null : at.atZone(clinics.current().zoneId()).toInstant();
  }

  private static Response see(Id id) {
    return Response.seeOther(URI.create("/requests/" + id)).build();
  }
}
