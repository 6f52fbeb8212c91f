package care.anbu.patient.web;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.signin.SignedInBy;
import care.anbu.patient.ContactPoint;
import care.anbu.patient.ContactPoints;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientSearch;
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
import jakarta.ws.rs.core.MediaType;
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

  @CheckedTemplate(basePath = "patient")
  static class Templates {
    static native TemplateInstance patients(Results results);

    static native TemplateInstance results(Results results);
  }

  @Inject PatientSearch search;
  @Inject ContactPoints contacts;
  @Inject AccessLogs accessLogs;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * What was found.
   *
   * @param after where this page began; empty for the first
   */
  public record Results(
      String q,
      String after,
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

  @GET
  @Transactional
  public TemplateInstance search() {
    return Templates.patients(find("", null));
  }

  /** The list alone while someone types; the whole page without JavaScript. */
  @POST
  @Path("results")
  @Transactional
  public TemplateInstance results(
      @FormParam("q") String q,
      @FormParam("after") String after,
      @HeaderParam("HX-Request") boolean part) {
    Results results = find(q, after);
    return part ? Templates.results(results) : Templates.patients(results);
  }

  /** The first page only tells namesakes apart; whoever pages on gathers. */
  private Results find(String q, String after) {
    String text = q == null ? "" : q;
    String from = after == null ? "" : after;
    var page = search.find(text, after, PAGE);
    List<Long> ids = page.patients().stream().map(patient -> patient.id).toList();
    if (!from.isEmpty()) {
      accessLogs.recordAll(ids, AccessPurpose.LIST);
    }
    return new Results(
        text,
        from,
        page,
        contacts.ofPatients(ids),
        LocalDate.now(clock.withZone(clinics.current().zoneId())));
  }
}
