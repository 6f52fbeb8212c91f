package care.anbu.interop.fhir;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.ObservedValue;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.ClinicalEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An Observation that is final, with its value where that is a number with a unit or a code: what
 * care protocols ask for. Texts, pictures and signals are left out. Each component is an
 * observation of its own.
 */
final class ObservationMapping {

  private static final int UNIT = 40;
  private static final int TEXT = 200;

  private final References references;
  private final FhirDates dates;

  private final List<String> unused;

  /**
   * @param unused where elements are named of which not all is kept
   */
  ObservationMapping(FhirContext context, List<String> unused) {
    this.unused = unused;
    references = new References(context.source());
    dates = new FhirDates(context);
  }

  /** The observation, and behind it its components. */
  List<Draft> map(JsonNode observation) {
    SourceKey key = references.key(Kind.EVENT, "Observation", observation);
    Refused withdrawn = ResultStatus.withdrawn("Observation", observation);
    if (withdrawn != null) {
      var parts = List.copyOf(components(observation).keySet());
      return List.of(new WithdrawnDraft(key, null, withdrawn, parts));
    }
    SourceKey patient = references.target(Kind.PATIENT, "Patient", observation.path("subject"));
    if (patient == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, "Observation.subject");
    }
    if (observation.has("dataAbsentReason")) {
      throw Refused.rejected(Reason.NOT_DONE, "Observation.dataAbsentReason");
    }
    Coded code = Codings.of(observation.path("code"));
    if (code == null) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, "Observation.code");
    }
    SourceKey visit = references.target(Kind.VISIT, "Encounter", observation.path("encounter"));
    TimeSpan time = time(observation);
    var drafts = new ArrayList<Draft>();
    drafts.add(event(key, patient, visit, code, time, observation));
    components(observation)
        .forEach(
            (name, component) ->
                drafts.add(event(name, patient, visit, component.code(), time, component.json())));
    return drafts;
  }

  /** A part that says what it measured. */
  private record Component(Coded code, JsonNode json) {}

  /** The components by their names; of two of one code the second has a name of its own. */
  private Map<SourceKey, Component> components(JsonNode observation) {
    var components = new LinkedHashMap<SourceKey, Component>();
    var times = new HashMap<String, Integer>();
    for (JsonNode component : observation.path("component")) {
      Coded code = Codings.of(component.path("code"));
      if (code == null) {
        unused.add("Observation.component");
      } else if (!component.has("dataAbsentReason")) {
        String name = code.system() + " " + code.code();
        int nth = times.merge(name, 1, Integer::sum);
        components.put(
            references.part(Kind.EVENT, "Observation", observation, name + " " + nth),
            new Component(code, component));
      }
    }
    return components;
  }

  private Draft event(
      SourceKey key,
      SourceKey patient,
      SourceKey visit,
      Coded code,
      TimeSpan time,
      JsonNode measured) {
    return new EventDraft(
        key,
        patient,
        visit,
        ClinicalEvent.Kind.OBSERVATION,
        code,
        time,
        value(measured),
        true,
        List.of());
  }

  private TimeSpan time(JsonNode observation) {
    String text =
        Stream.of("/effectiveDateTime", "/effectiveInstant", "/effectivePeriod/start", "/issued")
            .map(element -> observation.at(element).asText(""))
            .filter(date -> !date.isEmpty())
            .findFirst()
            .orElseThrow(() -> Refused.rejected(Reason.MISSING_ELEMENT, "Observation.effective"));
    return new TimeSpan(dates.past(text, "Observation.effective"), FhirDates.precision(text), null);
  }

  private ObservedValue value(JsonNode measured) {
    JsonNode quantity = measured.path("valueQuantity");
    if (isKept(quantity.path("value")) && !quantity.has("comparator")) {
      String unit = quantity.path("unit").asText(quantity.path("code").asText(""));
      if (unit.length() > UNIT) {
        unused.add("Observation.valueQuantity.unit");
      }
      return new ObservedValue(quantity.path("value").asDouble(), Texts.cut(unit, UNIT), null);
    }
    if (isKept(measured.path("valueInteger"))) {
      return new ObservedValue(measured.path("valueInteger").asDouble(), "", null);
    }
    Coded coded = Codings.of(measured.path("valueCodeableConcept"));
    return coded == null ? null : new ObservedValue(null, null, Texts.cut(coded.display(), TEXT));
  }

  /** A number that the table can hold. */
  private static boolean isKept(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.asDouble());
  }
}
