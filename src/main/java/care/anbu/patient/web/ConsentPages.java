package care.anbu.patient.web;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.Consents;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Records what a patient agrees to or withdraws at the desk. */
@Path("/patients")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class ConsentPages {

  private static final int EVIDENCE = 200;

  @Inject Patients patients;
  @Inject PatientPages patientPages;
  @Inject FormPage form;
  @Inject Consents consents;
  @Inject Clinics clinics;
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
      @FormParam("purpose") String purpose,
      @FormParam("channel") String channel,
      @FormParam("granted") boolean granted,
      @FormParam("evidence") String evidence) {
    form.is(() -> patientPages.record(id, Set.of()));
    var consent = new Consent();
    consent.patientId = patients.requirePerson(id.value()).id;
    consent.purpose = Typed.choice("purpose", purpose, Purpose.class);
    if (consent.purpose == null) {
      throw Problem.invalid("required").at("purpose");
    }
    consent.channel = Typed.choice("channel", channel, Channel.class);
    if (!ConsentLaw.of(clinics.current().country).asks(consent.purpose, consent.channel)) {
      throw Problem.invalid("consent:problem_not_asked").at("channel");
    }
    consent.granted = granted;
    consent.at = clock.instant();
    consent.source = Source.DESK;
    consent.evidence = Typed.text("evidence", evidence, EVIDENCE);
    if (granted && consent.evidence == null) {
      throw Problem.invalid("patient:problem_consent").at("evidence");
    }
    consent.recordedBy = signedIn.id();
    consents.persist(consent);
    return Response.seeOther(URI.create("/patients/" + id + "#consents")).build();
  }
}
