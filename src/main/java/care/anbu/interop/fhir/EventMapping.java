package care.anbu.interop.fhir;

import care.anbu.interop.Draft;
import care.anbu.interop.Draft.Coded;
import care.anbu.interop.Draft.Repair;
import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import care.anbu.interop.SourceKey;
import care.anbu.interop.SourceKey.Kind;
import care.anbu.patient.ClinicalEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions, procedures and immunizations become clinical events. */
final class EventMapping {

  /** FHIR R4 event-status of a procedure that was begun. */
  private static final Set<String> BEGUN = Set.of("completed", "in-progress", "stopped", "on-hold");

  private final References references;
  private final FhirDates dates;

  EventMapping(FhirContext context) {
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  Draft.OfEvent condition(JsonNode condition) {
    if (Codings.says(condition.path("verificationStatus"), "entered-in-error")
        || Codings.says(condition.path("verificationStatus"), "refuted")) {
      throw Refused.rejected(Reason.ENTERED_IN_ERROR, "Condition.verificationStatus");
    }
    return event(
        ClinicalEvent.Kind.CONDITION,
        "Condition",
        condition,
        "subject",
        "code",
        first(
            condition,
            "Condition",
            List.of("/onsetDateTime", "/onsetPeriod/start", "/recordedDate")),
        first(condition, "Condition", List.of("/abatementDateTime", "/abatementPeriod/end")));
  }

  Draft.OfEvent procedure(JsonNode procedure) {
    String status = procedure.path("status").asText("");
    requireDone("Procedure", status, BEGUN.contains(status));
    return event(
        ClinicalEvent.Kind.PROCEDURE,
        "Procedure",
        procedure,
        "subject",
        "code",
        first(
            procedure,
            "Procedure",
            List.of("/performedDateTime", "/performedPeriod/start", "/performedPeriod/end")),
        null);
  }

  Draft.OfEvent immunization(JsonNode immunization) {
    String status = immunization.path("status").asText("");
    requireDone("Immunization", status, status.equals("completed"));
    return event(
        ClinicalEvent.Kind.IMMUNIZATION,
        "Immunization",
        immunization,
        "patient",
        "vaccineCode",
        first(immunization, "Immunization", List.of("/occurrenceDateTime", "/recorded")),
        null);
  }

  private static void requireDone(String type, String status, boolean done) {
    if (status.equals("entered-in-error")) {
      throw Refused.rejected(Reason.ENTERED_IN_ERROR, type + ".status");
    }
    if (!done) {
      throw Refused.rejected(Reason.NOT_DONE, type + ".status");
    }
  }

  /** A date as it is written, and the element that holds it. */
  private record Dated(String text, String element) {}

  private static Dated first(JsonNode resource, String type, List<String> elements) {
    for (String element : elements) {
      String text = resource.at(element).asText("");
      if (!text.isEmpty()) {
        return new Dated(text, type + element.replace('/', '.'));
      }
    }
    return null;
  }

  private Draft.OfEvent event(
      ClinicalEvent.Kind kind,
      String type,
      JsonNode resource,
      String patientElement,
      String codeElement,
      Dated start,
      Dated end) {
    SourceKey key = references.key(Kind.EVENT, type, resource);
    SourceKey patient = references.target(Kind.PATIENT, "Patient", resource.path(patientElement));
    if (patient == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, type + "." + patientElement);
    }
    Coded code = Codings.of(resource.path(codeElement));
    if (code == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, type + "." + codeElement);
    }
    if (start == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, type + ".date");
    }
    Instant occurredAt = dates.past(start.text(), start.element());
    var repairs = new ArrayList<Repair>();
    Instant endedAt = end == null ? null : dates.pastOrNull(end.text(), end.element());
    if (end != null && (endedAt == null || endedAt.isBefore(occurredAt))) {
      repairs.add(new Repair(Reason.END_BEFORE_START, end.element()));
      endedAt = null;
    }
    return new Draft.OfEvent(
        key,
        patient,
        references.target(Kind.VISIT, "Encounter", resource.path("encounter")),
        kind,
        code,
        occurredAt,
        endedAt,
        repairs);
  }
}
