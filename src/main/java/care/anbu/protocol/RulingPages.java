package care.anbu.protocol;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.due.DueLists;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.protocol.due.PatientDue;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.protocol.ruling.ProtocolRuling;
import care.anbu.protocol.ruling.ProtocolRulings;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
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

/** What is decided of one patient and one protocol: not before a day, or done elsewhere. */
@Path("/patients/{id}/protocols/{protocol}")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RulingPages {

  /**
   * Where a patient stands with a protocol.
   *
   * @param status null where the protocol cannot be asked about this patient
   */
  public record View(
      Patient patient,
      WorkingProtocol protocol,
      DueStatus status,
      boolean late,
      List<ProtocolRuling> rulings,
      Map<Long, String> staff) {

    public String name(Long member) {
      return staff.getOrDefault(member, "–");
    }
  }

  @CheckedTemplate(basePath = "protocol")
  static class Templates {
    static native TemplateInstance rulings(View view);
  }

  @Inject ProtocolRulings rulings;
  @Inject CareProtocols protocols;
  @Inject DueLists dueLists;
  @Inject DueUpkeep upkeep;
  @Inject ChangedPatients changed;
  @Inject Patients patients;
  @Inject StaffMembers staff;
  @Inject AccessLogs accessLogs;
  @Inject FormPage form;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance show(@PathParam("id") Id id, @PathParam("protocol") Id protocol) {
    Patient patient = patients.requirePerson(id.value());
    WorkingProtocol working = protocols.requireWorking(protocol.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    DueStatus status =
        dueLists.of(List.of(working), patient.id).map(PatientDue::status).orElse(null);
    return Templates.rulings(
        new View(
            patient,
            working,
            status,
            status != null && status.isLate(dueLists.today()),
            rulings.of(patient.id, working.id()),
            staff.names()));
  }

  /** A doctor leaves it until a day. */
  @POST
  @Path("defer")
  @RolesAllowed(Role.TREATS)
  public Response defer(
      @PathParam("id") Id id,
      @PathParam("protocol") Id protocol,
      @FormParam("until") String until,
      @FormParam("reason") String reason) {
    form.is(() -> show(id, protocol));
    LocalDate day = day("until", until);
    String why = Typed.required("reason", reason, ProtocolRuling.REASON);
    return rule(id, protocol, () -> ProtocolRuling.deferred(day, why, dueLists.today()));
  }

  /** The patient, or a letter, says that it was done in another clinic. */
  @POST
  @Path("done-elsewhere")
  public Response doneElsewhere(
      @PathParam("id") Id id,
      @PathParam("protocol") Id protocol,
      @FormParam("done") String done,
      @FormParam("where") String where) {
    form.is(() -> show(id, protocol));
    LocalDate day = day("done", done);
    String place = Typed.required("where", where, ProtocolRuling.REASON);
    return rule(id, protocol, () -> ProtocolRuling.doneElsewhere(day, place, dueLists.today()));
  }

  @POST
  @Path("rulings/{ruling}/take-back")
  public Response takeBack(
      @PathParam("id") Id id, @PathParam("protocol") Id protocol, @PathParam("ruling") Id ruling) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              ProtocolRuling found = rulings.require(id.value(), protocol.value(), ruling.value());
              if (found.kind() == ProtocolRuling.Kind.DEFERRED && !signedIn.me().treats()) {
                throw new Problem(403, "forbidden");
              }
              found.takeBack(signedIn.id(), clock);
              changed.note(id.value());
            });
    return seen(id, protocol);
  }

  private interface Made {
    ProtocolRuling get();
  }

  private Response rule(Id id, Id protocol, Made made) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              long patient = patients.requirePerson(id.value()).id;
              long working = protocols.requireWorking(protocol.value()).id();
              rulings.persist(made.get().about(patient, working, signedIn.id(), clock));
              changed.note(patient);
            });
    return seen(id, protocol);
  }

  /** Whoever decided sees at once what comes of it, in the lists as well. */
  private Response seen(Id id, Id protocol) {
    upkeep.takeIn(id.value());
    return Response.seeOther(URI.create("/patients/" + id + "/protocols/" + protocol)).build();
  }

  private static LocalDate day(String field, String typed) {
    LocalDate day = Typed.day(field, typed);
    if (day == null) {
      throw Problem.invalid("required").at(field);
    }
    return day;
  }
}
