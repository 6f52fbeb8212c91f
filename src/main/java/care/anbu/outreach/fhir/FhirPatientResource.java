package care.anbu.outreach.fhir;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whom communications are about, for the hospital's record system (FHIR R4). */
@Path("/fhir/Patient")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
@Produces({Fhir.JSON, MediaType.APPLICATION_JSON})
public class FhirPatientResource {

  @Inject EntityManager entities;
  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject PatientLookUp lookUp;
  @Inject FhirAnswers answers;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  @Operation(summary = "The patient of an identifier (system|value), or of an _id; one or none")
  public Response search(
      @QueryParam("identifier") String identifier,
      @QueryParam("_id") String id,
      @Context UriInfo request) {
    boolean byId = id != null && !id.isBlank();
    if (!byId && (identifier == null || identifier.isBlank())) {
      throw Problem.invalid("outreach:problem_fhir_identifier");
    }
    var found = byId ? lookUp.byReference(id) : lookUp.byIdentifier(identifier);
    List<FhirPatient> matches = found.map(this::read).map(List::of).orElseGet(List::of);
    return answers.of(
        FhirSearch.bundle(request, "Patient", matches, FhirPatient::id, matches.size(), null));
  }

  @GET
  @Path("{id}")
  @Transactional
  @Operation(
      summary = "One patient; the id of a record that was absorbed gives the one that stayed")
  public Response one(Id id) {
    return answers.of(read(patients.require(id.value())));
  }

  private FhirPatient read(Patient patient) {
    accessLogs.record(patient.id, AccessPurpose.FHIR);
    return FhirPatient.of(
        patient,
        contacts.ofPatient(patient.id),
        entities
            .createQuery(
                "from PatientIdentifier where patientId = ?1 order by id", PatientIdentifier.class)
            .setParameter(1, patient.id)
            .getResultList(),
        patients.absorbedBy(patient.id));
  }
}
