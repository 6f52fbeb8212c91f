package care.anbu.patient.web;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.search.PatientSearch;
import care.anbu.patient.web.SearchHandles.Search;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Finds a patient while they stand at the desk. What is typed travels in the body of a POST: a name
 * or a phone number does not belong into addresses, histories and logs.
 */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SearchPages {

  private static final int PAGE = 20;
  private static final int SHOWN_TO_THE_DESK = 100;

  @CheckedTemplate(basePath = "patient")
  static class Templates {
    static native TemplateInstance patients(Results results);

    static native TemplateInstance results(Results results);
  }

  @Inject PatientSearch search;
  @Inject ContactPoints contacts;
  @Inject AccessLogs accessLogs;
  @Inject SearchHandles handles;
  @Inject SignedIn signedIn;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * What was found.
   *
   * @param first handle of the first page; null on it
   * @param next handle of the next page; null where there is none
   * @param narrow whether there are more whom only a closer search shows
   */
  public record Results(
      String q,
      String first,
      String next,
      boolean narrow,
      PatientSearch.Page page,
      Map<Long, List<ContactPoint>> contacts,
      LocalDate today) {

    public List<ContactPoint> phones(Patient patient) {
      return contacts.getOrDefault(patient.id, List.of()).stream()
          .filter(contact -> contact.lastDigits != null)
          .toList();
    }

    public Integer age(Patient patient) {
      var age = patient.ageOn(today);
      return age.isPresent() ? age.getAsInt() : null;
    }
  }

  /** The whole page; {@code s} is a search that was made before, sealed. */
  @GET
  @Transactional
  public TemplateInstance search(@QueryParam("s") String handle) {
    return Templates.patients(find(opened(handle)));
  }

  /**
   * The list alone while someone types, and where it can be found again; without JavaScript the way
   * to the page that shows it, so that going back to it never asks to send a form anew.
   */
  @POST
  @Path("results")
  @Transactional
  public Response results(
      @FormParam("q") String q,
      @FormParam("s") String handle,
      @HeaderParam("HX-Request") boolean part) {
    var search = blank(handle) ? new Search(q == null ? "" : q, "", 0) : opened(handle);
    URI address = addressOf(search);
    return part
        ? Response.ok(Templates.results(find(search))).header("HX-Replace-Url", address).build()
        : Response.seeOther(address).build();
  }

  private Search opened(String handle) {
    return blank(handle) ? Search.NOTHING : handles.open(handle).orElse(Search.NOTHING);
  }

  private URI addressOf(Search search) {
    boolean nothing = search.equals(Search.NOTHING);
    return URI.create(nothing ? "/patients" : "/patients?s=" + handles.seal(search));
  }

  /** Whoever is shown is looked at, whether a record is opened or not. */
  private Results find(Search wish) {
    boolean mayPage = wish.after().isEmpty() || shows(wish);
    var page = search.find(wish.q(), mayPage ? wish.after() : "", PAGE);
    List<Long> ids = page.patients().stream().map(patient -> patient.id).toList();
    accessLogs.recordAll(ids, AccessPurpose.SEARCH);
    var next = new Search(wish.q(), page.next() == null ? "" : page.next(), wish.shown() + PAGE);
    boolean goesOn = page.next() != null && shows(next);
    return new Results(
        wish.q(),
        wish.after().isEmpty() ? null : handles.seal(new Search(wish.q(), "", 0)),
        goesOn ? handles.seal(next) : null,
        page.next() != null && !goesOn,
        page,
        contacts.ofPatients(ids),
        LocalDate.now(clock.withZone(clinics.current().zoneId())));
  }

  /** The desk finds who stands before it; it has no reason to leaf through everybody. */
  private boolean shows(Search next) {
    return !signedIn.me().is(Role.FRONT_DESK)
        || !next.q().isBlank() && next.shown() < SHOWN_TO_THE_DESK;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
