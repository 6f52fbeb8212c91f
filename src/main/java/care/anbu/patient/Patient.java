package care.anbu.patient;

import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.time.Period;
import java.util.OptionalInt;

/** A person whom the clinic treats. */
@Entity
public class Patient extends PatientRecord {

  /** Completed years on that day; empty when no birth date is known. */
  public OptionalInt ageOn(LocalDate day) {
    return birthDate == null
        ? OptionalInt.empty()
        : OptionalInt.of(Period.between(birthDate, day).getYears());
  }
}
