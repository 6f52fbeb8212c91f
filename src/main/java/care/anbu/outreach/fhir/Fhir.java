package care.anbu.outreach.fhir;

import care.anbu.shared.Id;
import java.util.List;

/**
 * The shapes of FHIR R4 (4.0.1) that Anbu writes, named like their elements. What is null or empty
 * is left out.
 */
final class Fhir {

  /** The media type of every answer. */
  static final String JSON = "application/fhir+json";

  private Fhir() {}

  record Coding(String system, String code) {}

  record CodeableConcept(List<Coding> coding, String text) {

    static CodeableConcept of(String system, String code) {
      return new CodeableConcept(List.of(new Coding(system, code)), null);
    }

    static CodeableConcept of(String text) {
      return new CodeableConcept(null, text);
    }
  }

  record Reference(String reference, String type, String display) {

    static Reference to(String type, long id) {
      return new Reference(type + "/" + Id.text(id), type, null);
    }

    /** Something that has no address here. */
    static Reference named(String type, String display) {
      return new Reference(null, type, display);
    }
  }

  record Identifier(String use, CodeableConcept type, String system, String value) {}

  record HumanName(String use, String text, String family, List<String> given) {}

  record ContactPoint(String system, String value, String use) {}

  record Address(String use, String text, String city, String postalCode) {}

  record Language(CodeableConcept language, boolean preferred) {}

  record PatientLink(Reference other, String type) {}

  record Payload(String contentString) {}

  record BundleLink(String relation, String url) {}

  record Search(String mode) {}

  record Entry(String fullUrl, Object resource, Search search) {}

  /** A page of what a search found. */
  record Bundle(
      String resourceType, String type, long total, List<BundleLink> link, List<Entry> entry) {}
}
