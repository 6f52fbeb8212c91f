package care.anbu.insight.access;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Who looked at which patient, for the administrator. */
@Path("/access-log")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class AccessLogPages {

  private static final int PAGE = 100;
  private static final String CSV = "text/csv;charset=UTF-8";

  @CheckedTemplate(basePath = "access")
  static class Templates {
    static native TemplateInstance log(Log log);
  }

  /**
   * What the page shows.
   *
   * @param chartNumber of the patient whose looks are shown, or empty
   * @param next where the next page begins, or null
   */
  public record Log(
      List<AccessLine> looks,
      AccessFilter filter,
      String chartNumber,
      List<Staff> staff,
      AccessPurpose[] purposes,
      String next) {}

  private static final int PATIENT = 60;
  private static final int REMOTE = 45;

  @Inject FormPage page;
  @Inject AccessEntries entries;
  @Inject AccessFile file;
  @Inject StaffMembers staff;
  @Inject Patients patients;
  @Inject AuditTrail trail;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  public TemplateInstance log(@BeanParam AccessFilter filter) {
    filter.withoutLog = true;
    List<AccessLine> found = entries.page(filter, PAGE);
    String next = found.size() < PAGE ? null : found.get(PAGE - 1).ref();
    accessLogs.recordAll(found.stream().map(AccessLine::patientId).toList(), AccessPurpose.LOG);
    return Templates.log(
        new Log(
            found,
            filter,
            chartNumber(filter.patient),
            staff.withPrograms(),
            AccessPurpose.values(),
            next));
  }

  /** What the form of the filter sends. */
  public static class Form {
    @FormParam("staff")
    String staff;

    /** A chart number, or the id of a patient. */
    @FormParam("patient")
    String patient;

    @FormParam("purpose")
    String purpose;

    @FormParam("from")
    String from;

    @FormParam("to")
    String to;

    @FormParam("remote")
    String remote;
  }

  /** The chart number travels in the body; the address that follows has ids only. */
  @POST
  @Transactional
  public Response narrow(@BeanParam Form form) {
    page.is(() -> log(new AccessFilter()));
    var filter = new AccessFilter();
    Long chosen = Typed.id("staff", form.staff);
    filter.staff = chosen == null ? null : new Id(chosen);
    filter.patient = patient(Typed.text("patient", form.patient, PATIENT));
    filter.purpose = Typed.choice("purpose", form.purpose, AccessPurpose.class);
    filter.from = Typed.day("from", form.from);
    filter.to = Typed.day("to", form.to);
    filter.remote = Typed.text("remote", form.remote, REMOTE);
    return Response.seeOther(URI.create("/access-log?" + filter.query())).build();
  }

  @GET
  @Path("file.csv")
  @Produces(CSV)
  public Response file(@BeanParam AccessFilter filter) throws IOException {
    QuarkusTransaction.requiringNew()
        .run(() -> trail.record(AuditAction.LOG_EXPORTED, AuditSubject.CLINIC));
    return Response.ok(file.of(filter))
        .header("Content-Disposition", "attachment; filename=\"access-log.csv\"")
        .build();
  }

  /** Else it would be answered by making the file, which nobody would read and close. */
  @HEAD
  @Path("file.csv")
  @Produces(CSV)
  public Response typeOfFile() {
    return Response.ok().type(CSV).build();
  }

  private String chartNumber(Id patient) {
    return patient == null
        ? ""
        : patients
            .findByIdOptional(patient.value())
            .map(found -> found.chartNumber)
            .orElseGet(patient::toString);
  }

  /** The id of a patient who is gone is still found in the log. */
  private Id patient(String text) {
    if (text == null) {
      return null;
    }
    return patients
        .byAnyChartNumber(text)
        .map((Patient found) -> new Id(found.id))
        .orElseGet(() -> id(text));
  }

  private static Id id(String text) {
    try {
      return Id.fromString(text);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("access:problem_unknown").at("patient");
    }
  }
}
