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
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.ClinicalEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions, procedures, immunizations and diagnostic reports become clinical events. */
final class EventMapping {

  private static final String COMPLETED = "completed";

  /** FHIR R4 event-status of a procedure that was begun. */
  private static final Set<String> BEGUN = Set.of(COMPLETED, "in-progress", "stopped", "on-hold");

  private final References references;
  private final FhirDates dates;

  EventMapping(FhirContext context) {
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  Draft condition(JsonNode condition) {
    if (Codings.says(condition.path("verificationStatus"), "entered-in-error")
        || Codings.says(condition.path("verificationStatus"), "refuted")) {
      return withdrawn(
          "Condition", condition, Reason.ENTERED_IN_ERROR, "Condition.verificationStatus");
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

  Draft procedure(JsonNode procedure) {
    String status = procedure.path("status").asText("");
    if (!BEGUN.contains(status)) {
      return notDone("Procedure", procedure, status);
    }
    EventDraft event =
        event(
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
    return status.equals(COMPLETED) ? event : event.unfinished();
  }

  Draft immunization(JsonNode immunization) {
    String status = immunization.path("status").asText("");
    if (!status.equals(COMPLETED)) {
      return notDone("Immunization", immunization, status);
    }
    return event(
        ClinicalEvent.Kind.IMMUNIZATION,
        "Immunization",
        immunization,
        "patient",
        "vaccineCode",
        first(immunization, "Immunization", List.of("/occurrenceDateTime", "/recorded")),
        null);
  }

  /** A report that is final, under what it is about; what it found stays with its source. */
  Draft report(JsonNode report) {
    Refused withdrawn = ResultStatus.withdrawn("DiagnosticReport", report);
    if (withdrawn != null) {
      return new WithdrawnDraft(references.key(Kind.EVENT, "DiagnosticReport", report), withdrawn);
    }
    return event(
        ClinicalEvent.Kind.REPORT,
        "DiagnosticReport",
        report,
        "subject",
        "code",
        first(
            report,
            "DiagnosticReport",
            List.of("/effectiveDateTime", "/effectivePeriod/start", "/issued")),
        null);
  }

  private Draft notDone(String type, JsonNode resource, String status) {
    Reason reason = status.equals("entered-in-error") ? Reason.ENTERED_IN_ERROR : Reason.NOT_DONE;
    return withdrawn(type, resource, reason, type + ".status");
  }

  private Draft withdrawn(String type, JsonNode resource, Reason reason, String element) {
    return new WithdrawnDraft(
        references.key(Kind.EVENT, type, resource), Refused.rejected(reason, element));
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

  private EventDraft event(
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
    Instant endedAt = end == null ? null : dates.end(end.text(), end.element(), occurredAt);
    if (end != null && (endedAt == null || endedAt.isBefore(occurredAt))) {
      repairs.add(new Repair(Reason.END_BEFORE_START, end.element(), Part.END));
      endedAt = null;
    }
    return new EventDraft(
        key,
        patient,
        references.target(Kind.VISIT, "Encounter", resource.path("encounter")),
        kind,
        code,
        new TimeSpan(occurredAt, FhirDates.precision(start.text()), endedAt),
        repairs);
  }
}
