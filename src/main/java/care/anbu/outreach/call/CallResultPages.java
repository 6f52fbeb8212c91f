package care.anbu.outreach.call;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.Outcome;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDateTime;

/** Takes what came of a call, and goes on to the next one. */
@Path("/calls")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
public class CallResultPages {

  private static final int NOTE_LENGTH = 1000;
  private static final int PLACE = 100;
  private static final int ADDRESS = 200;

  /** What the form sends. */
  public static class Form {
    @FormParam("outcome")
    String outcome;

    @FormParam("note")
    String note;

    @FormParam("tries")
    String tries;

    @FormParam("bookedAt")
    String bookedAt;

    @FormParam("comesOn")
    String comesOn;

    @FormParam("callAt")
    String callAt;

    @FormParam("doneOn")
    String doneOn;

    @FormParam("place")
    String place;

    @FormParam("address")
    String address;

    @FormParam("complaint")
    String complaint;

    @FormParam("sure")
    String sure;
  }

  @Inject FormPage formPage;
  @Inject CallPages pages;
  @Inject CallResults results;
  @Inject CurrentClinic clinic;
  @Inject Event<PatientsVisited> visited;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;

  /** Takes the result of a call and goes on to the next one. */
  @POST
  @Path("{id}/result")
  public Response result(@PathParam("id") Id id, @BeanParam Form form) {
    formPage.is(() -> pages.call(id, null));
    CallResult result = read(form);
    if (result.outcome() == null) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    if (result.outcome().endsAll() && form.sure == null) {
      throw Problem.invalid("call:problem_sure").at("sure");
    }
    if (results.record(id.value(), result, signedIn.id())) {
      visited.fire(new PatientsVisited(clinic.id()));
    }
    return pages.toNext();
  }

  private CallResult read(Form form) {
    Integer seen = Typed.whole("tries", form.tries);
    return new CallResult(
        Typed.choice("outcome", form.outcome, Outcome.class),
        Typed.text("note", form.note, NOTE_LENGTH),
        seen == null ? 0 : seen,
        instant("bookedAt", form.bookedAt),
        form.complaint != null,
        new CallResult.Said(
            Typed.day("comesOn", form.comesOn),
            instant("callAt", form.callAt),
            Typed.day("doneOn", form.doneOn),
            Typed.text("place", form.place, PLACE),
            Typed.text("address", form.address, ADDRESS)));
  }

  /** A {@code datetime-local} field, in the clinic's zone. */
  private Instant instant(String field, String local) {
    LocalDateTime at = Typed.moment(field, local);
    return at == null ? null : at.atZone(clinics.current().zoneId()).toInstant();
  }
}
