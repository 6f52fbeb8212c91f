package care.anbu.outreach.request;

import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may be behind a phone number. */
@ApplicationScoped
public class Callers {

  @Inject Clinics clinics;
  @Inject ContactPoints contacts;
  @Inject Patients patients;

  /**
   * Somebody who has a number, or had it.
   *
   * @param wrongSince when somebody else was found to have it; null: nobody was
   * @param until when they gave it up; null: they did not
   */
  public record Holder(Patient patient, Instant wrongSince, Instant until) {

    /** Whether the number is theirs now, as far as is known. */
    public boolean now() {
      return wrongSince == null && until == null;
    }
  }

  /** A number as it is written anywhere, in E.164 form; empty when it is none. */
  public Optional<String> number(String written) {
    return written == null || written.isBlank()
        ? Optional.empty()
        : Optional.ofNullable(PhoneNumbers.read(written, clinics.current().country).e164());
  }

  /**
   * The same of a field that may be empty; null where it is.
   *
   * @throws Problem when what was written is no number
   */
  String typed(String field, String written) {
    return written == null
        ? null
        : number(written).orElseThrow(() -> Problem.invalid("request:problem_phone").at(field));
  }

  /**
   * Those who have the number; where nobody has it now, those who had it. A shared phone has
   * several.
   */
  public List<Holder> of(String e164) {
    Map<Long, ContactPoint> points =
        contacts.ofNumber(e164).stream()
            .collect(
                Collectors.toMap(
                    point -> point.patientId, Function.identity(), (one, other) -> one));
    return points.isEmpty()
        ? List.of()
        : patients.list("id in ?1 order by birthDate, id", points.keySet()).stream()
            .map(patient -> holder(patient, points.get(patient.id)))
            .toList();
  }

  private static Holder holder(Patient patient, ContactPoint point) {
    return new Holder(patient, point.badSince, point.endedAt);
  }

  /**
   * Whoever asks, by what they say of themselves: a number that one patient alone has finds them,
   * and is no proof, for anybody can name a number.
   *
   * @param phone E.164; may be null
   * @param chartNumber as they said it, where no patient has it; may be null
   */
  Asked.Who who(String name, String phone, String chartNumber) {
    List<Holder> behind = phone == null ? List.of() : of(phone);
    boolean found = behind.size() == 1 && behind.get(0).now();
    Long only = found ? behind.get(0).patient().id : null;
    return new Asked.Who(only, false, name, phone, chartNumber);
  }

  /** Whether a number is none of those that a patient has now. */
  boolean isOfAnother(Patient patient, String e164) {
    return of(e164).stream()
        .noneMatch(holder -> holder.now() && holder.patient().id.equals(patient.id));
  }
}
