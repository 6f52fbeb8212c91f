package care.anbu.outreach.request;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes down what a patient asks for: a link leads here from their page and from a call, and one
 * button says what it is.
 */
@Path("/requests")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class RequestMakingPages {

  private static final int PHONE = 30;
  private static final int PRESS = 36;

  /** Where whoever wrote it down goes on; all else leads to the request. */
  private static final Pattern BACK =
      Pattern.compile("/(?:calls|patients)/[0-9A-HJKMNP-TV-Z]{13}(?:/conversation)?");

  /** A call is wanted within that. */
  private static final int DAYS_AHEAD = 90;

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance newRequest(Draft draft);
  }

  /**
   * What the form needs.
   *
   * @param patient null: not known, or not said yet
   * @param outreachRef the contact that it came of; empty: of none
   * @param waiting what the patient waits for already
   * @param press tells this form from the next one
   */
  public record Draft(
      Patient patient,
      String outreachRef,
      RequestWay way,
      String back,
      List<ServiceRequest> waiting,
      String press,
      LocalDateTime now) {

    public List<RequestKind> kinds() {
      return RequestKind.OF_PATIENTS;
    }

    public RequestWay[] ways() {
      return RequestWay.values();
    }

    public String patientRef() {
      return patient == null ? "" : patient.ref();
    }
  }

  /** What the form sends. */
  public static class Form {
    @FormParam("patient")
    String patient;

    @FormParam("outreach")
    String outreach;

    @FormParam("kind")
    String kind;

    @FormParam("way")
    String way;

    @FormParam("text")
    String text;

    @FormParam("wantedAt")
    String wantedAt;

    @FormParam("name")
    String name;

    @FormParam("phone")
    String phone;

    @FormParam("press")
    String press;

    @FormParam("back")
    String back;
  }

  @Inject ServiceRequests requests;
  @Inject Callers callers;
  @Inject Patients patients;
  @Inject Outreaches outreaches;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject FormPage page;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Path("new")
  @Transactional
  public TemplateInstance draft(
      @QueryParam("patient") String patientRef,
      @QueryParam("outreach") String outreachRef,
      @QueryParam("way") RequestWay way,
      @QueryParam("back") String back) {
    Long outreach = Typed.id("outreach", outreachRef);
    Long patientId = Typed.id("patient", patientRef);
    Patient patient = patient(patientId, outreach);
    if (patient != null) {
      accessLogs.record(patient.id, AccessPurpose.RECORD);
    }
    return Templates.newRequest(
        new Draft(
            patient,
            outreach == null ? "" : outreachRef,
            way == null ? RequestWay.COUNTER : way,
            back == null ? "" : back,
            patient == null ? List.of() : requests.waitingOf(patient.id),
            UUID.randomUUID().toString(),
            LocalDateTime.ofInstant(clock.instant(), clinics.current().zoneId())
                .truncatedTo(ChronoUnit.MINUTES)));
  }

  @POST
  public Response make(@BeanParam Form form) {
    RequestWay way = Typed.choice("way", form.way, RequestWay.class);
    page.is(() -> draft(form.patient, form.outreach, way, form.back));
    RequestKind kind = Typed.choice("kind", form.kind, RequestKind.class);
    if (kind == null || !RequestKind.OF_PATIENTS.contains(kind)) {
      throw Problem.invalid("request:problem_kind");
    }
    Long outreach = Typed.id("outreach", form.outreach);
    Long patientId = Typed.id("patient", form.patient);
    Asked.Who who = QuarkusTransaction.requiringNew().call(() -> who(patientId, outreach, form));
    ServiceRequest made =
        requests.makeOnce(
            new Asked(
                kind,
                way == null ? RequestWay.COUNTER : way,
                who,
                Typed.text("text", form.text, ServiceRequest.TEXT),
                wanted(form.wantedAt),
                outreach,
                signedIn.id(),
                Typed.text("press", form.press, PRESS)));
    boolean known = form.back != null && BACK.matcher(form.back).matches();
    return Response.seeOther(URI.create(known ? form.back : "/requests/" + made.ref())).build();
  }

  private Asked.Who who(Long patientId, Long outreach, Form form) {
    Patient patient = patient(patientId, outreach);
    return patient == null ? stranger(form) : Asked.Who.patient(patient.id);
  }

  /** Whose it is; a contact says so itself. */
  private Patient patient(Long patientId, Long outreachId) {
    if (outreachId != null) {
      Outreach contact = outreaches.require(outreachId);
      if (patientId != null && !contact.patientId.equals(patients.require(patientId).id)) {
        throw Problem.notFound();
      }
      return patients.requirePerson(contact.patientId);
    }
    return patientId == null ? null : patients.requirePerson(patientId);
  }

  /** Of whom the desk knows what they say of themselves. */
  private Asked.Who stranger(Form form) {
    String name = Typed.text("name", form.name, ServiceRequest.NAME);
    String phone = callers.typed("phone", Typed.text("phone", form.phone, PHONE));
    if (name == null && phone == null) {
      throw Problem.invalid("request:problem_who").at("name");
    }
    return callers.who(name, phone, null);
  }

  private Instant wanted(String typed) {
    LocalDateTime at = Typed.moment("wantedAt", typed);
    if (at == null) {
      return null;
    }
    Instant wanted = at.atZone(clinics.current().zoneId()).toInstant();
    Instant now = clock.instant();
    if (!wanted.isAfter(now) || wanted.isAfter(now.plus(DAYS_AHEAD, ChronoUnit.DAYS))) {
      throw Problem.invalid("request:problem_wanted", DAYS_AHEAD).at("wantedAt");
    }
    return wanted;
  }
}
