package care.anbu.protocol.recall;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The recalls of one patient: set, moved, done or dropped by whoever cares for them. */
@Path("/patients/{id}/recalls")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RecallPages {

  private static final int MOST_MONTHS = 120;

  /** The recalls of a patient with all that their page names. */
  public record View(
      Patient patient,
      List<Recall> recalls,
      Set<Long> settled,
      List<Department> departments,
      Map<Long, String> staff,
      LocalDate today) {

    /** The department of a recall; null for any. */
    public Department department(Recall recall) {
      return departments.stream()
          .collect(Collectors.toMap(one -> one.id, Function.identity()))
          .get(recall.departmentId);
    }

    public boolean settled(Recall recall) {
      return settled.contains(recall.id);
    }

    public String name(Long member) {
      return staff.getOrDefault(member, "–");
    }

    /** Whether its day has come. */
    public boolean due(Recall recall) {
      return !recall.dueOn().isAfter(today);
    }
  }

  @CheckedTemplate(basePath = "protocol")
  static class Templates {
    static native TemplateInstance recalls(View view);
  }

  @Inject Recalls recalls;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject FormPage form;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance list(@PathParam("id") Id id) {
    Patient patient = patients.requirePerson(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    return Templates.recalls(
        new View(
            patient,
            recalls.of(patient.id),
            recalls.settled(patient.id),
            departments.inOrder(),
            staff.names(),
            today()));
  }

  /** Sets a recall some months from today, or on a day. */
  @POST
  @Transactional
  public Response set(
      @PathParam("id") Id id,
      @FormParam("subject") String subject,
      @FormParam("department") String department,
      @FormParam("months") String months,
      @FormParam("day") String day) {
    form.is(() -> list(id));
    Patient patient = patients.requirePerson(id.value());
    Long departmentId = Typed.id("department", department);
    if (departmentId != null) {
      departments.require(departmentId);
    }
    recalls.persist(
        Recall.of(
            patient.id,
            departmentId,
            Typed.required("subject", subject, Recall.SUBJECT),
            day(months, day),
            clinics.current(),
            signedIn.id(),
            clock));
    return see(id);
  }

  /** A day that was chosen counts before a button of months. */
  private LocalDate day(String months, String day) {
    LocalDate chosen = Typed.day("day", day);
    if (chosen != null) {
      return chosen;
    }
    Integer ahead = Typed.whole("months", months);
    if (ahead != null) {
      if (ahead < 1 || ahead > MOST_MONTHS) {
        throw Problem.invalid("recall:problem_day", Recall.FURTHEST.getYears()).at("months");
      }
      return today().plusMonths(ahead);
    }
    throw Problem.invalid("required").at("day");
  }

  @POST
  @Path("{recall}/move")
  @Transactional
  public Response move(
      @PathParam("id") Id id, @PathParam("recall") Id recall, @FormParam("day") String day) {
    Recall found = recalls.require(id.value(), recall.value());
    form.is(() -> list(id));
    recalls.persist(found.move(day(null, day), clinics.current(), signedIn.id(), clock));
    return see(id);
  }

  @POST
  @Path("{recall}/done")
  @Transactional
  public Response done(@PathParam("id") Id id, @PathParam("recall") Id recall) {
    recalls
        .require(id.value(), recall.value())
        .close(Recall.Closed.DONE, null, signedIn.id(), clock);
    return see(id);
  }

  @POST
  @Path("{recall}/drop")
  @Transactional
  public Response drop(
      @PathParam("id") Id id, @PathParam("recall") Id recall, @FormParam("reason") String reason) {
    Recall found = recalls.require(id.value(), recall.value());
    form.is(() -> list(id));
    String why = Typed.required("reason", reason, Recall.REASON);
    found.close(Recall.Closed.DROPPED, why, signedIn.id(), clock);
    return see(id);
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }

  private static Response see(Id patient) {
    return Response.seeOther(URI.create("/patients/" + patient + "/recalls")).build();
  }
}
