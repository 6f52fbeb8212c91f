package care.anbu.outreach.request;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.phone.PhoneNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Who may be behind a phone number. */
@ApplicationScoped
public class Callers {

  @Inject Clinics clinics;
  @Inject ContactPoints contacts;
  @Inject Patients patients;

  /** A number as it is written anywhere, in E.164 form; empty when it is none. */
  public Optional<String> number(String written) {
    return written == null || written.isBlank()
        ? Optional.empty()
        : Optional.ofNullable(PhoneNumbers.read(written, clinics.current().country).e164());
  }

  /** Those who have the number, or had it last; a shared phone has several. */
  public List<Patient> of(String e164) {
    List<Long> ids = contacts.ofNumber(e164).stream().map(point -> point.patientId).toList();
    return ids.isEmpty() ? List.of() : patients.list("id in ?1 order by birthDate, id", ids);
  }
}
