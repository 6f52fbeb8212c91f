package care.anbu.testsupport;

import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.Visit;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;

/** Makes patients for tests; call it inside {@link TestClinics#in}. */
@ApplicationScoped
public class TestPatients {

  @Inject Patients patients;
  @Inject ContactPoints contacts;

  /** A Korean patient: the first character is the family name. */
  public Patient korean(String name, String birthDate) {
    return of(name, name.substring(0, 1), name.substring(1), birthDate);
  }

  /** A patient with a Western name: the last word is the family name. */
  public Patient western(String name, String birthDate) {
    int space = name.lastIndexOf(' ');
    return of(name, name.substring(space + 1), name.substring(0, space), birthDate);
  }

  /** Gives the patient a Korean phone number. */
  public ContactPoint phone(Patient patient, String number) {
    return contacts.add(
        ContactPoint.phone(patient.id, PhoneNumbers.read(number, "KR"), Source.DESK));
  }

  /** Persists a visit; null: to a department that nobody has mapped. */
  public Visit visit(long patientId, Long departmentId, Instant at) {
    var visit = new Visit();
    visit.patientId = patientId;
    visit.departmentId = departmentId;
    visit.startedAt = at;
    return stored(visit);
  }

  /** Persists a booking; null: for a department that nobody has mapped. */
  public Appointment booking(long patientId, Long departmentId, Instant at) {
    var booking = new Appointment();
    booking.patientId = patientId;
    booking.departmentId = departmentId;
    booking.startsAt = at;
    return stored(booking);
  }

  /** Persists what a patient said, yes or no; null: of every channel. */
  public Consent consent(
      long patientId, Purpose purpose, Channel channel, boolean granted, Instant at) {
    var consent = new Consent();
    consent.patientId = patientId;
    consent.purpose = purpose;
    consent.channel = channel;
    consent.granted = granted;
    consent.at = at;
    consent.source = Source.DESK;
    return stored(consent);
  }

  private <T extends ClinicOwned> T stored(T row) {
    patients.getEntityManager().persist(row);
    return row;
  }

  private Patient of(String name, String family, String given, String birthDate) {
    var patient = new Patient();
    patient.chartNumber = "C-" + Id.text(patient.id);
    patient.name = name;
    patient.familyName = family;
    patient.givenName = given;
    patient.birthDate = birthDate == null ? null : LocalDate.parse(birthDate);
    patients.persist(patient);
    return patient;
  }
}
