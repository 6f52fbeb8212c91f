package care.anbu.interop.fhir;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.Appointment.State;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An Appointment with a patient. What is only proposed or waits for a place is no booking. */
final class AppointmentMapping {

  private static final String STATUS = "Appointment.status";

  private final FhirContext context;
  private final References references;
  private final FhirDates dates;

  AppointmentMapping(FhirContext context) {
    this.context = context;
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  Draft map(JsonNode appointment) {
    SourceKey key = references.key(Kind.APPOINTMENT, "Appointment", appointment);
    String status = appointment.path("status").asText("");
    if (status.equals("entered-in-error")) {
      return new WithdrawnDraft(key, Refused.rejected(Reason.ENTERED_IN_ERROR, STATUS));
    }
    JsonNode patient = participant(appointment, "Patient");
    State state = state(status, patient.path("status").asText(""));
    String start = appointment.path("start").asText("");
    SourceKey who = references.target(Kind.PATIENT, "Patient", patient.path("actor"));
    if (state == null || start.isEmpty() && state == State.CANCELLED) {
      return AppointmentDraft.notBooked(key, who, STATUS);
    }
    if (who == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, "Appointment.participant.actor");
    }
    return new AppointmentDraft(
        key, who, service(appointment), start(start, state), state, new ArrayList<>());
  }

  /**
   * FHIR R4 appointmentstatus; of a pending one the patient's own answer counts. Null: it is no
   * booking.
   */
  private static State state(String status, String answer) {
    return switch (status) {
      case "booked" -> State.BOOKED;
      case "arrived", "checked-in", "fulfilled" -> State.ARRIVED;
      case "cancelled" -> State.CANCELLED;
      case "noshow" -> State.NO_SHOW;
      case "pending" -> answer.equals("accepted") ? State.BOOKED : null;
      case "proposed", "waitlist" -> null;
      default -> throw Refused.rejected(Reason.MISSING_ELEMENT, STATUS);
    };
  }

  private Instant start(String text, State state) {
    if (text.isEmpty()) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Appointment.start");
    }
    return AppointmentDraft.start(
        dates.plausible(text, "Appointment.start"), context.now(), state, "Appointment.start");
  }

  private static JsonNode participant(JsonNode appointment, String type) {
    for (JsonNode participant : appointment.path("participant")) {
      JsonNode actor = participant.path("actor");
      if (References.typeOf(actor).equals(type)) {
        return participant;
      }
    }
    return appointment.path("none");
  }

  /** What leads to the department: the service, else the specialty, else who offers it. */
  private Coded service(JsonNode appointment) {
    for (String element : List.of("serviceType", "specialty", "serviceCategory")) {
      for (JsonNode concept : appointment.path(element)) {
        Coded coded = Codings.of(concept);
        if (coded != null) {
          return coded;
        }
      }
    }
    return references.service(participant(appointment, "HealthcareService").path("actor"));
  }
}
