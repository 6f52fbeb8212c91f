package care.anbu.outreach.fhir;

import care.anbu.outreach.fhir.Fhir.CodeableConcept;
import care.anbu.outreach.fhir.Fhir.Identifier;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How numbers of patients are written as FHIR identifiers, whose system is a URI. */
final class Identifiers {

  private static final String CHART = "urn:anbu:chart-number:";
  private static final String SOURCE = "urn:anbu:source:";

  /** The system under which a merge keeps the chart number of the absorbed record. */
  private static final String OWN_CHART = "chart";

  private Identifiers() {}

  /** The system of the chart numbers of a clinic. */
  static String chartSystem(String clinic) {
    return CHART + clinic;
  }

  static Identifier chart(Patient patient) {
    return chart("usual", patient.clinicId(), patient.chartNumber);
  }

  private static Identifier chart(String use, String clinic, String value) {
    return new Identifier(
        use,
        CodeableConcept.of("http://terminology.hl7.org/CodeSystem/v2-0203", "MR"),
        chartSystem(clinic),
        value);
  }

  /**
   * A system that is a URI stays as it is; the bare name of a source becomes one of ours. The chart
   * number of a record that was absorbed is an old one.
   */
  static Identifier other(PatientIdentifier number) {
    return number.kind == PatientIdentifier.Kind.CHART && number.system.equals(OWN_CHART)
        ? chart("old", number.clinicId(), number.value)
        : new Identifier(null, null, uri(number.system), number.value);
  }

  /** The name of a source whose URI {@link #other} made; any other URI stays as it is. */
  static String nameOf(String system) {
    return system.startsWith(SOURCE)
        ? URLDecoder.decode(system.substring(SOURCE.length()), StandardCharsets.UTF_8)
        : system;
  }

  private static String uri(String system) {
    try {
      if (URI.create(system).isAbsolute()) {
        return system;
      }
    } catch (IllegalArgumentException name) {
      // No URI but a name, which gets one below.
    }
    return SOURCE + URLEncoder.encode(system, StandardCharsets.UTF_8);
  }
}
