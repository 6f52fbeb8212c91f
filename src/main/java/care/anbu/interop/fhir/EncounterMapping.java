package care.anbu.interop.fhir;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.DatePrecision;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An Encounter that took place becomes a visit, and its discharge disposition an event; one that is
 * cancelled later takes both back.
 */
final class EncounterMapping {

  private static final String FINISHED = "finished";

  /** FHIR R4 encounter-status: the patient was, or is, there. */
  private static final Set<String> TOOK_PLACE =
      Set.of("arrived", "triaged", "in-progress", "onleave", FINISHED);

  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final int CLASS = 10;
  private static final String DISCHARGE = "hospitalization.dischargeDisposition";

  private final References references;
  private final FhirDates dates;

  EncounterMapping(FhirContext context) {
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  /** The name of the discharge of an encounter. */
  static SourceKey discharge(References references, String encounterId) {
    return references.part(Kind.EVENT, "Encounter", encounterId, DISCHARGE);
  }

  /** The visit, and behind it its discharge. */
  List<Draft> map(JsonNode encounter) {
    SourceKey key = references.key(Kind.VISIT, "Encounter", encounter);
    String status = encounter.path("status").asText("");
    SourceKey discharge = discharge(references, encounter.path("id").asText());
    Refused withdrawn = withdrawn(status);
    if (withdrawn != null) {
      return List.of(new WithdrawnDraft(key, null, withdrawn, List.of(discharge)));
    }
    requireTookPlace(status);
    var repairs = new ArrayList<Repair>();
    String start = encounter.path("period").path("start").asText("");
    if (start.isEmpty()) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Encounter.period.start");
    }
    Instant startedAt = dates.past(start, "Encounter.period.start");
    SourceKey patient = references.target(Kind.PATIENT, "Patient", encounter.path("subject"));
    if (patient == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, "Encounter.subject");
    }
    String encounterClass = encounterClass(encounter.path("class"), repairs);
    var time =
        new TimeSpan(startedAt, FhirDates.precision(start), end(encounter, startedAt, repairs));
    Coded disposition = Codings.of(encounter.at("/hospitalization/dischargeDisposition"));
    var drafts = new ArrayList<Draft>();
    drafts.add(
        new VisitDraft(
            key,
            patient,
            new VisitDraft.Care(
                practitioner(encounter),
                places(encounter),
                type(encounter, encounterClass),
                encounterClass),
            time,
            repairs,
            Set.of(),
            disposition == null ? null : discharge,
            disposition == null ? List.of(discharge) : List.of()));
    if (disposition != null) {
      String over = encounter.path("period").path("end").asText("");
      DatePrecision known = time.until() == null ? time.known() : FhirDates.precision(over);
      EventDraft event = event(discharge, patient, key, disposition, time, known);
      // Before that it tells where the patient is meant to go.
      drafts.add(status.equals(FINISHED) ? event : event.unfinished());
    }
    return drafts;
  }

  /** At the end of the visit; where nobody knows that, at its start. */
  private static EventDraft event(
      SourceKey key,
      SourceKey patient,
      SourceKey visit,
      Coded disposition,
      TimeSpan time,
      DatePrecision known) {
    Instant at = time.until() == null ? time.from() : time.until();
    return new EventDraft(
        key,
        patient,
        visit,
        ClinicalEvent.Kind.DISCHARGE,
        disposition,
        new TimeSpan(at, known, null),
        List.of());
  }

  /** Why a visit is taken back; null where it is not. */
  private static Refused withdrawn(String status) {
    return switch (status) {
      case "cancelled" -> didNotTakePlace();
      case "entered-in-error" -> Refused.rejected(Reason.ENTERED_IN_ERROR, "Encounter.status");
      default -> null;
    };
  }

  private static void requireTookPlace(String status) {
    if (status.equals("planned")) {
      throw didNotTakePlace();
    }
    if (!TOOK_PLACE.contains(status)) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Encounter.status");
    }
  }

  private static Refused didNotTakePlace() {
    return Refused.ignored(Reason.DID_NOT_TAKE_PLACE, "Encounter.status");
  }

  private Instant end(JsonNode encounter, Instant startedAt, List<Repair> repairs) {
    String text = encounter.path("period").path("end").asText("");
    Instant end = dates.end(text, "Encounter.period.end", startedAt);
    if (!text.isEmpty() && (end == null || end.isBefore(startedAt))) {
      repairs.add(new Repair(Reason.END_BEFORE_START, "Encounter.period.end", Part.END));
      return null;
    }
    return end;
  }

  private static String encounterClass(JsonNode coding, List<Repair> repairs) {
    String code = coding.path("code").asText("").strip();
    if (code.length() > CLASS) {
      repairs.add(new Repair(Reason.UNKNOWN_WORD, "Encounter.class", Part.CLASS));
      return "AMB";
    }
    return code.isEmpty() ? "AMB" : code;
  }

  /** The first type that says something, else the service, else the class. */
  private static Coded type(JsonNode encounter, String encounterClass) {
    for (JsonNode type : encounter.path("type")) {
      Coded coded = Codings.of(type);
      if (coded != null) {
        return coded;
      }
    }
    Coded service = Codings.of(encounter.path("serviceType"));
    return service != null ? service : new Coded(ACT_CODE, encounterClass, encounterClass);
  }

  private SourceKey practitioner(JsonNode encounter) {
    for (JsonNode participant : encounter.path("participant")) {
      JsonNode individual = participant.path("individual");
      SourceKey key =
          References.typeOf(individual).equals("PractitionerRole")
              ? references.target(Kind.ROLE, "PractitionerRole", individual)
              : references.target(Kind.PRACTITIONER, "Practitioner", individual);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private List<SourceKey> places(JsonNode encounter) {
    var places = new ArrayList<SourceKey>();
    // The first alone: of the others it is told that nobody uses them.
    add(places, references.target(Kind.PLACE, "Location", encounter.at("/location/0/location")));
    add(places, references.target(Kind.PLACE, "Organization", encounter.path("serviceProvider")));
    return places;
  }

  private static void add(List<SourceKey> places, SourceKey place) {
    if (place != null) {
      places.add(place);
    }
  }
}
