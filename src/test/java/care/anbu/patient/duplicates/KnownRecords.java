package care.anbu.patient.duplicates;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.linkage.LinkageRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;

/** Puts records whose truth is known into a clinic, as an import would. */
@ApplicationScoped
public class KnownRecords {

  /** As if they had come long before the test. */
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @Inject StatelessSession session;

  /** The chart number of a record. */
  static String chart(long id) {
    return "R" + id;
  }

  /** Call it inside a transaction of the clinic. */
  public void put(List<LinkageRecord> records) {
    put(records, LONG_AGO);
  }

  void put(List<LinkageRecord> records, Instant at) {
    var patients = new ArrayList<Patient>();
    var contacts = new ArrayList<ContactPoint>();
    var numbers = new ArrayList<PatientIdentifier>();
    for (LinkageRecord record : records) {
      var patient = new Patient();
      patient.chartNumber = chart(record.id());
      patient.name = record.name();
      patient.familyName = record.familyName();
      patient.givenName = record.givenName();
      patient.birthDate = record.birthDate();
      patient.sex = record.sex();
      patient.createdAt = at;
      patient.updatedAt = at;
      patients.add(patient);
      record.phones().stream()
          .distinct()
          .forEach(phone -> contacts.add(contact(patient, ContactKind.MOBILE, phone, at)));
      record.emails().stream()
          .distinct()
          .forEach(email -> contacts.add(contact(patient, ContactKind.EMAIL, email, at)));
      if (record.address() != null && !record.address().isBlank()) {
        var address = contact(patient, ContactKind.ADDRESS, record.address(), at);
        address.postalCode = record.postalCode();
        address.city = record.city();
        contacts.add(address);
      }
      for (String value : record.nationalNumbers()) {
        var number = new PatientIdentifier();
        number.patientId = patient.id;
        number.kind = PatientIdentifier.Kind.NATIONAL;
        number.system = "test";
        number.value = value;
        numbers.add(number);
      }
    }
    session.insertMultiple(patients);
    session.insertMultiple(contacts);
    session.insertMultiple(numbers);
  }

  private static ContactPoint contact(Patient patient, ContactKind kind, String value, Instant at) {
    var contact = new ContactPoint();
    contact.patientId = patient.id;
    contact.kind = kind;
    contact.value = value;
    contact.source = Source.CSV;
    contact.createdAt = at;
    return contact;
  }
}
