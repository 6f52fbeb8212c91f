package care.anbu.testsupport;

import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
