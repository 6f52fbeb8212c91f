package care.anbu.patient.web;

import care.anbu.clinic.SignedIn;
import care.anbu.patient.Consent;
import care.anbu.patient.Consents;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;

/** Records what a patient agrees to or withdraws at the desk. */
@Path("/patients")
@Authenticated
public class ConsentPages {

  @Inject Patients patients;
  @Inject Consents consents;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * Adds a row; a yes needs its evidence, a no is taken without any.
   *
   * @param channel empty: every channel
   */
  @POST
  @Path("{id}/consents")
  @Transactional
  public Response record(
      Id id,
      @FormParam("purpose") Purpose purpose,
      @FormParam("channel") String channel,
      @FormParam("granted") boolean granted,
      @FormParam("evidence") String evidence) {
    String shown = evidence == null ? "" : evidence.strip();
    if (purpose == null || shown.length() > 200 || granted && shown.isEmpty()) {
      throw Problem.invalid("patient:problem_consent");
    }
    var consent = new Consent();
    consent.patientId = patients.require(id.value()).id;
    consent.purpose = purpose;
    consent.channel = FormValues.channel(channel);
    consent.granted = granted;
    consent.at = clock.instant();
    consent.source = Source.DESK;
    consent.evidence = shown.isEmpty() ? null : shown;
    consent.recordedBy = signedIn.id();
    consents.persist(consent);
    return Response.seeOther(URI.create("/patients/" + id + "#consents")).build();
  }
}
