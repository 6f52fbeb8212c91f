package care.anbu.patient.web;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.household.Households;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;

/** What staff says about who lives together. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class HouseholdCorrectionPages {

  @Inject Households households;
  @Inject PatientPages patientPages;
  @Inject FormPage form;
  @Inject Patients patients;
  @Inject SignedIn signedIn;

  /** Takes a patient out of their household, for good. */
  @POST
  @Path("{id}/household/split")
  @Transactional
  public Response split(Id id, @FormParam("from") String from) {
    form.is(() -> patientPages.record(id, Set.of()));
    Patient patient = patients.requirePerson(id.value());
    Long left = patient.householdId;
    if (left == null) {
      throw Problem.conflict("household:problem_alone");
    }
    households.split(patient, signedIn.id());
    boolean page = Id.text(left).equals(from) && patients.count("householdId", left) > 0;
    return see(page ? "/households/" + from : "/patients/" + id + "#household");
  }

  /** Brings a patient into the household of the one with that chart number, for good. */
  @POST
  @Path("{id}/household")
  @Transactional
  public Response join(Id id, @FormParam("chartNumber") String chartNumber) {
    form.is(() -> patientPages.record(id, Set.of()));
    Patient patient = patients.requirePerson(id.value());
    Patient other =
        patients
            .byChartNumber(Typed.required("chartNumber", chartNumber, Patient.CHART_NUMBER))
            .filter(found -> found.erasedAt == null)
            .orElseThrow(() -> Problem.invalid("household:problem_chart").at("chartNumber"));
    households.join(patient, other, signedIn.id());
    return see("/patients/" + id + "#household");
  }

  private static Response see(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
