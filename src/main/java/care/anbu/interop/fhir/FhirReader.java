package care.anbu.interop.fhir;

import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.patient.history.ClinicalEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads FHIR R4 resources, one a line, into drafts. Knows no database. */
public final class FhirReader implements RecordReader {

  /** Types of resources are named by letters alone: a number is none. */
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

  private final FhirContext context;

  public FhirReader(FhirContext context) {
    this.context = context;
  }

  @Override
  public List<Reading> read(SourceRecord line) {
    String type = Line.UNREADABLE;
    try {
      JsonNode resource = FhirJson.tree(line.bytes());
      if (Deletions.is(resource)) {
        type = Deletions.type(resource);
        return List.of(Reading.of(line, type, new Deletions(context).map(resource)));
      }
      type = type(resource);
      var unused = new ArrayList<String>();
      if (!type.equals("Consent")) {
        Modifiers.settle(type, resource, unused);
      }
      KnownElements.addUnused(type, resource, unused);
      List<String> removed = StateNumbers.takeOut(resource, context.numbers());
      Contained.resolve(resource);
      List<Draft> drafts = drafts(type, resource, unused);
      if (drafts.isEmpty()) {
        return List.of(Reading.unused(line, type));
      }
      List<Reading> readings = readings(line, type, drafts);
      readings.set(0, readings.get(0).notUsed(unused).withoutNumbersOf(removed));
      return readings;
    } catch (Refused why) {
      return List.of(Reading.refused(line, type, why));
    }
  }

  /** The first is the resource itself, the others are parts of it that are counted apart. */
  private static List<Reading> readings(SourceRecord line, String type, List<Draft> drafts) {
    var readings = new ArrayList<Reading>(drafts.size());
    for (Draft draft : drafts) {
      String name = readings.isEmpty() ? type : type + "." + part(draft);
      readings.add(Reading.of(line, name, draft));
    }
    return readings;
  }

  private static String part(Draft draft) {
    if (draft instanceof MergeDraft) {
      return "link";
    }
    if (draft instanceof EventDraft event) {
      return event.kind() == ClinicalEvent.Kind.DISCHARGE ? "hospitalization" : "component";
    }
    return draft instanceof RelationDraft ? "contact" : "provision";
  }

  private List<Draft> drafts(String type, JsonNode resource, List<String> unused) {
    return switch (type) {
      case "Patient" -> new PatientMapping(context, unused).map(resource);
      case "RelatedPerson" -> List.of(new RelationMapping(context, unused).relatedPerson(resource));
      case "Encounter" -> new EncounterMapping(context).map(resource);
      case "Appointment" -> List.of(new AppointmentMapping(context).map(resource));
      case "Condition" -> List.of(new EventMapping(context).condition(resource));
      case "Procedure" -> List.of(new EventMapping(context).procedure(resource));
      case "Immunization" -> List.of(new EventMapping(context).immunization(resource));
      case "DiagnosticReport" -> List.of(new EventMapping(context).report(resource));
      case "Observation" -> new ObservationMapping(context, unused).map(resource);
      case "Consent" -> new ConsentMapping(context, unused).map(resource);
      case "Practitioner" -> List.of(new ProviderMapping(context, unused).practitioner(resource));
      case "PractitionerRole" -> new ProviderMapping(context, unused).role(resource);
      case "HealthcareService" -> List.of(new ProviderMapping(context, unused).service(resource));
      case "Organization", "Location" ->
          List.of(new ProviderMapping(context, unused).place(type, resource));
      default -> List.of();
    };
  }

  private static String type(JsonNode resource) {
    String type = resource.path("resourceType").asText("");
    if (!TYPE.matcher(type).matches()) {
      throw Refused.rejected(Reason.NO_RESOURCE_TYPE, "resourceType");
    }
    return type;
  }
}
