package care.anbu.patient.erasure;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** What a patient may ask for: everything that is held on them, and that it is erased. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class RightsPages {

  @CheckedTemplate(basePath = "rights")
  static class Templates {
    static native TemplateInstance rights(View view);
  }

  /**
   * What the page of one patient shows.
   *
   * @param erasure null of whoever was not erased, or came back
   * @param medicalUntil the day until which a medical record would be kept; null: there is none
   */
  public record View(
      Patient patient, List<Erasures.Effect> effects, Erasure erasure, LocalDate medicalUntil) {

    public ErasureBasis[] bases() {
      return ErasureBasis.values();
    }

    public List<Erasures.Effect> goes() {
      return of(Ruling.DELETE);
    }

    public List<Erasures.Effect> staysWithoutPerson() {
      return of(Ruling.STRIP);
    }

    public List<Erasures.Effect> staysByLaw() {
      return of(Ruling.KEEP);
    }

    private List<Erasures.Effect> of(Ruling ruling) {
      return effects.stream().filter(effect -> effect.ruling() == ruling).toList();
    }
  }

  @Inject FormPage formPage;
  @Inject Erasures erasures;
  @Inject PatientFile file;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject AuditTrail trail;

  @GET
  @Path("{id}/rights")
  @Transactional
  public TemplateInstance rights(@PathParam("id") Id id) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.RECORD);
    return Templates.rights(
        new View(
            patient,
            erasures.effects(patient.id),
            patient.erasedAt == null ? null : erasures.of(patient.id).orElse(null),
            erasures.medicalUntil(patient.id)));
  }

  /** Everything that is held on the patient; that it left the house is a look of its own. */
  @POST
  @Path("{id}/file")
  @Produces("application/zip")
  @Transactional
  public Response export(@PathParam("id") Id id) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.EXPORT);
    trail.record(AuditAction.PATIENT_EXPORTED, AuditSubject.patient(patient.id));
    return Response.ok(file.of(patient))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"patient-" + patient.ref() + ".zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("{id}/erasure")
  public Response erase(
      @PathParam("id") Id id,
      @FormParam("basis") String basis,
      @FormParam("reason") String reason,
      @FormParam("medicalRecordIsHere") boolean medicalRecordIsHere,
      @FormParam("typed") String typed) {
    formPage.is(() -> rights(id));
    Erasure done =
        erasures.erase(
            id.value(),
            new Erasures.Order(
                Typed.choice("basis", basis, ErasureBasis.class),
                reason,
                medicalRecordIsHere,
                Typed.text("typed", typed, Patient.CHART_NUMBER)));
    return Response.seeOther(URI.create("/patients/" + Id.text(done.patientId) + "/rights"))
        .build();
  }
}
