package care.anbu.outreach.fhir;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.Patient;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What was sent to a patient and what they answered, for the hospital's record system (FHIR R4).
 */
@Path("/fhir/Communication")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
@Produces({Fhir.JSON, MediaType.APPLICATION_JSON})
public class CommunicationResource {

  private static final int MOST = 200;

  @Inject CommunicationReader communications;
  @Inject PatientLookUp patients;
  @Inject FhirAnswers answers;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  @Operation(
      summary =
          "The communications of one patient, newest first; patient is an id, Patient/id,"
              + " system|value or a chart number")
  public Response search(
      @QueryParam("patient") String patient,
      @QueryParam("subject") String subject,
      @QueryParam("patient.identifier") String identifier,
      @QueryParam("patient:identifier") String logical,
      @QueryParam(FhirSearch.AFTER) Id after,
      @QueryParam("_count") @DefaultValue("50") int count,
      @Context UriInfo request) {
    Optional<Patient> whose =
        firstOf(patient, subject)
            .map(patients::byReference)
            .or(() -> firstOf(identifier, logical).map(patients::byIdentifier))
            .orElseThrow(() -> Problem.invalid("outreach:problem_fhir_patient"));
    int size = Math.max(1, Math.min(count, MOST));
    long before = after == null ? Long.MAX_VALUE : after.value();
    // One more than asked for tells whether there is a next page.
    List<FhirCommunication> found =
        whose.map(one -> read(one, before, size + 1)).orElseGet(List::of);
    boolean more = found.size() > size;
    List<FhirCommunication> page = more ? found.subList(0, size) : found;
    return answers.of(
        FhirSearch.bundle(
            request,
            "Communication",
            page,
            FhirCommunication::id,
            whose.map(one -> communications.count(one.id)).orElse(0L),
            more ? page.get(size - 1).id() : null));
  }

  @GET
  @Path("{id}")
  @Transactional
  @Operation(summary = "One communication")
  public Response one(Id id) {
    FhirCommunication communication = communications.require(id.value());
    String patient = communication.subject().reference();
    accessLogs.record(
        Id.fromString(patient.substring(patient.indexOf('/') + 1)).value(), AccessPurpose.FHIR);
    return answers.of(communication);
  }

  private List<FhirCommunication> read(Patient patient, long before, int size) {
    accessLogs.record(patient.id, AccessPurpose.FHIR);
    return communications.page(patient.id, before, size);
  }

  private static Optional<String> firstOf(String... texts) {
    return Stream.of(texts).filter(text -> text != null && !text.isBlank()).findFirst();
  }
}
