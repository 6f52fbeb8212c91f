package care.anbu.patient.web;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Exclusions;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Typed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** A doctor keeps a patient out of outreach, or lets them in again. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.TREATS)
public class ExclusionPages {

  private static final int REASON = 1000;

  @Inject Patients patients;
  @Inject PatientPages patientPages;
  @Inject FormPage form;
  @Inject Departments departments;
  @Inject Exclusions exclusions;
  @Inject ChangedPatients changed;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * Excludes from a department or, when none is named, from all.
   *
   * @param reason clinical, in the doctor's words; stays in the record and is never sent
   */
  @POST
  @Path("{id}/exclusions")
  @Transactional
  public Response exclude(
      Id id, @FormParam("department") String department, @FormParam("reason") String reason) {
    form.is(() -> patientPages.record(id, Set.of()));
    String words = Typed.required("reason", reason, REASON);
    Long departmentId = Typed.id("department", department);
    if (departmentId != null) {
      departments.require(departmentId);
    }
    long patientId = patients.requirePerson(id.value()).id;
    exclusions.persist(Exclusion.of(patientId, departmentId, words, signedIn.id(), clock));
    changed.note(patientId);
    return seeExclusions(id);
  }

  @POST
  @Path("{id}/exclusions/{exclusion}/lift")
  @Transactional
  public Response lift(Id id, Id exclusion) {
    form.is(() -> patientPages.record(id, Set.of()));
    exclusions.require(id.value(), exclusion.value()).lift(signedIn.id(), clock);
    changed.note(id.value());
    return seeExclusions(id);
  }

  private static Response seeExclusions(Id patient) {
    return Response.seeOther(URI.create("/patients/" + patient + "#exclusions")).build();
  }
}
