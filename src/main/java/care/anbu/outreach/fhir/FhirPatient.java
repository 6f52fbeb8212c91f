package care.anbu.outreach.fhir;

import care.anbu.outreach.fhir.Fhir.Address;
import care.anbu.outreach.fhir.Fhir.CodeableConcept;
import care.anbu.outreach.fhir.Fhir.ContactPoint;
import care.anbu.outreach.fhir.Fhir.HumanName;
import care.anbu.outreach.fhir.Fhir.Identifier;
import care.anbu.outreach.fhir.Fhir.Language;
import care.anbu.outreach.fhir.Fhir.PatientLink;
import care.anbu.outreach.fhir.Fhir.Reference;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A patient as a FHIR R4 resource: who it is and how to reach them, so that a communication can be
 * matched to the chart. Numbers of the state are not kept, so they are not here either.
 *
 * @param link records that this one took in
 */
record FhirPatient(
    String resourceType,
    String id,
    List<Identifier> identifier,
    boolean active,
    List<HumanName> name,
    List<ContactPoint> telecom,
    String gender,
    LocalDate birthDate,
    Boolean deceasedBoolean,
    LocalDate deceasedDateTime,
    List<Address> address,
    List<Language> communication,
    List<PatientLink> link) {

  static FhirPatient of(
      Patient patient,
      List<care.anbu.patient.contact.ContactPoint> contacts,
      List<PatientIdentifier> others,
      List<Long> absorbed) {
    return new FhirPatient(
        "Patient",
        patient.ref(),
        Stream.concat(
                Stream.of(Identifiers.chart(patient)),
                others.stream()
                    .filter(one -> one.kind != PatientIdentifier.Kind.NATIONAL)
                    .map(Identifiers::other))
            .toList(),
        patient.active,
        List.of(name(patient)),
        contacts.stream()
            .filter(contact -> contact.kind != ContactKind.ADDRESS)
            .map(FhirPatient::telecom)
            .toList(),
        gender(patient.sex),
        patient.birthDate,
        patient.deceased && patient.deceasedOn == null && !patient.deathUncertain
            ? Boolean.TRUE
            : null,
        patient.deceasedOn,
        contacts.stream()
            .filter(contact -> contact.kind == ContactKind.ADDRESS)
            .map(contact -> new Address("home", contact.value, contact.city, contact.postalCode))
            .toList(),
        List.of(new Language(CodeableConcept.of("urn:ietf:bcp:47", patient.language), true)),
        absorbed.stream()
            .map(id -> new PatientLink(Reference.to("Patient", id), "replaces"))
            .toList());
  }

  private static HumanName name(Patient patient) {
    return new HumanName(
        "official",
        patient.name,
        patient.familyName,
        patient.givenName == null ? null : List.of(patient.givenName));
  }

  private static ContactPoint telecom(care.anbu.patient.contact.ContactPoint contact) {
    return switch (contact.kind) {
      case EMAIL -> new ContactPoint("email", contact.value, null);
      case MOBILE -> new ContactPoint("phone", contact.value, "mobile");
      default -> new ContactPoint("phone", contact.value, "home");
    };
  }

  private static String gender(Sex sex) {
    return switch (sex) {
      case F -> "female";
      case M -> "male";
      case O -> "other";
      default -> "unknown";
    };
  }
}
